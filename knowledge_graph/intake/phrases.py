"""Many phrases looked for at once: each is a regular expression, and only those that its first letter allows are tried.

The search of one long alternation at every place of a note took most of the time of reading it.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)

_EDGE = r"(?:(?<!\w)|(?!\w))"  # a letter at either end of a phrase stands at a word's edge
_PLACE = re.compile(r"(?<!\w)\w|[^\w\s]")
_DIGITS = "0123456789"
_GROUP = "(?:"
_ZERO_WIDTH = ("(?=", "(?!", "(?<")


@dataclass(frozen=True, kw_only=True)
class Found(Generic[Key]):
    """Characters ``[start, end)`` that are a phrase of the family ``key``."""

    key: Key
    start: int
    end: int


class PhraseBook(Generic[Key]):
    """Families of phrases in lower case, found in one pass; matches of one family do not overlap.

    In a phrase a blank stands for any white space, and " ?" for none or any. Of several phrases of a family that begin
    at one place the longest written one counts.
    """

    def __init__(self, families: Mapping[Key, Iterable[str]]) -> None:
        self._keys = tuple(families)
        sorted_families = [sorted(phrases, key=len, reverse=True) for phrases in families.values()]
        openings = {phrase: _openings(phrase) for phrases in sorted_families for phrase in phrases}
        self._by_letter = {
            letter: _Shelf(
                [[phrase for phrase in phrases if letter in openings[phrase]] for phrases in sorted_families]
            )
            for letter in frozenset().union(*openings.values())
        }

    def find(self, lower: str) -> Iterator[Found[Key]]:
        """Yield the phrases in a lower-cased text, in order of their starts."""
        ends = [0] * len(self._keys)
        for place in _PLACE.finditer(lower):
            start = place.start()
            shelf = self._by_letter.get(place.group())
            if shelf is None or not shelf.all.match(lower, start):
                continue
            for family, pattern in shelf.families:
                if start >= ends[family] and (match := pattern.match(lower, start)) and match.end() > start:
                    ends[family] = match.end()
                    yield Found(key=self._keys[family], start=start, end=match.end())


class _Shelf:
    """The phrases that may begin with one letter: all of them for a first look, and by the number of their family."""

    def __init__(self, families: Sequence[Sequence[str]]) -> None:
        self.all = _compile([phrase for phrases in families for phrase in phrases])
        self.families = [(number, _compile(phrases)) for number, phrases in enumerate(families) if phrases]


def _compile(phrases: Iterable[str]) -> re.Pattern[str]:
    joined = "|".join(phrase.replace(" ?", r"\s*").replace(" ", r"\s+") for phrase in phrases)
    return re.compile(f"(?:{joined}){_EDGE}")


def _openings(phrase: str) -> frozenset[str]:
    """Return the characters that a match of ``phrase`` can begin with; ``ValueError`` when that cannot be told."""
    found: set[str] = set()
    for choice in _choices(phrase):
        found |= _first(choice)
    return frozenset(found)


def _first(pattern: str) -> frozenset[str]:
    """Return the first characters of one sequence of atoms, walking over those that may be left out."""
    found: set[str] = set()
    while pattern:
        atom, pattern = _atom(pattern)
        optional = pattern[:1] in ("?", "*")
        pattern = pattern.lstrip("?*+")
        if atom.startswith(_ZERO_WIDTH):
            continue
        inner = _openings(atom[len(_GROUP) : -1]) if atom.startswith(_GROUP) else _letters(atom)
        if inner:
            found |= inner
            if not optional:
                return frozenset(found)
    return frozenset(found)


def _letters(atom: str) -> frozenset[str]:
    if atom == r"\d":
        return frozenset(_DIGITS)
    if atom == "." or atom[1:].isalnum() or (atom[0] == "[" and (atom[1] == "^" or "\\" in atom)):
        raise ValueError(f"a phrase cannot begin with {atom}")
    return frozenset(atom[1:-1] if atom[0] == "[" else atom[-1])


def _atom(pattern: str) -> tuple[str, str]:
    """Split a pattern behind its first group, class, escape or letter."""
    if pattern[0] == "(":
        end = _closing(pattern)
    elif pattern[0] == "[":
        end = pattern.index("]", 2) + 1
    else:
        end = 2 if pattern[0] == "\\" else 1
    return pattern[:end], pattern[end:]


def _closing(pattern: str) -> int:
    """Return where the group that opens at the beginning ends."""
    rest, depth = pattern[1:], 1
    while depth:
        if rest[0] == "(":
            depth, rest = depth + 1, rest[1:]
        elif rest[0] == ")":
            depth, rest = depth - 1, rest[1:]
        else:
            rest = _atom(rest)[1]
    return len(pattern) - len(rest)


def _choices(pattern: str) -> Iterator[str]:
    """Yield the alternatives of a pattern, those inside its groups apart."""
    choice = ""
    while pattern:
        if pattern[0] == "|":
            yield choice
            choice, pattern = "", pattern[1:]
        else:
            atom, pattern = _atom(pattern)
            choice += atom
    yield choice
