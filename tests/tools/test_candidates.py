from datetime import date

import pytest

from knowledge_graph.intake.merge import Note, build_record
from knowledge_graph.record import PatientRecord
from tools.candidates import Candidate, candidates, undisputed, why_missing
from tools.contract import Argument

CREATININE = Argument(
    name="creatinine",
    title="serum creatinine",
    kind="quantity",
    terms=("creatinine",),
    unit="mg/dL",
    plausible=(0.1, 30),
)
STROKE = Argument(name="stroke", title="previous stroke", kind="flag", terms=("stroke",))
FAILURE = Argument(
    name="failure", title="heart failure", kind="flag", terms=("heart_failure",), implied_by=("pulmonary_embolism",)
)
SEX = Argument(name="sex", title="sex", kind="category", terms=("sex",), choices={"female": (), "male": ()})


def chart(*texts: str | tuple[str, str]) -> PatientRecord:
    """Make a record of notes, each a text or (date, text)."""
    notes = [
        Note(
            id=f"n{number}",
            text=text if isinstance(text, str) else text[1],
            date=None if isinstance(text, str) else text[0],
        )
        for number, text in enumerate(texts)
    ]
    return build_record(notes=notes, as_of=date(2026, 11, 5))


def stated(found: tuple[Candidate, ...]) -> list[float | str | bool]:
    return [candidate.value for candidate in found]


def test_the_newest_measurement_comes_first() -> None:
    record = chart(
        ("2024-03-01", "Creatinine was 1.1 mg/dL."),
        ("2026-11-02", "Creatinine was 1.6 mg/dL."),
        ("2025-05-01", "Creatinine was 1.3 mg/dL."),
    )
    assert stated(candidates(record, CREATININE)) == [1.6, 1.3, 1.1]


def test_a_value_is_converted_and_keeps_how_it_was_stated() -> None:
    (found,) = candidates(chart("Creatinine was 110 umol/L."), CREATININE)
    assert found.value == pytest.approx(1.244, abs=0.001)
    assert found.stated == "110 umol/L"
    assert found.unit == "mg/dL"


def test_one_value_in_two_places_is_one_candidate_with_both_sources() -> None:
    (found,) = candidates(chart("Creatinine was 1.4 mg/dL.", "Creatinine was 1.4 mg/dL."), CREATININE)
    assert len(found.sources) == 2


def test_the_quote_shows_whom_it_is_about() -> None:
    (found,) = candidates(chart("On admission her creatinine was 1.4 mg/dL after fluids."), CREATININE)
    assert "On admission her creatinine was 1.4 mg/dL after fluids" in found.quote


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Mother had a stroke.", "family"),
        ("Possible stroke.", "possible"),
        ("Call if you have signs of a stroke.", "hypothetical"),
        ("Atrial fibrillation.", "does not state it"),
    ],
)
def test_what_is_not_asserted_of_the_patient_is_no_candidate(text: str, reason: str) -> None:
    record = chart(text)
    assert candidates(record, STROKE) == ()
    assert reason in why_missing(record, STROKE)


@pytest.mark.parametrize(
    ("text", "value"), [("Stroke in 2019.", True), ("History of stroke.", True), ("No stroke.", False)]
)
def test_a_finding_is_true_or_denied(text: str, value: bool) -> None:
    assert stated(candidates(chart(text), STROKE)) == [value]


def test_a_finding_both_asserted_and_denied_is_offered_both_ways_assertion_first() -> None:
    found = candidates(chart("No stroke.", "Stroke in 2019."), STROKE)
    assert stated(found) == [True, False]
    assert not undisputed(found, "now?")


def test_a_narrower_finding_implies_a_flag_but_its_denial_says_nothing() -> None:
    assert stated(candidates(chart("Pulmonary embolism in 2019."), FAILURE)) == [True]
    assert candidates(chart("No pulmonary embolism."), FAILURE) == ()


def test_a_bound_is_no_value() -> None:
    record = chart("Creatinine was <0.3 mg/dL.")
    assert candidates(record, CREATININE) == ()
    assert "only as a bound" in why_missing(record, CREATININE)


@pytest.mark.parametrize("text", ["Creatinine was 900 mg/dL.", "Creatinine was 0.001 mg/dL."])
def test_an_impossible_value_is_no_candidate(text: str) -> None:
    assert candidates(chart(text), CREATININE) == ()


def test_a_category_is_chosen_by_the_records_word() -> None:
    assert stated(candidates(chart("77-year-old woman."), SEX)) == ["female"]


EARLIER = (("2026-11-02", "Creatinine was 1.6 mg/dL."), ("2026-10-01", "Creatinine was 1.1 mg/dL."))


def test_the_newest_of_dated_values_needs_no_asking_when_the_question_is_about_now() -> None:
    assert undisputed(candidates(chart(*EARLIER), CREATININE), "What is her eGFR?")


@pytest.mark.parametrize("question", ["What was her eGFR on admission?", "eGFR in 2025?", "her previous eGFR?"])
def test_a_question_about_another_time_disputes_the_newest_value(question: str) -> None:
    assert not undisputed(candidates(chart(*EARLIER), CREATININE), question)


def test_two_values_of_one_day_are_disputed() -> None:
    record = chart("Creatinine was 1.6 mg/dL. Repeat creatinine was 1.1 mg/dL.")
    assert not undisputed(candidates(record, CREATININE), "What is her eGFR?")


def test_a_mass_of_urea_becomes_the_mass_of_its_nitrogen() -> None:
    nitrogen = Argument(
        name="urea_nitrogen",
        title="blood urea nitrogen",
        kind="quantity",
        terms=("urea_nitrogen", "urea"),
        unit="mg/dL",
        plausible=(0.5, 400),
    )
    (found,) = candidates(chart("Blood urea 60 mg/dL."), nitrogen)
    # 60.06 g of urea hold 28.014 g of nitrogen.
    assert found.value == pytest.approx(60 * 28.014 / 60.06, rel=1e-4)
