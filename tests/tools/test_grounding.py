"""The model points, code reads: whatever is proposed, an argument comes from words that stand in the record."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_graph.intake.merge import Note, build_record
from knowledge_graph.record import PatientRecord
from knowledge_graph.sources import NoteSpan
from tools.contract import Argument, Grounded, Missing
from tools.grounding import ground, lines, promising_lines, readings

NOTE = (
    "A 77-year-old woman. Serum creatinine on arrival stood at 133 umol/L. Sodium 139 mmol/L.\n"
    "Her mother's creatinine was 9.1 mg/dL. Possible creatinine of 2.2 mg/dL if dehydrated.\n"
    "She was bedridden for more than three days. No tenderness along the deep veins."
)
CREATININE = Argument(
    name="creatinine",
    title="serum creatinine",
    kind="quantity",
    terms=("creatinine",),
    unit="mg/dL",
    plausible=(0.1, 30),
)


def chart(text: str = NOTE) -> PatientRecord:
    return build_record(notes=(Note(id="n", text=text),), as_of=date(2026, 11, 5))


RECORD = chart()


def propose(quote: str, value: str, unit: str = "", *, record: PatientRecord = RECORD) -> Grounded | Missing:
    return ground(record, CREATININE, value=value, unit=unit, quote=quote)


def refused(found: Grounded | Missing) -> str:
    assert isinstance(found, Missing), found
    return found.reason


def test_a_quote_that_states_the_value_is_accepted_and_points_at_its_place() -> None:
    found = propose("Serum creatinine on arrival stood at 133 umol/L", "133", "umol/L")
    assert isinstance(found, Grounded)
    assert found.value == pytest.approx(1.505, abs=0.001)
    assert found.chosen_by == "model"
    source = found.sources[0]
    assert isinstance(source, NoteSpan)
    assert RECORD.read(source) == source.quote


def test_the_unit_is_read_in_the_record_whatever_the_model_says() -> None:
    found = propose("Serum creatinine on arrival stood at 133 umol/L", "133", "mg/dL")
    assert isinstance(found, Grounded)
    assert found.value == pytest.approx(1.505, abs=0.001)


def test_white_space_of_a_quote_may_differ() -> None:
    assert isinstance(propose("Serum  creatinine on\narrival stood at 133 umol/L", "133"), Grounded)


def test_an_invented_quote_is_refused() -> None:
    assert "not in the record" in refused(propose("Creatinine 1.2 mg/dL", "1.2", "mg/dL"))


def test_a_wrong_value_is_refused() -> None:
    assert "no such value" in refused(propose("Serum creatinine on arrival stood at 133 umol/L", "1.33"))


def test_a_value_of_another_analyte_is_refused() -> None:
    assert "something else" in refused(propose("Sodium 139 mmol/L", "139"))


def test_a_quote_about_another_person_is_refused() -> None:
    assert "family" in refused(propose("Her mother's creatinine was 9.1 mg/dL", "9.1"))


def test_a_quote_cut_so_that_it_hides_whom_it_is_about_is_refused() -> None:
    assert refused(propose("creatinine was 9.1 mg/dL", "9.1"))


def test_a_possible_value_is_refused() -> None:
    assert refused(propose("Possible creatinine of 2.2 mg/dL if dehydrated", "2.2"))


def test_a_quote_of_two_lines_does_not_lend_one_analytes_name_to_anothers_value() -> None:
    assert refused(propose("stood at 133 umol/L. Sodium 139 mmol/L", "139"))


@pytest.mark.parametrize("text", ["Creatinine -1 mg/dL.", "Creatinine 900 mg/dL.", "Creatinine 1.1 mmHg."])
def test_an_impossible_value_is_refused(text: str) -> None:
    value = text.split()[1]
    assert refused(propose(text.rstrip("."), value, record=chart(text)))


def test_an_empty_quote_says_that_the_record_does_not_state_it() -> None:
    assert "does not state it" in refused(propose("  ", "1.2"))


@given(
    quote=st.one_of(
        st.text(max_size=60),
        st.tuples(st.integers(0, len(NOTE)), st.integers(0, 90)).map(lambda at: NOTE[at[0] : at[0] + at[1]]),
    ),
    value=st.one_of(st.text(max_size=8), st.sampled_from(["133", "139", "9.1", "2.2", "77", "3"])),
    unit=st.text(max_size=8),
)
def test_whatever_is_proposed_only_the_patients_own_creatinine_is_accepted(quote: str, value: str, unit: str) -> None:
    found = propose(quote, value, unit)
    if isinstance(found, Grounded):
        assert found.value == pytest.approx(1.505, abs=0.001)
        source = found.sources[0]
        assert isinstance(source, NoteSpan)
        assert RECORD.read(source) == source.quote
        assert "133" in source.quote


def test_promising_lines_share_words_with_the_argument() -> None:
    near = promising_lines(lines(RECORD), CREATININE)
    assert "133" in near[0].text
    assert all("bedridden" not in line.text for line in near)


BEDRIDDEN = Argument(name="bed", title="bedridden more than three days", kind="flag", terms=("bedridden",))
TENDER = Argument(name="tender", title="tenderness along the deep veins", kind="flag", terms=("leg_tenderness",))


def test_a_line_in_a_flags_own_words_is_read_with_its_assertion() -> None:
    assert [reading.value for reading in readings(lines(RECORD), BEDRIDDEN)] == [True]
    assert [reading.value for reading in readings(lines(RECORD), TENDER)] == [False]


def test_a_line_about_somebody_else_is_not_read() -> None:
    record = chart("Her father was bedridden for more than three days.")
    assert readings(lines(record), BEDRIDDEN) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Creatinine was normal. Bilirubin was 3.9 mg/dL.",
        "Creatinine 1.4 mg/dL, bilirubin 3.9 mg/dL.",
        "Bilirubin 3.9 mg/dL with creatinine 1.4 mg/dL.",
    ],
)
def test_a_value_beside_another_analytes_name_is_refused(text: str) -> None:
    assert refused(propose(text, "3.9", "mg/dL", record=chart(text)))


@pytest.mark.parametrize(
    ("text", "value"), [("Creatinine was below 0.3 mg/dL.", "0.3"), ("Creatinine 1.2-1.4 mg/dL.", "1.2")]
)
def test_a_bound_or_a_range_is_no_value(text: str, value: str) -> None:
    assert refused(propose(text, value, "mg/dL", record=chart(text)))


def test_a_value_under_the_heading_of_the_family_is_refused() -> None:
    text = "FAMILY HISTORY\nKidney disease with a creatinine of 9.1 mg/dL.\n\nLABS\nSodium 139 mmol/L."
    assert refused(propose("a creatinine of 9.1 mg/dL", "9.1", "mg/dL", record=chart(text)))


def test_a_number_cut_by_the_quote_is_refused() -> None:
    assert refused(propose("Serum creatinine on arrival stood at 13", "13"))


def test_words_that_stand_in_two_places_count_only_when_both_are_the_patients() -> None:
    text = "Her mother's creatinine was 1.4 mg/dL. The creatinine was 1.4 mg/dL."
    assert refused(propose("creatinine was 1.4 mg/dL", "1.4", record=chart(text)))


def test_a_line_under_the_heading_of_the_family_is_not_read() -> None:
    record = chart("FAMILY HISTORY\nBedridden for more than three days at the end.\n")
    assert readings(lines(record), BEDRIDDEN) == ()
