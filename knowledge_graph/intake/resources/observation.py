"""Observations and their components: quantities, answers and texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from knowledge_graph.intake.resources.concept import Concept, Named, concept, findings, quantities
from knowledge_graph.intake.resources.element import Element
from knowledge_graph.intake.resources.quantity import Measured, bare, quantity, written
from knowledge_graph.intake.resources.reading import Reading, stricter
from knowledge_graph.record import Assertion
from knowledge_graph.terms import Term, lexicon

_DATES = ("effectiveDateTime", "effectivePeriod.start", "effectiveInstant", "issued")
_UNPROVEN = frozenset({"registered", "unknown"})

# LOINC questions whose answer states a finding: https://loinc.org/72166-2 (tobacco smoking status),
# https://loinc.org/82810-3 (pregnancy status).
_QUESTIONS: Mapping[str, str] = {"72166-2": "smoker", "82810-3": "pregnancy"}

# What an answer says of the finding that was asked for. SNOMED CT and LOINC answers; smoking status by US Core,
# http://hl7.org/fhir/us/core/ValueSet/us-core-smoking-status-observation-codes, and LOINC answer list LL2201-3.
_ANSWER_CODES: Mapping[str, Assertion] = {
    "373066001": "present",
    "373067005": "absent",
    "10828004": "present",
    "260385009": "absent",
    "52101004": "present",
    "2667000": "absent",
    "260373001": "present",
    "260415000": "absent",
    "LA33-6": "present",
    "LA32-8": "absent",
    "LA6576-8": "present",
    "LA6577-6": "absent",
    "LA9633-4": "present",
    "LA9634-2": "absent",
    "POS": "present",
    "NEG": "absent",
    "449868002": "present",
    "428041000124106": "present",
    "428071000124103": "present",
    "428061000124105": "present",
    "77386006": "present",
    "60001007": "absent",
    "8517006": "historical",
    "266919005": "absent",
    "LA18976-3": "present",
    "LA18977-1": "present",
    "LA18981-3": "present",
    "LA18982-1": "present",
    "LA15920-4": "historical",
    "LA18978-9": "absent",
}
_ANSWER_WORDS: tuple[tuple[re.Pattern[str], Assertion], ...] = (
    (re.compile(r"yes|y|true|positive|present|detected|reactive|pregnant", re.I), "present"),
    (re.compile(r"no|n|false|negative|absent|non-?reactive|not (?:present|detected|pregnant)", re.I), "absent"),
    (re.compile(r"current (?:every day |some day )?smoker|(?:heavy|light) (?:tobacco )?smoker", re.I), "present"),
    (re.compile(r"never smok(?:er|ed)(?: tobacco)?(?: \(finding\))?|non-?smoker", re.I), "absent"),
    (re.compile(r"former smoker|ex-?smoker(?: \(finding\))?", re.I), "historical"),
)


def read_observation(reading: Reading) -> None:
    """Read the observation's own value and those of its components."""
    specimen = reading.root.child("specimen")
    described = (specimen.string("display") or "") if specimen is not None else ""
    stated = reading.date(_DATES)
    for element in (reading.root, *reading.root.children("component")):
        named = concept(element, "code")
        if named is not None:
            _read_value(reading, element, named, described, stated)
        elif element is reading.root or _value_name(element) is not None:
            element.complain("code", "names nothing")


def _read_value(reading: Reading, element: Element, named: Concept, specimen: str, stated: str | None) -> None:
    name = _value_name(element)
    if name is None:  # a panel, a component that was not done, or a value that is said to be absent
        return
    if name not in _VALUES:
        element.complain(name, "is a kind of value that is not read")
        return
    terms = quantities(named, specimen)
    measured = _VALUES[name](element, name, terms)
    if measured is None:
        return
    asked = _asked(named)
    answer = _answer(element, name) if asked else None
    if answer is not None:
        _add_answers(reading, named, asked, answer, measured, stated)
        return
    for term in measured.terms or (None,):
        reading.add(
            "demographic" if term is not None and term.kind == "demographic" else "observation",
            named,
            path=measured.path,
            term=term.key if term is not None else None,
            value=measured.value,
            unit=measured.unit,
            comparator=measured.comparator,
            status=_proven(reading),
            date=stated,
        )


def _proven(reading: Reading) -> Assertion:
    return "possible" if reading.root.string("status") in _UNPROVEN else "present"


