"""The patient's age and sex as a note states them; ages and sexes of relatives are left alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from knowledge_graph.casing import lowered
from knowledge_graph.errors import UnitError
from knowledge_graph.intake.cues import KIN
from knowledge_graph.intake.values import Misfit, fit
from knowledge_graph.terms import lexicon

Sex = Literal["female", "male"]


@dataclass(frozen=True, kw_only=True)
class StatedAge:
    """An age with its UCUM unit (``a``, ``mo``, ``wk``, ``d``) and the characters that state it."""

    value: float
    unit: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class StatedSex:
    """A sex and the characters that state it; ``by_pronoun`` marks the weakest kind of statement."""

    value: Sex
    start: int
    end: int
    by_pronoun: bool = False


@dataclass(frozen=True, kw_only=True)
class Demographics:
    """What a note says of age and sex. More than one age or sex means that the note contradicts itself."""

    ages: tuple[StatedAge, ...]
    sexes: tuple[StatedSex, ...]
    misfits: tuple[Misfit, ...] = ()


_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: value for value, word in enumerate(_ONES, 1)} | {
    word: 10 * value for value, word in enumerate(_TENS, 2)
}
_WORD_NUMBER = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[-\s](?:{'|'.join(_ONES[:9])}))?|{'|'.join(sorted(_ONES, key=len, reverse=True))})"
)
_NUMBER = rf"(?P<number>(?<![\d.,/])\d{{1,3}}(?:\.\d)?(?:\s?½)?|\b{_WORD_NUMBER})"
_UNIT = r"(?P<unit>y(?:ea)?rs?|y|months?|mos?|mths?|weeks?|wks?|days?|d)"
_UNITS = {"y": "a", "m": "mo", "w": "wk", "d": "d"}
_PERSON = (
    r"(?:man|woman|male|female|boy|girl|gentleman|lady|patient|infant|baby|child|adolescent|teenager|person|individual|"
    r"m(?![a-z])|f(?![a-z])|m/|f/)"
)
# From the surest form to the weakest; the first that the note contains gives the age. Matched in lower case.
_AGES: tuple[re.Pattern[str], ...] = (
    re.compile(rf"{_NUMBER}[-\s–]*{_UNIT}[-\s.–]*old\b"),
    re.compile(rf"{_NUMBER}[-\s]*(?P<unit>y)\.?\s?/?\s?o\b\.?"),
    re.compile(
        rf"\bage(?:d)?(?:\s+is|\s+of)?\s*[:=|\t]?\s*{_NUMBER}(?!\s?(?:mg|%|kg|cm|/|\.\d|\d))(?:[-\s]?{_UNIT}\b)?"
    ),
    re.compile(rf"{_NUMBER}\s*{_UNIT}\s+of\s+age\b"),
    re.compile(rf"{_NUMBER}[-\s]?(?P<unit>y(?:ea)?rs?|y)\.?[,\s-]+{_PERSON}"),
)
# A capital for the sex: these alone are matched in the text as written, the others in lower case.
_CAPITAL_AGES: tuple[re.Pattern[str], ...] = (
    re.compile(r"(?<![\w.,/])(?P<number>\d{1,3})(?P<unit>)[\s-]?(?=[MF](?![\w/°]))"),
    re.compile(
        r"(?<!\w)(?P<unit>)[MF]\s?[/,]?\s?(?P<number>\d{2})(?=\s*(?:[,.;]|with|presents|yo|y/o|who|admitted|c/o"
        r"|p/w|here))"
    ),
)
_LAST_WORDS = {
    _AGES[0]: re.compile("old"),
    _AGES[1]: re.compile(r"y\.?\s?/?\s?o\b\.?"),
    _AGES[3]: re.compile(r"of\s+age"),
}
_WEAK_AGES = (_AGES[-1], *_CAPITAL_AGES)
_PAST_AGE = re.compile(
    r"\b(?:at|since|from|until|by|from|before|after|around)\s+(?:(?:the|an|his|her)\s+)?\Z|\b(?:diagnos\w+|onset"
    r"|died|death|menarche|menopause)[^.;]{0,30}\Z",
    re.IGNORECASE,
)
_OF_KIN_BEFORE = re.compile(
    rf"\b{KIN}\b(?:['’]s?)?[\s,(]*(?:(?:was|is|who|died|currently|a|an|the|age|aged|at)\b[\s,(]*){{0,4}}\Z",
    re.IGNORECASE,
)
_OF_KIN_AFTER = re.compile(rf"[\s-]*(?:\w+\s+)?{KIN}\b", re.IGNORECASE)
_OTHER_THING = re.compile(
    r"[\s-]*(?:graft|fracture|scar|device|car|house|pacemaker|prosthe\w+|blood|ago|history|driver)\b", re.IGNORECASE
)
_PERSON_AFTER = re.compile(rf"[\s,-]*(?:[\w-]+[\s,-]+){{0,4}}?{_PERSON}", re.IGNORECASE)
_LOOK = 60

_NOUNS: dict[str, Sex] = {
    **dict.fromkeys(("man", "male", "boy", "gentleman", "m", "mr"), "male"),
    **dict.fromkeys(("woman", "female", "girl", "lady", "f", "mrs", "ms", "miss"), "female"),
}  # fmt: skip
_NOUN = r"(?P<noun>man|woman|male|female|boy|girl|gentleman|lady)"
_SEX_FIELD = re.compile(r"\b(?:sex|gender)(?:\s+is)?\s*[:=|\t]?\s*(?P<noun>male|female|man|woman|m|f)\b", re.IGNORECASE)
_SEX_AFTER_AGE = re.compile(
    rf"[\s,.()/-]*(?:(?!with\b|who\b|and\b)[\w'’-]+[\s,()/-]+){{0,6}}?(?:{_NOUN}\b|(?P<letter>[MFmf])(?![\w/°'’]))",
    re.IGNORECASE,
)
_SEX_NOUN = re.compile(
    rf"\b(?:a|an|the|this|our|elderly|young|old|adult|pregnant|healthy|,)\s*(?:[\w-]+\s+){{0,2}}?{_NOUN}\b",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\b(?P<noun>Mr|Mrs|Ms|Miss)\b\.?(?=\s+[A-Z_\[*])")
_PRONOUN = re.compile(r"\b(?:(?P<female>she|her|hers|herself)|(?P<male>he|his|him|himself))\b", re.IGNORECASE)


def read_demographics(text: str, *, is_family: Callable[[int, int], bool]) -> Demographics:
    """Return the patient's age and sex; ``is_family(start, end)`` tells whether a phrase is about a relative."""
    misfits: list[Misfit] = []
    ages = tuple(_ages(text, is_family, misfits))
    sexes = tuple(_sexes(text, ages, is_family))
    return Demographics(ages=ages, sexes=sexes, misfits=tuple(misfits))


