"""The door of intake: bundles, notes, both, and neither."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

import pytest

from knowledge_graph.errors import RecordError, UserError
from knowledge_graph.intake.merge import Note, build_record
from knowledge_graph.record import PatientRecord
from knowledge_graph.sources import NoteSpan

DATA = Path(__file__).parents[2] / "data"
BUNDLE = (DATA / "fhir_patient.json").read_bytes()
AS_OF = date(2024, 6, 1)
NOTE = "A 73-year-old woman with atrial fibrillation. No history of stroke. Creatinine was 1.4 mg/dL."


def issues(record: PatientRecord) -> dict[str, str]:
    return {issue.field: issue.message for issue in record.report.issues}


def test_note_alone_makes_a_record_with_an_id_of_its_text() -> None:
    record = build_record(notes=[Note(id="n", text=NOTE)], as_of=AS_OF)
    assert record.id == build_record(notes=[Note(id="other", text=NOTE.encode())], as_of=AS_OF).id
    assert len(record.id.removeprefix("patient-")) == 12
    assert record.report.read == {"note": 1}
    assert [fact.value for fact in record.about("creatinine")] == [1.4]
    assert [fact.id for fact in record.facts] == [f"f{n + 1}" for n in range(len(record.facts))]


def test_bundle_alone_may_be_bytes_text_or_mapping() -> None:
    records = [build_record(bundles=[form], as_of=AS_OF) for form in (BUNDLE, BUNDLE.decode(), json.loads(BUNDLE))]
    assert records[0] == records[1] == records[2]


def test_bundle_and_note_together_keep_all_facts_and_every_source_holds() -> None:
    record = build_record(
        bundles=[BUNDLE], notes=[Note(id="n", text=NOTE, kind="consult", date="2024-02-01")], as_of=AS_OF
    )
    assert record.id == "pat-1"
    assert record.document("n").kind == "consult"
    assert {fact.value for fact in record.about("creatinine")} == {124.0, 1.4}
    for fact in record.facts:
        assert record.read(fact.source) == fact.source.quote  # type: ignore[union-attr]


def test_value_of_the_same_day_that_agrees_after_conversion_is_no_conflict() -> None:
    record = build_record(bundles=[BUNDLE], notes=[Note(id="n", text=NOTE, date="2024-02-01")], as_of=AS_OF)
    assert [fact.conflicts for fact in record.about("creatinine")] == [(), ()]


def test_what_a_note_says_otherwise_is_kept_and_marked_both_ways() -> None:
    text = "A 61-year-old man. Creatinine was 3.9 mg/dL. No heart failure."
    record = build_record(bundles=[BUNDLE], notes=[Note(id="n", text=text, date="2024-02-01")], as_of=AS_OF)
    for term in ("age", "sex", "creatinine", "heart_failure"):
        first, second = (fact for fact in record.about(term))
        assert first.conflicts == (second.id,), term
        assert second.conflicts == (first.id,), term
        assert isinstance(second.source, NoteSpan)


def test_notes_keep_their_order_and_may_not_share_an_id() -> None:
    record = build_record(notes=[Note(id="b", text="Stroke."), Note(id="a", text="Anemia.")], as_of=AS_OF)
    assert [document.id for document in record.documents] == ["b", "a"]
    with pytest.raises(UserError, match=r"notes\[1\]\.id"):
        build_record(notes=[Note(id="a", text="x"), Note(id="a", text="y")], as_of=AS_OF)
    with pytest.raises(UserError, match="notes: a note has the id of a document in the bundle"):
        build_record(bundles=[BUNDLE], notes=[Note(id="DiagnosticReport/rep-ct#conclusion", text="x")], as_of=AS_OF)


def test_empty_note_is_set_aside_beside_something_and_refused_alone() -> None:
    record = build_record(notes=[Note(id="a", text=" \n"), Note(id="b", text="Stroke.")], as_of=AS_OF)
    assert (record.report.read, record.report.set_aside) == ({"note": 1}, {"note": 1})
    assert issues(record)["notes[0].text"] == "is empty; set aside"
    for nothing in ([], [Note(id="a", text=b"")]):
        with pytest.raises(UserError) as raised:
            build_record(notes=nothing, as_of=AS_OF)
        assert raised.value.field == "record"


@pytest.mark.parametrize("day", ["yesterday", "2024-13-01", "01/02/2024"])
def test_date_of_a_note_must_be_iso(day: str) -> None:
    with pytest.raises(UserError, match=r"notes\[0\]\.date"):
        build_record(notes=[Note(id="a", text="x", date=day)], as_of=AS_OF)


def test_bad_bundle_is_refused_even_beside_a_good_note() -> None:
    with pytest.raises(RecordError, match="is not JSON"):
        build_record(bundles=["{"], notes=[Note(id="a", text="Stroke.")], as_of=AS_OF)


def test_mixed_encodings_are_read_and_said_by_note() -> None:
    text = "Sodium 131 mmol/L, Température ".encode() + "38 °C".encode("cp1252")
    record = build_record(notes=[Note(id="a", text=text)], as_of=AS_OF)
    assert "mixed encodings: 1 bytes" in issues(record)["notes[0].text"]
    assert [fact.value for fact in record.about("sodium")] == [131.0]


def test_two_megabytes_are_read_in_seconds_and_nine_are_refused() -> None:
    filler = "The patient rested well overnight and took breakfast.\n"
    paragraph = "Heart rate 88 bpm. Denies chest pain. History of stroke. Creatinine 1.4 mg/dL.\r\n" + filler * 20
    began = time.perf_counter()
    record = build_record(notes=[Note(id="a", text=paragraph * 1_800)], as_of=AS_OF)
    assert time.perf_counter() - began < 60
    assert len(record.documents[0].text) > 2_000_000
    with pytest.raises(UserError, match=r"notes\[0\]\.text: is over the limit"):
        build_record(notes=[Note(id="a", text="x" * 8_000_001)], as_of=AS_OF)