def _asked(named: Concept) -> tuple[Named, ...]:
    """Return the findings that the observation asks about."""
    questions = [_QUESTIONS[code.code] for code in named.codes if code.code in _QUESTIONS]
    return tuple(Named(term=lexicon().term(key)) for key in questions) or findings(named)


def _add_answers(
    reading: Reading,
    named: Concept,
    asked: tuple[Named, ...],
    answer: Assertion,
    measured: Measured,
    stated: str | None,
) -> None:
    """Add findings that were asked for. Only an answer that is understood gives the finding's term to a fact."""
    for found in asked:
        reading.add(
            "observation",
            named,
            path=measured.path,
            term=found.term.key,
            value=measured.value,
            status=found.assertion if found.assertion == "family" else stricter(_proven(reading), answer),
            date=stated,
        )


def _answer(element: Element, name: str) -> Assertion | None:
    if name == "valueBoolean":
        return "present" if element.boolean(name) else "absent"
    value = concept(element, name)
    if value is None:
        return None
    coded = next((_ANSWER_CODES[code.code] for code in value.codes if code.code in _ANSWER_CODES), None)
    return coded or next((said for pattern, said in _ANSWER_WORDS if pattern.fullmatch(value.label.strip())), None)


def _value_name(element: Element) -> str | None:
    return next((name for name in element.node if name.startswith("value") and element.has(name)), None)


def _quantity(element: Element, name: str, terms: tuple[Term, ...]) -> Measured | None:
    child = element.child(name)
    return quantity(child, terms) if child is not None else None


def _coded(element: Element, name: str, terms: tuple[Term, ...]) -> Measured | None:
    value = concept(element, name)
    if value is None:
        element.complain(name, "names nothing")
        return None
    return Measured(value=value.label, path=value.path)


def _boolean(element: Element, name: str, terms: tuple[Term, ...]) -> Measured | None:
    value = element.boolean(name)
    return None if value is None else Measured(value="yes" if value else "no", path=element.at(name))


def _plain(element: Element, name: str, terms: tuple[Term, ...]) -> Measured | None:
    text = element.string(name)
    return Measured(value=text, path=element.at(name)) if text else None


def _range(element: Element, name: str, terms: tuple[Term, ...]) -> Measured | None:
    """Read a range: a bound alone is a value with a comparator, two bounds are text."""
    child = element.child(name)
    low, high = (child.child(bound) if child is not None else None for bound in ("low", "high"))
    if low is not None and high is not None:
        return _pair(low, high, " to ")
    bound = low or high
    measured = quantity(bound, terms) if bound is not None else None
    if measured is None or not isinstance(measured.value, float):
        return measured
    return Measured(
        value=measured.value,
        path=measured.path,
        unit=measured.unit,
        comparator=">=" if low is not None else "<=",
        terms=measured.terms,
    )


def _ratio(element: Element, name: str, terms: tuple[Term, ...]) -> Measured | None:
    child = element.child(name)
    numerator, denominator = (child.child(part) if child is not None else None for part in ("numerator", "denominator"))
    if numerator is None or denominator is None:
        element.complain(name, "lacks numerator or denominator")
        return None
    return _pair(numerator, denominator, ":")


def _pair(first: Element, second: Element, between: str) -> Measured | None:
    """Write two quantities as text: a fact's number is one number."""
    measured = [quantity(part, ()) for part in (first, second)]
    if None in measured:
        return None
    words = [
        f"{part.string('comparator') or ''}{part.node['value']} {part.string('unit') or ''}".strip()
        for part in (first, second)
    ]
    return Measured(value=between.join(words), path=first.at("value"))


def _period(element: Element, name: str, terms: tuple[Term, ...]) -> Measured | None:
    child = element.child(name)
    start = child.string("start") if child is not None else None
    return Measured(value=start, path=f"{element.at(name)}.start") if start else None


_VALUES: Mapping[str, Callable[[Element, str, tuple[Term, ...]], Measured | None]] = {
    "valueQuantity": _quantity,
    "valueCodeableConcept": _coded,
    "valueString": written,
    "valueBoolean": _boolean,
    "valueInteger": bare,
    "valueRange": _range,
    "valueRatio": _ratio,
    "valueTime": _plain,
    "valueDateTime": _plain,
    "valuePeriod": _period,
}
