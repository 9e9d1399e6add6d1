"""Grades: "high risk" may be said only where the cited evidence says it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge_graph.checks.readings import wording
from knowledge_graph.checks.verdicts import verdict
from knowledge_graph.evidence import Claim, Evidence, Verdict, VerdictOutcome
from knowledge_graph.record import PatientRecord

NAME = "grades"
_GRADES = r"very low|low|mild|moderate|intermediate|medium|increased|elevated|very high|high|severe|critical"
_NOUNS = r"risk|probability|likelihood|severity"
_GRADED = re.compile(
    rf"\b(?P<before>{_GRADES})(?:[- ](?!{_NOUNS})[a-z]+){{0,2}}[- ](?:{_NOUNS})\b"
    rf"|\b(?:{_NOUNS})(?: of [a-z ]{{1,40}}?)? (?:is|was|remains) (?P<after>{_GRADES})\b",
    re.IGNORECASE,
)


def check(claim: Claim, evidence: Sequence[Evidence], record: PatientRecord | None) -> Verdict | None:
    """Compare the grades of risk a sentence gives with those its evidence gives; silent when it gives none."""
    said = _grades(claim.text)
    if not said:
        return None
    known = {grade for item in evidence for grade in _grades(wording(item))}
    ids = [item.id for item in evidence]
    for grade in sorted(said - known):
        outcome: VerdictOutcome = "contradicted" if known else "unsupported"
        return verdict(claim, outcome, NAME, f"the evidence does not say that it is “{grade}”", ids)
    return verdict(claim, "supported", NAME, "the evidence gives the same grade", ids)


def _grades(text: str) -> set[str]:
    return {(match["before"] or match["after"]).lower() for match in _GRADED.finditer(text)}
