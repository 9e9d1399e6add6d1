"""The patient: age and sex."""

from __future__ import annotations

from knowledge_graph.intake.resources.concept import Concept
from knowledge_graph.intake.resources.element import Element
from knowledge_graph.intake.resources.reading import Reading, is_date
from knowledge_graph.terms import lexicon

_BIRTH_SEX = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex"
_SEXES = {"female": "female", "male": "male", "F": "female", "M": "male"}


def read_patient(reading: Reading) -> None:
    """Read age (completed years at ``as_of``, or at death) and sex."""
    _read_age(reading, reading.root)
    _read_sex(reading, reading.root)


def _read_age(reading: Reading, patient: Element) -> None:
    born = patient.string("birthDate")
    if born is None:
        return
    until = _until(reading, patient)
    if not is_date(born):
        patient.complain("birthDate", "is not a date")
        return
    if until is None:
        return
    age = _completed_years(born, until)
    if age is None:
        patient.complain("birthDate", "is too imprecise to tell the age")
        return
    plausible = lexicon().term("age").plausible
    if age < 0 or (plausible is not None and not plausible[0] <= age <= plausible[1]):
        patient.complain("birthDate", "gives an age that is not plausible")
        return
    named = Concept(label=lexicon().term("age").label, path=patient.at("birthDate"))
    reading.add("demographic", named, term="age", value=float(age), unit="a", date=until)


def _until(reading: Reading, patient: Element) -> str | None:
    """Return the day the age is taken at, or ``None`` when the patient died on an unknown day."""
    if patient.has("deceasedDateTime"):
        died = reading.date(("deceasedDateTime",))
        return min(died, reading.as_of.isoformat()) if died else None
    if patient.boolean("deceasedBoolean"):
        patient.complain("deceasedBoolean", "states no date of death; the age is not known")
        return None
    return reading.as_of.isoformat()


def _completed_years(born: str, until: str) -> int | None:
    """Count birthdays; ``None`` when a partial date leaves two answers."""
    youngest = _years(_edge(born, "-12-31"), _edge(until, "-01-01"))
    oldest = _years(_edge(born, "-01-01"), _edge(until, "-12-31"))
    return oldest if youngest == oldest else None


def _edge(stated: str, rest: str) -> str:
    """Complete a partial date by the first or last day it can mean."""
    return stated[:10] + rest[len(stated[:10]) - 4 :]


def _years(born: str, day: str) -> int:
    return int(day[:4]) - int(born[:4]) - (day[5:] < born[5:])


def _read_sex(reading: Reading, patient: Element) -> None:
    """Read ``gender``, and the sex stated at birth where that says otherwise: both stand, as a conflict."""
    stated = patient.string("gender")
    sex = _SEXES.get(stated or "")
    label = lexicon().term("sex").label
    today = reading.as_of.isoformat()
    if sex is not None:
        reading.add("demographic", Concept(label=label, path="gender"), term="sex", value=sex, date=today)
    elif stated is not None:
        patient.complain("gender", "is neither female nor male")
    for extension in patient.children("extension"):
        at_birth = _SEXES.get(extension.string("valueCode") or "") if extension.node.get("url") == _BIRTH_SEX else None
        if at_birth is not None and at_birth != sex:
            named = Concept(label=label, path=extension.at("valueCode"))
            reading.add("demographic", named, term="sex", value=at_birth, date=today)
