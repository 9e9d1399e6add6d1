"""Medications: orders, statements, administrations and dispenses."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge_graph.intake.bundle import Resource
from knowledge_graph.intake.resources.concept import Concept, concept, mentioned
from knowledge_graph.intake.resources.element import Element
from knowledge_graph.intake.resources.reading import Reading, stricter
from knowledge_graph.intake.resources.statement import code_at
from knowledge_graph.record import Assertion

# The findings that the name of a drug can establish. Other words in a drug's name ("sodium") are not findings.
_DRUG_TERMS = frozenset({"anticoagulant_use", "antiplatelet_or_nsaid_use", "supplemental_oxygen"})

# https://hl7.org/fhir/R4/valueset-medicationrequest-status.html, -medication-statement-status,
# -medication-admin-status, -medicationdispense-status. Cancelled and not-taken mean that it never was taken.
_STATUSES: Mapping[str, Assertion] = {
    "active": "present",
    "in-progress": "present",
    "on-hold": "historical",
    "completed": "historical",
    "stopped": "historical",
    "cancelled": "absent",
    "declined": "absent",
    "not-taken": "absent",
    "not-done": "absent",
    "draft": "hypothetical",
    "intended": "hypothetical",
    "preparation": "hypothetical",
    "unknown": "possible",
}
_NOT_ORDERED = frozenset({"proposal", "plan", "option"})
_DATES = (
    "effectiveDateTime",
    "effectivePeriod.start",
    "authoredOn",
    "whenHandedOver",
    "whenPrepared",
    "dateAsserted",
)
_DOSAGES = ("dosageInstruction", "dosage")


def read_medication_use(reading: Reading) -> None:
    """Read what says that the patient takes, took or shall take a drug; the value is the dosage text."""
    found = _drug(reading)
    if found is None:
        reading.root.complain("medicationCodeableConcept", "names no medication")
        return
    named, holder = found
    terms = mentioned(named, _DRUG_TERMS)
    for term in terms or (None,):
        reading.add(
            "medication",
            named,
            resource=holder,
            term=term.key if term is not None else None,
            value=_dosage(reading.root),
            status=_status(reading),
            date=reading.date(_DATES),
        )


def read_medication(reading: Reading) -> None:
    """Keep a Medication for the resources that refer to it; alone it says nothing about the patient."""


def _dosage(root: Element) -> str | None:
    return next((text for name in _DOSAGES for row in root.children(name) if (text := row.string("text"))), None)


def _status(reading: Reading) -> Assertion:
    if reading.root.boolean("doNotPerform"):
        return "absent"
    code = code_at(reading, "status")
    if code is not None and code not in _STATUSES:
        reading.root.complain("status", "is not a code of FHIR R4; read as possible")
    said = _STATUSES.get(code or "", "possible")
    return stricter(said, "hypothetical") if reading.root.string("intent") in _NOT_ORDERED else said


def _drug(reading: Reading) -> tuple[Concept, Resource] | None:
    """Find the drug's name: in the resource, in a contained Medication, or in one of the bundle."""
    named = concept(reading.root, "medicationCodeableConcept")
    if named is not None:
        return named, reading.resource
    reference = reading.root.child("medicationReference")
    if reference is None:
        return None
    target = reference.string("reference") or ""
    if target.startswith("#"):
        named = _contained(reading.root, target[1:])
    elif (medication := reading.find(target)) is not None:
        elsewhere = concept(reading.element_of(medication), "code")
        if elsewhere is not None:
            return elsewhere, medication
    named = named or concept(reference, "display")
    return None if named is None else (named, reading.resource)


def _contained(root: Element, resource_id: str) -> Concept | None:
    for resource in root.children("contained"):
        if resource.node.get("id") == resource_id:
            return concept(resource, "code")
    return None
