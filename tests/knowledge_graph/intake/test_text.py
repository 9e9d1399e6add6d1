import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_graph.errors import RecordError
from knowledge_graph.intake.text import NoteReading, read_note
from knowledge_graph.sources import NoteSpan

BENCH = Path(__file__).parents[4] / "shared" / "bench" / "calculators" / "medcalc_dev.jsonl"

PIECES = [
    "A 57-year-old man",
    "creatinine",
    "was",
    "1.4 mg/dL",
    "BP 120/80",
    "no",
    "history of",
    "stroke",
    "\n",
    ". ",
    ", ",
    "PMH:",
    "Family history:",
    "µmol/L",
    "5'10\"",
    "GCS E3V4M5",
    "(",
    ")",
    "−",
    "₂",
    "FiO₂",
    "60 %",
    "é",
    "\U0001f600",
    "\t|",
    "-1",
    "Medications:\n- aspirin 81 mg",
    "2024-03-01",
    "respectively",
    "sodium and potassium of 135 and 4.2",
    "E",
    "/",
    "\u00a0",
]


def assert_spans_hold(reading: NoteReading) -> None:
    text = reading.document.text
    for fact in reading.facts:
        assert isinstance(fact.source, NoteSpan)
        assert fact.source.document == reading.document.id
        assert text[fact.source.start : fact.source.end] == fact.source.quote != ""


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30), st.sampled_from(["", " "]))
def test_every_fact_quotes_the_note_verbatim(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    if text.strip():
        reading = read_note(text)
        assert_spans_hold(reading)
        assert reading == read_note(text)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_error(text: str) -> None:
    if text.strip():
        assert_spans_hold(read_note(text))


@pytest.mark.parametrize("note", ["", " \n\t "])
def test_an_empty_note_is_refused_and_the_field_named(note: str) -> None:
    with pytest.raises(RecordError) as caught:
        read_note(note)
    assert caught.value.field == "note"


def test_facts_come_in_text_order_with_unique_ids() -> None:
    facts = read_note("Na 135, K 4.2. A 57-year-old man with stroke.", document_id="n7").facts
    assert [fact.id for fact in facts] == [f"n7/{number}" for number in range(1, len(facts) + 1)]
    starts = [fact.source.start for fact in facts]  # type: ignore[union-attr]
    assert starts == sorted(starts)


def test_the_document_is_kept_as_received() -> None:
    reading = read_note("Stroke.", document_id="d", kind="discharge summary", date="2024-01-02")
    assert (reading.document.text, reading.document.kind, reading.document.date) == (
        "Stroke.",
        "discharge summary",
        "2024-01-02",
    )
    assert reading.facts[0].date == "2024-01-02"


def test_issues_carry_no_text_of_the_note_but_a_unit() -> None:
    (issue,) = read_note("Mr. Quux has creatinine -77 mg/dL.").issues
    assert "Quux" not in issue.message and "77" not in issue.message


@pytest.mark.parametrize(
    "piece", ["a", "1 ", "(", "creatinine 1.4 mg/dL ", "no stroke, ", "sodium, ", "1/", "\n", "takes x, "]
)
def test_a_long_monotonous_note_is_read_in_time_proportional_to_its_length(piece: str) -> None:
    """The timeout of the suite catches an expression that backtracks; no clock is read here."""
    text = "x" + piece * (60_000 // len(piece))
    assert_spans_hold(read_note(text))


@pytest.mark.bench
@pytest.mark.skipif(not BENCH.exists(), reason="the public benchmark data is not beside the checkout")
def test_real_notes_are_read_with_exact_spans() -> None:
    with BENCH.open(encoding="utf-8") as lines:
        notes = [json.loads(line)["Patient Note"] for line, _ in zip(lines, range(60), strict=False)]
    for note in notes:
        assert_spans_hold(read_note(note))
