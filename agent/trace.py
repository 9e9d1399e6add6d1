"""The transcript: an append-only file of typed events, each line hashed together with the line before it.

A line is ``{"seq", "at", "event", "prev", "hash"}``; ``hash`` is SHA-256 over the canonical JSON of the other four. A
changed, dropped, inserted or reordered line breaks the chain at that line. Every line is on disk before the consult
goes on.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from agent.events import Answered, Event, Failed
from knowledge_graph.errors import TranscriptError

GENESIS = "0" * 64
_EVENT: TypeAdapter[Event] = TypeAdapter(Event)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One verified line of a transcript."""

    seq: int
    at: str
    event: Event
    hash: str


class Transcript:
    """Writes events to a file. Not for two writers at once: the file is locked for the life of the consult."""

    def __init__(
        self, path: Path, *, seq: int = 0, prev: str = GENESIS, listener: Callable[[Line], None] | None = None
    ) -> None:
        self.path = path
        self._seq, self._prev, self._listener = seq, prev, listener
        path.parent.mkdir(parents=True, exist_ok=True)
        # 0600: a transcript holds what the record holds.
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    @classmethod
    def reopen(cls, path: Path, *, listener: Callable[[Line], None] | None = None) -> Reopened:
        """Go on with a transcript that a killed process left: verify it and cut off a torn last line."""
        raw = path.read_bytes()
        kept = raw[: raw.rfind(b"\n") + 1]
        lines = tuple(_verify(kept))
        if len(kept) < len(raw):
            os.truncate(path, len(kept))
        prev = lines[-1].hash if lines else GENESIS
        writer = cls(path, seq=len(lines), prev=prev, listener=listener)
        return Reopened(transcript=writer, lines=lines, dropped=len(raw) - len(kept))

    def append(self, event: Event) -> None:
        """Write one event and wait until it is on disk."""
        body = {
            "seq": self._seq,
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "event": _EVENT.dump_python(event, mode="json"),
            "prev": self._prev,
        }
        digest = _hash(body)
        data = (_canonical({**body, "hash": digest}) + "\n").encode()
        while data:
            data = data[os.write(self._file, data) :]
        os.fsync(self._file)
        line = Line(seq=self._seq, at=str(body["at"]), event=event, hash=digest)
        self._seq, self._prev = self._seq + 1, digest
        if self._listener is not None:
            self._listener(line)

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)


@dataclass(frozen=True, kw_only=True)
class Reopened:
    """A transcript to go on with, the lines it holds, and how many bytes of a torn line were cut off."""

    transcript: Transcript
    lines: tuple[Line, ...]
    dropped: int


def read(path: Path) -> tuple[Line, ...]:
    """Read and verify a transcript; ``TranscriptError`` names the first line that does not hold."""
    raw = path.read_bytes()
    lines = tuple(_verify(raw))
    if not lines:
        raise TranscriptError(1, "the transcript is empty")
    return lines


def finished(lines: Sequence[Line]) -> bool:
    """Tell whether the consult came to an end; a chain alone cannot show that its tail was cut off."""
    return isinstance(lines[-1].event, Answered | Failed)


def _verify(raw: bytes) -> Iterator[Line]:
    prev = GENESIS
    for number, text in enumerate(raw.removesuffix(b"\n").split(b"\n") if raw else (), start=1):
        line = _verify_line(text, number, prev)
        prev = line.hash
        yield line


def _verify_line(text: bytes, number: int, prev: str) -> Line:
    try:
        body: dict[str, Any] = json.loads(text)
        digest = body.pop("hash")
        event = _EVENT.validate_python(body["event"])
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        kind = "an unknown kind of event" if isinstance(error, ValidationError) else "not a complete event"
        raise TranscriptError(number, kind) from error
    if body.get("seq") != number - 1:
        raise TranscriptError(number, f"is numbered {body.get('seq')}, expected {number - 1}")
    if body.get("prev") != prev:
        raise TranscriptError(number, "does not follow the line before it")
    if _hash(body) != digest:
        raise TranscriptError(number, "was changed after it was written")
    return Line(seq=body["seq"], at=body["at"], event=event, hash=digest)


def _hash(body: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical(body).encode()).hexdigest()


def _canonical(body: dict[str, Any]) -> str:
    return json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
