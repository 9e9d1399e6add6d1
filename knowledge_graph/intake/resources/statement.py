"""Resources that state one thing each: how each type names, dates and asserts it is a row of a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge_graph.intake.resources.concept import Concept, Named, concept, findings
from knowledge_graph.intake.resources.reading import Reading, stricter
from knowledge_graph.record import Assertion, FactKind


@dataclass(frozen=True, kw_only=True)
class Statement:
    """Where a resource type states its name, its date and whether it holds.

    ``statuses`` are looked up by the code at each of ``status`` in turn; the first that is less than present holds.
    ``ends`` are elements whose presence means it is over. ``clinical`` names are looked up in the lexicon.
    """

    kind: FactKind
    names: tuple[str, ...]
    dates: tuple[str, ...]
    status: tuple[str, ...] = ("status",)
    statuses: Mapping[str, Assertion] = field(default_factory=dict)
    ends: tuple[str, ...] = ()
    clinical: bool = False


# Meanings of the codes: https://hl7.org/fhir/R4/valueset-<element>.html of each element.
STATEMENTS: Mapping[str, Statement] = {
    "Condition": Statement(
        kind="condition",
        names=("code",),
        dates=("onsetDateTime", "onsetPeriod.start", "recordedDate"),
        status=("verificationStatus", "clinicalStatus"),
        statuses={
            "active": "present",
            "recurrence": "present",
            "relapse": "present",
            "inactive": "historical",
            "remission": "historical",
            "resolved": "historical",
            "confirmed": "present",
            "unconfirmed": "possible",
            "provisional": "possible",
            "differential": "possible",
            "refuted": "absent",
        },
        ends=("abatementDateTime", "abatementPeriod", "abatementAge", "abatementRange", "abatementString"),
        clinical=True,
    ),
    "AllergyIntolerance": Statement(
        kind="allergy",
        names=("code", "reaction.substance"),
        dates=("onsetDateTime", "onsetPeriod.start", "recordedDate"),
        status=("verificationStatus", "clinicalStatus"),
        statuses={
            "active": "present",
            "inactive": "historical",
            "resolved": "historical",
            "confirmed": "present",
            "presumed": "possible",
            "unconfirmed": "possible",
            "refuted": "absent",
        },
    ),
    "Procedure": Statement(
        kind="procedure",
        names=("code",),
        dates=("performedDateTime", "performedPeriod.start"),
        statuses={
            "completed": "present",
            "in-progress": "present",
            "on-hold": "present",
            "stopped": "possible",
            "unknown": "possible",
            "preparation": "hypothetical",
            "not-done": "absent",
        },
        clinical=True,
    ),
    "Encounter": Statement(
        kind="encounter",
        names=("type", "class"),
        dates=("period.start",),
        statuses={
            "arrived": "present",
            "triaged": "present",
            "in-progress": "present",
            "onleave": "present",
            "finished": "present",
            "planned": "hypothetical",
            "cancelled": "absent",
            "unknown": "possible",
        },
    ),
    "Immunization": Statement(
        kind="immunization",
        names=("vaccineCode",),
        dates=("occurrenceDateTime",),
        statuses={"completed": "present", "not-done": "absent"},
    ),
    "CarePlan": Statement(
        kind="care_plan",
        names=("title", "category"),
        dates=("period.start", "created"),
        statuses={
            "active": "present",
            "draft": "hypothetical",
            "on-hold": "historical",
            "revoked": "historical",
            "completed": "historical",
            "unknown": "possible",
        },
    ),
    "Goal": Statement(
        kind="goal",
        names=("description",),
        dates=("startDate", "statusDate"),
        status=("lifecycleStatus",),
        statuses={
            "accepted": "present",
            "active": "present",
            "planned": "hypothetical",
            "proposed": "hypothetical",
            "on-hold": "historical",
            "completed": "historical",
            "cancelled": "absent",
            "rejected": "absent",
        },
    ),
    "ImagingStudy": Statement(
        kind="imaging",
        names=("description", "procedureCode", "series.description", "series.modality"),
        dates=("started",),
        statuses={"registered": "hypothetical", "available": "present", "cancelled": "absent", "unknown": "possible"},
    ),
}

# SNOMED CT concepts that say there is no allergy: https://hl7.org/fhir/R4/valueset-allergyintolerance-code.html
_NO_ALLERGY = {
    "716186003": "allergy",
    "409137002": "drug allergy",
    "429625007": "food allergy",
    "428607008": "environmental allergy",
}


def read_statement(reading: Reading) -> None:
    """Read a resource by its row of ``STATEMENTS``."""
    row = STATEMENTS[reading.resource.type]
    named = name_of(reading, row.names)
    if named is None:
        reading.root.complain(row.names[0], "names nothing")
        return
    status = status_of(reading, row)
    if row.kind == "allergy":
        _add_allergy(reading, named, status, row)
        return
    add_findings(reading, row.kind, named, findings(named) if row.clinical else (), status, reading.date(row.dates))


def name_of(reading: Reading, names: tuple[str, ...]) -> Concept | None:
    """Return the first of these elements that names something."""
    for name in names:
        found = reading.root.follow(name)
        named = concept(*found) if found else None
        if named is not None:
            return named
    return None


def add_findings(
    reading: Reading, kind: FactKind, named: Concept, terms: tuple[Named, ...], status: Assertion, stated: str | None
) -> None:
    """Add one fact for each term, or one without a term."""
    for found in terms:
        said = stricter(status, found.assertion)
        reading.add(kind, named, term=found.term.key, status=said, date=stated)
    if not terms:
        reading.add(kind, named, status=status, date=stated)


def status_of(reading: Reading, row: Statement) -> Assertion:
    """Return the first status that is less than present; a code that is not known makes the statement possible."""
    said: Assertion = "present"
    for name in row.status:
        code = code_at(reading, name)
        if code is not None and code not in row.statuses:
            reading.root.complain(name, "is not a code of FHIR R4; read as possible")
        said = stricter(said, row.statuses.get(code, "possible") if code is not None else "present")
    if any(reading.root.has(name) for name in row.ends):
        said = stricter(said, "historical")
    return said


def code_at(reading: Reading, name: str) -> str | None:
    """Return a status, whether it is a plain code or a CodeableConcept."""
    if isinstance(reading.root.node.get(name), str):
        return reading.root.string(name)
    for child in reading.root.children(name):
        for coding in child.children("coding"):
            return coding.string("code")
    return None


def _add_allergy(reading: Reading, named: Concept, status: Assertion, row: Statement) -> None:
    """Add an allergy. It never carries a term: an allergy to aspirin is not the use of aspirin."""
    denied = next((_NO_ALLERGY[code.code] for code in named.codes if code.code in _NO_ALLERGY), None)
    if denied is not None:
        named, status = Concept(label=denied, path=named.path, codes=named.codes), stricter(status, "absent")
    reactions = [
        manifestation.label
        for reaction in reading.root.children("reaction")
        if (manifestation := concept(reaction, "manifestation")) is not None
    ]
    reading.add("allergy", named, value="; ".join(reactions) or None, status=status, date=reading.date(row.dates))


def read_family_history(reading: Reading) -> None:
    """Read the conditions of a relative: none of them is the patient's."""
    for condition in reading.root.children("condition"):
        named = concept(condition, "code")
        if named is None:
            condition.complain("code", "names nothing")
            continue
        terms = findings(named)
        stated = reading.date(("date",))
        add_findings(reading, "condition", named, terms, "family", stated)
