import pytest

from knowledge_graph.intake.text import read_note

NOTE = """A 57-year-old woman presents with confusion and no hemoptysis.
PMH: hypertension, gout, no asthma
Medications:
- lisinopril 10 mg daily
- warfarin 5 mg
Family history: father had an MI at 50.
"""


def facts(note: str) -> dict[str, tuple[str, str | None, str]]:
    return {fact.source.quote: (fact.kind, fact.term, fact.status) for fact in read_note(note).facts}  # type: ignore[union-attr]


def test_findings_carry_kind_term_and_status() -> None:
    found = facts(NOTE)
    assert found["confusion"] == ("symptom", "confusion", "present")
    assert found["hemoptysis"] == ("symptom", "hemoptysis", "absent")
    assert found["hypertension"] == ("condition", "hypertension", "historical")
    assert found["asthma"] == ("condition", "asthma", "absent")
    assert found["MI"] == ("condition", "myocardial_infarction", "family")


def test_a_listed_problem_that_the_lexicon_does_not_know_is_kept_verbatim() -> None:
    assert facts(NOTE)["gout"] == ("condition", None, "historical")


def test_medication_lines_are_kept_as_written_and_known_classes_get_their_term() -> None:
    found = facts(NOTE)
    assert found["lisinopril 10 mg daily"] == ("medication", None, "present")
    assert found["warfarin 5 mg"] == ("medication", None, "present")
    assert found["warfarin"] == ("medication", "anticoagulant_use", "present")


@pytest.mark.parametrize(
    ("note", "quote", "status"),
    [
        ("He was started on candesartan 8 mg/day.", "candesartan 8 mg/day", "present"),
        ("She takes metformin and atorvastatin.", "atorvastatin", "present"),
        ("We stopped metformin 500 mg.", "metformin 500 mg", "historical"),
        ("Treated with 2 mg of biperiden.", "2 mg of biperiden", "present"),
    ],
)
def test_medicines_in_prose_are_found(note: str, quote: str, status: str) -> None:
    assert facts(note)[quote] == ("medication", None, status)


@pytest.mark.parametrize(
    "note", ["Creatinine of 1.4 mg/dL.", "He lost about 5 g of blood.", "On admission, he was well."]
)
def test_what_is_no_medicine_is_not_called_one(note: str) -> None:
    assert not [fact for fact in read_note(note).facts if fact.kind == "medication"]