def _ages(text: str, is_family: Callable[[int, int], bool], misfits: list[Misfit]) -> Iterator[StatedAge]:
    """Yield the patient's age, then every other age that the note gives a person who is not a relative."""
    found: list[StatedAge] = []
    lower = lowered(text)
    for pattern in (*_AGES, *_CAPITAL_AGES):
        if found and pattern in _WEAK_AGES:
            return
        for match in _matches(pattern, text if pattern in _CAPITAL_AGES else lower):
            age = _age(match, misfits) if _of_patient(text, match, is_family) else None
            if age and _counts(text, age, found, sure=pattern is _AGES[0]):
                found.append(age)
                yield age


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of an age pattern; one that ends with a fixed word is looked for in front of that word only."""
    word = _LAST_WORDS.get(pattern)
    if word is None:
        yield from pattern.finditer(text)
        return
    end = 0
    for place in word.finditer(text):
        match = pattern.search(text, max(end, place.start() - _LOOK), place.end() + 1)
        if match:
            end = match.end()
            yield match


def _counts(text: str, age: StatedAge, found: list[StatedAge], *, sure: bool) -> bool:
    """Tell whether an age is the patient's: the first is, a later one only in "this 84-year-old woman"."""
    if not found:
        return True
    known = any((age.value, age.unit) == (other.value, other.unit) for other in found)
    return sure and not known and _PERSON_AFTER.match(text, age.end, age.end + _LOOK) is not None


