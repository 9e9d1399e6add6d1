from datetime import date

import pytest

from knowledge_graph.intake.merge import build_record
from knowledge_graph.record import PatientRecord
from tools.catalogue import default_registry
from tools.contract import Call

AS_OF = date(2026, 11, 5)


def medication(number: int, text: str, status: str, when: str) -> dict[str, object]:
    return {
        "resource": {
            "resourceType": "MedicationRequest",
            "id": f"m{number}",
            "status": status,
            "intent": "order",
            "medicationCodeableConcept": {"text": text},
            "subject": {"reference": "Patient/p"},
            "authoredOn": when,
        }
    }


def chart(*entries: dict[str, object]) -> PatientRecord:
    patient = {"resource": {"resourceType": "Patient", "id": "p", "gender": "female", "birthDate": "1950-01-02"}}
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": [patient, *entries]}
    return build_record(bundles=[bundle], as_of=AS_OF)


async def test_current_medications_leave_out_what_was_stopped_and_cite_every_entry() -> None:
    record = chart(
        medication(1, "Ramipril 5 mg", "active", "2025-01-02"),
        medication(2, "Ibuprofen 400 mg", "stopped", "2024-01-02"),
        medication(3, "Metformin 500 mg", "active", "2026-01-02"),
    )
    outcome = await default_registry().call(Call(id="r0.current_medications", tool="current_medications"), record)
    assert outcome.status == "ok"
    assert outcome.value["items"] == ["Metformin 500 mg (2026-01-02)", "Ramipril 5 mg (2025-01-02)"]
    assert [record.read(item.source) for item in outcome.evidence[1:]] == ["Metformin 500 mg", "Ramipril 5 mg"]


async def test_an_empty_list_is_not_said_to_be_a_negative() -> None:
    outcome = await default_registry().call(Call(id="r0.allergies", tool="allergies"), chart())
    assert outcome.status == "empty"
    assert "does not mean that there are none" in outcome.message


async def test_a_repeated_entry_is_listed_once_with_its_newest_date() -> None:
    record = chart(
        medication(1, "Ramipril 5 mg", "active", "2025-01-02"), medication(2, "Ramipril 5 mg", "active", "2026-01-02")
    )
    outcome = await default_registry().call(Call(id="c", tool="current_medications"), record)
    assert outcome.value["items"] == ["Ramipril 5 mg (2026-01-02)"]


async def test_a_long_list_says_how_many_it_leaves_out() -> None:
    record = chart(*(medication(n, f"Drug {n:02} 1 mg", "active", "2026-01-02") for n in range(30)))
    outcome = await default_registry().call(Call(id="c", tool="current_medications"), record)
    assert (outcome.value["count"], len(outcome.value["items"]), outcome.coverage) == (
        30,
        25,
        "25 of 30 entries listed",
    )
    assert "5 more are on file" in outcome.evidence[0].content.text


@pytest.mark.parametrize(
    ("question", "tool"),
    [
        ("Which medications does she take?", "current_medications"),
        ("Does she have any allergies?", "allergies"),
        ("What is on her problem list?", "problem_list"),
        ("Which vaccinations has she had?", "immunizations"),
    ],
)
def test_a_question_for_a_list_names_its_tool(question: str, tool: str) -> None:
    assert tool in default_registry().named(question)
