from __future__ import annotations

import base64
import zlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.budget import Caps
from agent.context import Options
from agent.events import Event, InputsRead, Started
from agent.inputs import Request, inputs_read, read_request
from agent.trace import Line, Transcript, read
from knowledge_graph.errors import TranscriptError
from knowledge_graph.intake.merge import Note
from knowledge_graph.record import PatientRecord

EMPTY = PatientRecord(id="p")
DAY = date(2026, 11, 5)


def lines(request: Request, **packed: Any) -> list[Line]:
    started = Started(
        consult="c", question=request.question, started_at="2026-11-05", options=request.settings(), versions={}
    )
    inputs = inputs_read(request, EMPTY).model_copy(update=packed)
    both: tuple[Event, ...] = (started, inputs)
    return [Line(seq=seq, at="2026-11-05", event=event, hash="h") for seq, event in enumerate(both)]


texts = st.one_of(st.text(max_size=40), st.binary(max_size=40))


@given(bundles=st.lists(texts, max_size=2), notes=st.lists(texts, max_size=3), seed=st.integers(0, 99))
def test_a_request_is_read_back_as_it_was_made_whatever_its_bytes(
    bundles: list[str | bytes], notes: list[str | bytes], seed: int
) -> None:
    request = Request(
        question="q?",
        bundles=bundles,
        notes=[Note(id=str(number), text=text, date="2026-01-02") for number, text in enumerate(notes)],
        as_of=DAY,
        options=Options(rollouts=4, seed=seed, interactive=True),
        caps=Caps(tokens=7, seconds=1.5),
    )
    assert read_request(lines(request)) == (request, "2026-11-05")


def test_a_bundle_given_as_an_object_is_kept() -> None:
    request = Request(question="q?", bundles=[{"resourceType": "Bundle", "n": 1.5}], as_of=DAY)
    assert read_request(lines(request))[0].bundles == [{"resourceType": "Bundle", "n": 1.5}]


def test_a_record_survives_the_file(tmp_path: Path) -> None:
    request = Request(question="q?", notes=[Note(id="n", text=b"\xe9\x00\xff caf\xc3\xa9")], as_of=DAY)
    writer = Transcript(tmp_path / "t")
    for line in lines(request):
        writer.append(line.event)
    writer.close()
    assert read_request(read(tmp_path / "t"))[0].notes == request.notes


@pytest.mark.parametrize(
    ("packed", "message"),
    [
        ({"packed": "no base64!"}, "cannot be read"),
        ({"packed": base64.b64encode(b"not zlib").decode()}, "cannot be read"),
        ({"packed": base64.b64encode(zlib.compress(b"{}")).decode()}, "not the one"),
        ({"sha256": "0" * 64}, "not the one"),
    ],
)
def test_a_packed_record_that_does_not_hold_is_named(packed: dict[str, str], message: str) -> None:
    with pytest.raises(TranscriptError, match=message):
        read_request(lines(Request(question="q?", as_of=DAY), **packed))


def test_a_packed_record_that_unpacks_to_more_than_any_record_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agent.inputs.MOST_UNPACKED", 1_000)
    request = Request(question="q?", notes=[Note(id="n", text="a" * 10_000)], as_of=DAY)
    with pytest.raises(TranscriptError):
        read_request(lines(request))


def test_a_transcript_cut_before_the_record_is_named() -> None:
    with pytest.raises(TranscriptError, match="before the record"):
        read_request(lines(Request(question="q?", as_of=DAY))[:1])


def test_what_intake_made_of_the_input_is_counted() -> None:
    request = Request(question="q?", notes=[Note(id="n", text="Stroke."), Note(id="m", text=" ")], as_of=DAY)
    event = inputs_read(request, request.record())
    assert isinstance(event, InputsRead)
    assert (event.facts, event.documents, event.set_aside) == (1, 1, {"note": 1})
    assert event.issues[0]["field"] == "notes[1].text"