def _of_patient(text: str, match: re.Match[str], is_family: Callable[[int, int], bool]) -> bool:
    before = text[max(0, match.start() - _LOOK) : match.start()]
    after_end = match.end() + _LOOK
    if _PAST_AGE.search(before) or _OF_KIN_BEFORE.search(before):
        return False
    if _OF_KIN_AFTER.match(text, match.end(), after_end) or _OTHER_THING.match(text, match.end(), after_end):
        return False
    return not is_family(match.start(), match.end())


def _age(match: re.Match[str], misfits: list[Misfit]) -> StatedAge | None:
    digits = match["number"].lower()
    half = digits.endswith("½")
    words = re.split(r"[-\s]+", digits)
    value = (
        float(sum(_WORDS[word] for word in words)) if words[0] in _WORDS else float(digits.rstrip(" ½")) + 0.5 * half
    )
    unit = _UNITS[(match["unit"] or "y")[0].lower()]
    term = lexicon().term("age")
    try:
        fit(term, value, unit)
    except UnitError as error:
        misfits.append(Misfit(term=term, start=match.start(), end=match.end(), reason=error.message))
        return None
    return StatedAge(value=value, unit=unit, start=match.start(), end=match.end())


def _sexes(text: str, ages: tuple[StatedAge, ...], is_family: Callable[[int, int], bool]) -> Iterator[StatedSex]:
    """Yield each sex that a field or the words at the age state; failing those, a noun, a title, or the pronouns."""
    stated = [*_by_field(text, is_family), *_at_ages(text, ages)]
    if not stated:
        stated = [*_first_noun(text, is_family)] or [*_by_pronouns(text)]
    seen: set[Sex] = set()
    for sex in stated:
        if sex.value not in seen:
            seen.add(sex.value)
            yield sex


def _by_field(text: str, is_family: Callable[[int, int], bool]) -> Iterator[StatedSex]:
    for match in _SEX_FIELD.finditer(text):
        if not is_family(match.start(), match.end()):
            yield StatedSex(value=_NOUNS[match["noun"].lower()], start=match.start(), end=match.end())


def _at_ages(text: str, ages: tuple[StatedAge, ...]) -> Iterator[StatedSex]:
    for age in ages:
        if text[age.start] in "MF":
            yield StatedSex(value=_NOUNS[text[age.start].lower()], start=age.start, end=age.end)
            continue
        match = _SEX_AFTER_AGE.match(text, age.end, age.end + _LOOK)
        if match and "." not in text[age.end : match.start("noun")].strip(". "):
            name = "noun" if match["noun"] else "letter"
            yield StatedSex(value=_NOUNS[match[name].lower()], start=match.start(name), end=match.end(name))


def _first_noun(text: str, is_family: Callable[[int, int], bool]) -> Iterator[StatedSex]:
    for pattern in (_TITLE, _SEX_NOUN):
        for match in pattern.finditer(text):
            if not is_family(match.start("noun"), match.end("noun")):
                yield StatedSex(value=_NOUNS[match["noun"].lower()], start=match.start("noun"), end=match.end("noun"))
                return


def _by_pronouns(text: str) -> Iterator[StatedSex]:
    """Yield the sex of the majority of pronouns, at its first one; a tie says nothing."""
    found: dict[Sex, list[re.Match[str]]] = {"female": [], "male": []}
    for match in _PRONOUN.finditer(text):
        found["female" if match["female"] else "male"].append(match)
    if len(found["female"]) != len(found["male"]):
        sex: Sex = "female" if len(found["female"]) > len(found["male"]) else "male"
        first = found[sex][0]
        yield StatedSex(value=sex, start=first.start(), end=first.end(), by_pronoun=True)
