"""Finding many phrases in one pass."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_graph.intake.phrases import PhraseBook

BOOK = PhraseBook(
    {"denial": ("no", "no history of", "(?:has|had) never"), "past": ("(?:past )?history of", r"\d+ years?")}
)


def found(text: str) -> list[tuple[str, str]]:
    return [(place.key, text[place.start : place.end]) for place in BOOK.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no fever", [("denial", "no")]),
        ("no  history\nof fever", [("denial", "no  history\nof"), ("past", "history\nof")]),
        ("he had never smoked", [("denial", "had never")]),
        ("past history of asthma", [("past", "past history of")]),
        ("12 years of nothing", [("past", "12 years")]),
        ("notable, unknown, another history offered", []),
    ],
)
def test_the_longest_phrase_of_each_family_is_found_at_the_edges_of_words(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text) == expected


@given(
    st.lists(st.sampled_from(["no", "history", "of", "past", "has", "never", "3", "years", "x", ",", " "]), max_size=12)
)
def test_one_pass_finds_what_an_alternation_finds(words: list[str]) -> None:
    text = " ".join(words)
    alternation = re.compile(r"(?<!\w)(?:no\s+history\s+of|(?:has|had)\s+never|no)(?!\w)")
    denials = [place for place in BOOK.find(text) if place.key == "denial"]
    assert [(place.start, place.end) for place in denials] == [match.span() for match in alternation.finditer(text)]


def test_a_phrase_that_could_begin_with_any_letter_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot begin"):
        PhraseBook({"any": (r"\w+ ago",)})
