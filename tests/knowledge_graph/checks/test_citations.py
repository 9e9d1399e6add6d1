from __future__ import annotations

from typing import Any

import pytest

from knowledge_graph.checks import citations
from knowledge_graph.record import PatientRecord


def test_a_cited_source_is_read_again_in_notes_and_in_fhir(case: Any) -> None:
    cited = [case.evidence["cr1"], case.evidence["hgb"], case.evidence["cha"]]
    verdict = citations.check(case.claim("x", "cr1", "hgb", "cha"), cited, case.record)
    assert (verdict.outcome, verdict.evidence) == ("supported", ("cr1", "hgb", "cha"))


@pytest.mark.parametrize("value", [13.3, "13.2 g/dL", None])
def test_a_resource_that_changed_since_contradicts(case: Any, value: object) -> None:
    record = PatientRecord(id="p", resources={"Observation/o1": {"valueQuantity": {"value": value}}})
    verdict = citations.check(case.claim("x", "hgb"), [case.evidence["hgb"]], record)
    assert (verdict.outcome, verdict.evidence) == ("contradicted", ("hgb",))


def test_a_source_that_is_gone_contradicts(case: Any) -> None:
    verdict = citations.check(case.claim("x", "cr1"), [case.evidence["cr1"]], PatientRecord(id="p"))
    assert verdict.outcome == "contradicted"


def test_a_tools_output_needs_no_record(case: Any) -> None:
    assert citations.check(case.claim("x", "cha"), [case.evidence["cha"]], None).outcome == "supported"
