from __future__ import annotations

from typing import Any

import pytest

from knowledge_graph.checks import entities


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Start apixaban and metoprolol.", ("apixaban", "metoprolol")),
        ("Continue Warfarin 5 mg.", ("Warfarin",)),
        ("Empagliflozin, semaglutide and insulin glargine", ("Empagliflozin", "semaglutide", "insulin")),
        ("In April the cholesterol was high, except for one concept of orphan care.", ()),
        ("Serum albumin, bilirubin, creatinine, troponin and platelets were normal.", ()),
        ("The patient reports chest pain, nausea, vomiting and a productive cough since Sunday.", ()),
    ],
)
def test_drugs_are_known_by_their_names(text: str, found: tuple[str, ...]) -> None:
    assert entities.drugs(text) == found


@pytest.mark.parametrize(
    ("text", "cited", "outcome"),
    [
        ("He has type 2 diabetes.", "dm", "supported"),
        ("He has T1DM.", "dm", "unsupported"),
        ("He has high blood pressure.", "htn", "supported"),
        ("He has heart failure.", "htn", "unsupported"),
        ("He is on rivaroxaban.", "war", "unsupported"),
        ("At his age and weight this is common.", "htn", None),
        ("Sodium has not been measured.", "htn", "supported"),
        ("Creatinine is missing.", "htn", "contradicted"),
    ],
)
def test_what_a_sentence_names_is_in_the_evidence(case: Any, text: str, cited: str, outcome: str | None) -> None:
    verdict = entities.check(case.claim(text, cited), [case.evidence[cited]], case.record)
    assert (verdict and verdict.outcome) == outcome, verdict


def test_without_a_record_nothing_can_be_called_missing(case: Any) -> None:
    verdict = entities.check(case.claim("Sodium is missing.", "htn"), [case.evidence["htn"]], None)
    assert verdict is not None
    assert verdict.outcome == "unverifiable"
