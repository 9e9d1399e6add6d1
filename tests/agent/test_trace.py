import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.events import Failed, Resumed, Started, Told
from agent.trace import Transcript, finished, read
from knowledge_graph.errors import TranscriptError

STARTED = Started(consult="c1", question="q?", started_at="2026-01-01T00:00:00+00:00", options={}, versions={})
ENDED = Failed(error="ModelUnavailable", message="the model server died")


def written(path: Path) -> Path:
    transcript = Transcript(path)
    for event in (STARTED, Told(name="weight", text="70 kg"), Told(name="sex", text="female"), ENDED):
        transcript.append(event)
    transcript.close()
    return path


def test_what_was_written_is_read_back_in_order(tmp_path: Path) -> None:
    lines = read(written(tmp_path / "a.transcript.jsonl"))
    assert [line.event for line in lines] == [
        STARTED,
        Told(name="weight", text="70 kg"),
        Told(name="sex", text="female"),
        ENDED,
    ]
    assert finished(lines)


def test_a_transcript_can_be_read_by_its_owner_only(tmp_path: Path) -> None:
    assert written(tmp_path / "a.transcript.jsonl").stat().st_mode & 0o077 == 0


def test_events_are_on_disk_as_they_happen(tmp_path: Path) -> None:
    transcript = Transcript(tmp_path / "a.transcript.jsonl")
    transcript.append(STARTED)
    lines = read(tmp_path / "a.transcript.jsonl")
    assert len(lines) == 1
    assert not finished(lines)
    transcript.close()


@given(data=st.data())
def test_any_changed_byte_is_found(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    path = written(tmp_path_factory.mktemp("t") / "a.transcript.jsonl")
    raw = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(raw) - 2))
    raw[at] ^= data.draw(st.integers(1, 255))
    path.write_bytes(raw)
    with pytest.raises(TranscriptError):
        read(path)


@pytest.mark.parametrize("dropped", [0, 1, 2])
def test_a_dropped_line_breaks_the_chain_where_it_was(tmp_path: Path, dropped: int) -> None:
    path = written(tmp_path / "a.transcript.jsonl")
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:dropped] + lines[dropped + 1 :]))
    with pytest.raises(TranscriptError) as caught:
        read(path)
    assert caught.value.line == dropped + 1


def test_a_dropped_tail_shows_as_unfinished(tmp_path: Path) -> None:
    path = written(tmp_path / "a.transcript.jsonl")
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    assert not finished(read(path))


def test_swapped_lines_are_found(tmp_path: Path) -> None:
    path = written(tmp_path / "a.transcript.jsonl")
    first, second, third, fourth = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first + third + second + fourth)
    with pytest.raises(TranscriptError, match="line 2"):
        read(path)


def test_a_rewritten_line_with_a_fresh_hash_breaks_the_next_one(tmp_path: Path) -> None:
    path = written(tmp_path / "a.transcript.jsonl")
    forged = Transcript(tmp_path / "b.transcript.jsonl")
    forged.append(STARTED.model_copy(update={"question": "another?"}))
    forged.close()
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes((tmp_path / "b.transcript.jsonl").read_bytes() + b"".join(lines[1:]))
    with pytest.raises(TranscriptError) as caught:
        read(path)
    assert caught.value.line == 2


def test_an_empty_file_is_no_transcript(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(TranscriptError, match="empty"):
        read(tmp_path / "a")


def test_a_line_that_is_no_event_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_text(json.dumps({"seq": 0}) + "\n")
    with pytest.raises(TranscriptError, match="line 1"):
        read(tmp_path / "a")


def test_reopening_cuts_off_a_torn_line_and_goes_on_with_the_chain(tmp_path: Path) -> None:
    path = tmp_path / "a.transcript.jsonl"
    transcript = Transcript(path)
    transcript.append(STARTED)
    transcript.close()
    with path.open("ab") as handle:
        handle.write(b'{"seq":1,"at":"2026')
    again = Transcript.reopen(path)
    assert len(again.lines) == 1
    assert again.dropped == 19
    again.transcript.append(Resumed(dropped=again.dropped))
    again.transcript.close()
    assert [line.event.type for line in read(path)] == ["started", "resumed"]


def test_a_listener_hears_every_line_after_it_is_written(tmp_path: Path) -> None:
    heard: list[int] = []
    path = tmp_path / "a.transcript.jsonl"
    transcript = Transcript(path, listener=lambda line: heard.append(len(read(path))))
    transcript.append(STARTED)
    transcript.append(ENDED)
    transcript.close()
    assert heard == [1, 2]
