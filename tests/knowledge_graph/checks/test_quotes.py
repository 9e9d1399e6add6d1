from __future__ import annotations

from typing import Any

import pytest

from knowledge_graph.checks import quotes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “at rest” and «no pain».", ("at rest", "no pain")),
        ('The note says "stable".', ("stable",)),
        ("It reads 'no chest pain' there.", ("no chest pain",)),
        ("It reads ‘the patient’s pain’ there.", ("the patient’s pain",)),
        ("The patient's mother's note isn't long.", ()),
        ("Left open: “no chest pain", ("no chest pain",)),
        ("He is 5'10\" tall and 6'1\" on his toes.", ()),
    ],
)
def test_what_stands_in_quotation_marks(text: str, expected: tuple[str, ...]) -> None:
    assert quotes.quoted(text) == expected


@pytest.mark.parametrize(
    ("quotation", "outcome"),
    [
        ("no chest pain at rest", "supported"),
        ("no  chest\npain", "supported"),
        ("no chest … at rest", "supported"),
        ("at rest … no chest", "unsupported"),
        ("No chest pain", "unsupported"),
        ("o chest pain", "unsupported"),
        ("no chest pains", "unsupported"),
        ("chest pain at rest", "supported"),
        ("...", "unsupported"),
    ],
)
def test_a_quotation_is_verbatim_or_it_is_not(case: Any, quotation: str, outcome: str) -> None:
    verdict = quotes.check(case.claim(f"He said “{quotation}”.", "pain"), [case.evidence["pain"]], None)
    assert verdict is not None
    assert verdict.outcome == outcome


def test_a_sentence_without_quotation_is_not_its_business(case: Any) -> None:
    assert quotes.check(case.claim("He is well.", "pain"), [case.evidence["pain"]], None) is None
