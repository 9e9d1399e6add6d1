"""The transcript: an append-only file of typed events, each line hashed together with the line before it.

A line is ``{"seq", "at", "event", "prev", "hash"}``; ``hash`` is SHA-256 over the canonical JSON of the other four. A
changed, dropped, inserted or reordered line breaks the chain at that line. Every line is on disk before the consult
goes on.
"""

from __future__ import annotations

import fcntl
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
from knowledge_graph.errors import ConsiliumError, TranscriptError

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
    """Writes events to a new file; ``reopen`` goes on with one that exists.

    The file is locked for as long as it is open: ``ConsiliumError`` when somebody else writes to it, or when a file of
    this name exists already.
    """

    def __init__(self, path: Path, *, listener: Callable[[Line], None] | None = None) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._open(path, os.O_CREAT | os.O_EXCL, listener)
        except FileExistsError:
            raise ConsiliumError("there is a transcript of this consult already") from None

    @classmethod
    def reopen(cls, path: Path, *, listener: Callable[[Line], None] | None = None) -> Reopened:
        """Go on with a transcript that a killed process left: verify it and cut off a torn last line."""
        writer = cls.__new__(cls)
        writer._open(path, 0, listener)
        try:
            raw = path.read_bytes()
            kept = raw[: raw.rfind(b"\n") + 1]
            lines = tuple(_verify(kept))
        except BaseException:
            writer.close()
            raise
        if len(kept) < len(raw):
            os.truncate(path, len(kept))
        writer._seq, writer._prev = len(lines), lines[-1].hash if lines else GENESIS
        return Reopened(transcript=writer, lines=lines, dropped=len(raw) - len(kept))

    def _open(self, path: Path, flags: int, listener: Callable[[Line], None] | None) -> None:
        self.path, self._listener = path, listener
        self._seq, self._prev = 0, GENESIS
        # 0600: a transcript holds what the record holds.
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | flags, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._file)
            raise ConsiliumError("the consult is in use by another process") from None

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
    lines = tuple(_verify(path.read_bytes()))
    if not lines:
        raise TranscriptError(1, "the transcript is empty")
    return lines


def read_so_far(path: Path) -> tuple[Line, ...]:
    """Read and verify what is whole of a transcript that may still be growing: a torn last line is left out.

    Nothing whole is no lines, and no error.
    """
    raw = path.read_bytes()
    return tuple(_verify(raw[: raw.rfind(b"\n") + 1]))


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
