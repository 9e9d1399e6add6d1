"""The door of intake: bundles, notes, or both, to one patient record."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from knowledge_graph.errors import UserError
from knowledge_graph.intake.conflicts import close
from knowledge_graph.intake.decode import decode
from knowledge_graph.intake.fhir import read_bundles
from knowledge_graph.intake.resources.reading import is_date
from knowledge_graph.intake.text import read_note
from knowledge_graph.record import Document, Fact, IntakeIssue, IntakeReport, PatientRecord


@dataclass(frozen=True, kw_only=True)
class Note:
    """A note as the caller has it. ``date`` is ISO 8601, or ``None`` when nobody says."""

    id: str
    text: str | bytes
    kind: str = "note"
    date: str | None = None


@dataclass(kw_only=True)
class _Notes:
    """What the notes hold."""

    documents: list[Document] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    issues: list[IntakeIssue] = field(default_factory=list)
    empty: int = 0


def build_record(
    *, bundles: Sequence[bytes | str | Mapping[str, Any]] = (), notes: Sequence[Note] = (), as_of: date
) -> PatientRecord:
    """Build the record of one patient from FHIR bundles, notes, or both; what they disagree on is kept and marked.

    Age is in years at ``as_of``. An empty note is set aside with an issue. Raises ``RecordError`` for a bundle that
    cannot be read, ``UserError`` naming the field for a note that cannot be, or when there is nothing to read.
    """
    read = _read_notes(notes)
    if not bundles and not read.documents:
        raise UserError("record", "holds neither a bundle nor a note with text")
    base = read_bundles(bundles, as_of=as_of) if bundles else PatientRecord(id=_note_only_id(read.documents))
    if {document.id for document in base.documents} & {document.id for document in read.documents}:
        raise UserError("notes", "a note has the id of a document in the bundle")
    return PatientRecord(
        id=base.id,
        documents=(*base.documents, *read.documents),
        facts=close((*base.facts, *read.facts), as_of=as_of),
        resources=base.resources,
        report=_joined(base.report, read),
    )


def _read_notes(notes: Sequence[Note]) -> _Notes:
    read, seen = _Notes(), set[str]()
    for number, note in enumerate(notes):
        where = f"notes[{number}]"
        if not note.id or note.id in seen:
            raise UserError(f"{where}.id", "must be there and differ from those of the other notes")
        if note.date is not None and not is_date(note.date):
            raise UserError(f"{where}.date", "is not an ISO 8601 date")
        seen.add(note.id)
        _read_one(read, note, where)
    return read


def _read_one(read: _Notes, note: Note, where: str) -> None:
    decoded = decode(note.text, field=f"{where}.text")
    read.issues += decoded.issues
    if not decoded.text.strip():
        read.empty += 1
        read.issues.append(IntakeIssue(field=f"{where}.text", message="is empty; set aside"))
        return
    reading = read_note(decoded.text, document_id=note.id, kind=note.kind, date=note.date)
    read.documents.append(reading.document)
    read.facts += reading.facts
    read.issues += reading.issues


def _note_only_id(documents: Sequence[Document]) -> str:
    text = "\n".join(document.text for document in documents)
    return f"patient-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def _joined(report: IntakeReport, read: _Notes) -> IntakeReport:
    """Add the notes to the report of the bundles: read and set aside together count every entry and every note."""
    return IntakeReport(
        read={**report.read, **({"note": len(read.documents)} if read.documents else {})},
        set_aside={**report.set_aside, **({"note": read.empty} if read.empty else {})},
        issues=(*report.issues, *read.issues),
    )
