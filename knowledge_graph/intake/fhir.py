"""FHIR R4 bundles to a patient record: every entry is read or set aside by name, and none stops the others.

The bundle is read as JSON, leniently, rather than through a model of all of FHIR: one element of the wrong type then
costs that element, with an issue naming its path, and not the resource.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from knowledge_graph.errors import RecordError
from knowledge_graph.intake.bundle import Resource, Shelf, parse, shelve
from knowledge_graph.intake.conflicts import close
from knowledge_graph.intake.resources.element import Element
from knowledge_graph.intake.resources.medication import read_medication, read_medication_use
from knowledge_graph.intake.resources.observation import read_observation
from knowledge_graph.intake.resources.patient import read_patient
from knowledge_graph.intake.resources.reading import Reading
from knowledge_graph.intake.resources.report import read_document, read_report
from knowledge_graph.intake.resources.statement import STATEMENTS, code_at, read_family_history, read_statement
from knowledge_graph.record import Document, Fact, IntakeIssue, IntakeReport, PatientRecord

_READERS: Mapping[str, Callable[[Reading], None]] = {
    "Patient": read_patient,
    "Observation": read_observation,
    "MedicationRequest": read_medication_use,
    "MedicationStatement": read_medication_use,
    "MedicationAdministration": read_medication_use,
    "MedicationDispense": read_medication_use,
    "Medication": read_medication,
    "FamilyMemberHistory": read_family_history,
    "DiagnosticReport": read_report,
    "DocumentReference": read_document,
    **dict.fromkeys(STATEMENTS, read_statement),
}
_ABOUT_NOBODY = frozenset({"Patient", "Medication"})

# Statuses that withdraw a resource: element, code, and the types it holds for (all, when empty).
_WITHDRAWN: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("status", "entered-in-error", frozenset()),
    ("docStatus", "entered-in-error", frozenset()),
    ("verificationStatus", "entered-in-error", frozenset()),
    ("lifecycleStatus", "entered-in-error", frozenset()),
    ("status", "cancelled", frozenset({"Observation", "DiagnosticReport"})),
    ("status", "superseded", frozenset({"DocumentReference"})),
)


@dataclass(kw_only=True)
class _Intake:
    """What has been read so far."""

    facts: list[Fact] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    resources: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    read: Counter[str] = field(default_factory=Counter)
    set_aside: Counter[str] = field(default_factory=Counter)
    issues: list[IntakeIssue] = field(default_factory=list)


def read_bundle(bundle: Mapping[str, Any], *, as_of: date) -> PatientRecord:
    """Read one bundle of any type that holds one patient. Age is in years at ``as_of``.

    Raises ``RecordError`` naming the field when it is no bundle, holds no patient, or holds two.
    """
    return read_bundles((bundle,), as_of=as_of)


def read_bundles(bundles: Sequence[bytes | str | Mapping[str, Any]], *, as_of: date) -> PatientRecord:
    """Read bundles that together hold one patient, such as a patient's and the hospital's."""
    names = ["Bundle"] if len(bundles) == 1 else [f"bundles[{number}]" for number in range(len(bundles))]
    parsed = [parse(bundle, name) for bundle, name in zip(bundles, names, strict=True)]
    shelf = shelve([each.body for each in parsed])
    patients = _patients(shelf)
    intake = _Intake(issues=[issue for each in parsed for issue in each.issues] + shelf.issues)
    intake.set_aside.update(shelf.set_aside)
    for resource in shelf.resources:
        _take_in(intake, resource, shelf, patients, as_of)
    report = IntakeReport(read=dict(intake.read), set_aside=dict(intake.set_aside), issues=tuple(intake.issues))
    return PatientRecord(
        id=patients[0].id,
        documents=tuple(intake.documents),
        facts=close(intake.facts, as_of=as_of),
        resources=intake.resources,
        report=report,
    )


def _patients(shelf: Shelf) -> list[Resource]:
    """Return the patient and later versions of the same; ``RecordError`` for none or for two people."""
    patients = [resource for resource in shelf.resources if resource.type == "Patient"]
    if not patients:
        held = Counter(resource.type for resource in shelf.resources)
        types = ", ".join(f"{count} {name}" for name, count in sorted(held.items())) or "nothing"
        raise RecordError("Bundle.entry", f"holds no Patient; it holds {types}")
    for patient in patients[1:]:
        if patient.version_of != patients[0].id:
            raise RecordError("Bundle.entry", f"holds two patients, at {patients[0].entry} and {patient.entry}")
    return patients


def _take_in(intake: _Intake, resource: Resource, shelf: Shelf, patients: list[Resource], as_of: date) -> None:
    """Read one resource, or set it aside and say why."""
    reader = _READERS.get(resource.type)
    reading = Reading(resource=resource, as_of=as_of, find=shelf.find)
    if reader is not None and not _withdrawn(reading) and _is_about(reading, patients):
        intake.read[resource.type] += 1
        intake.resources[resource.key] = resource.body
        reader(reading)
    else:
        intake.set_aside[resource.type] += 1
    intake.facts += reading.facts
    intake.documents += reading.documents
    intake.issues += dict.fromkeys(reading.issues)


def _withdrawn(reading: Reading) -> bool:
    for name, code, types in _WITHDRAWN:
        if (not types or reading.resource.type in types) and code_at(reading, name) == code:
            reading.root.complain(name, f"is {code}; set aside")
            return True
    return False


def _is_about(reading: Reading, patients: list[Resource]) -> bool:
    """Say whether the resource is about the patient; what names nobody is taken to be."""
    if reading.resource.type in _ABOUT_NOBODY:
        return True
    for focus in reading.root.children("focus") if reading.resource.type == "Observation" else ():
        if not _means(reading, focus.string("reference") or "", patients):
            reading.root.complain("focus", "is not the patient; set aside")
            return False
    name = "patient" if reading.root.has("patient") else "subject"
    subject = reading.root.child(name)
    reference = subject.string("reference") if subject is not None else None
    identifier = subject.child("identifier") if subject is not None else None
    if reference is None and identifier is None:
        reading.root.complain(name, "names nobody; read as the bundle's patient")
        return True
    if _means(reading, reference or "", patients):
        return True
    if identifier is not None and any(_identifies(reading.element_of(patient), identifier) for patient in patients):
        return True
    reading.root.complain(name, "is not the bundle's patient; set aside")
    return False


def _means(reading: Reading, reference: str, patients: list[Resource]) -> bool:
    found = reading.find(reference)
    return found is not None and any(found is patient for patient in patients)


def _identifies(patient: Element, identifier: Element) -> bool:
    """Say whether a business identifier (system and value) is one of the patient's."""
    stated = (identifier.string("system"), identifier.string("value"))
    own = ((each.string("system"), each.string("value")) for each in patient.children("identifier"))
    return None not in stated and stated in own
