"""Quantities: a number with a UCUM unit, checked against what the term can be."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from knowledge_graph.errors import UnitError
from knowledge_graph.intake.resources.element import Element
from knowledge_graph.terms import Term
from knowledge_graph.units import convert, ucum

_COMPARATORS = frozenset({"<", "<=", ">=", ">"})
_DIMENSIONLESS = frozenset({"1", "[pH]", "{score}", "{INR}", "{ratio}"})
_STATED = re.compile(
    r"\s*(?P<comparator><=|>=|<|>)?\s*(?P<value>[-+]?\d{1,12}(?:\.\d{1,12})?)\s*(?P<unit>\D.{0,40})?\s*"
)


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A value as stated and the element it stands in; ``unit`` is UCUM.

    ``terms`` are those the value fits. A number in a unit nobody knows is text: ``value`` then holds number and unit.
    """

    value: float | str
    path: str
    unit: str | None = None
    comparator: str | None = None
    terms: tuple[Term, ...] = ()


def quantity(element: Element, terms: tuple[Term, ...]) -> Measured | None:
    """Read a FHIR Quantity. ``None``, with an issue, when no fact can rest on it."""
    value = element.number("value")
    if value is None:
        if not element.has("value"):
            element.complain("value", "is missing")
        return None
    comparator = element.string("comparator")
    if comparator is not None and comparator not in _COMPARATORS:
        element.complain("comparator", "is not one of <, <=, >=, >")
        return None
    stated = element.string("code") or element.string("unit")
    unit = _unit(stated) or _unit(element.string("unit"))
    if stated is not None and unit is None:
        element.complain("unit", "is not a unit known here")
        text = f"{comparator or ''}{element.node['value']} {element.string('unit') or stated}"
        return None if terms else Measured(value=text, path=element.at("value"))
    stated_value = Measured(value=value, path=element.at("value"), unit=unit, comparator=comparator)
    return fit(element, "value", stated_value, terms)


def bare(element: Element, name: str, terms: tuple[Term, ...]) -> Measured | None:
    """Read a number that FHIR gives without a unit, such as ``valueInteger``."""
    value = element.number(name)
    if value is None:
        return None
    return fit(element, name, Measured(value=value, path=element.at(name)), terms)


def written(element: Element, name: str, terms: tuple[Term, ...]) -> Measured | None:
    """Read a string: as a quantity when the concept is one and the string is nothing but a number and a unit."""
    text = element.string(name)
    if text is None:
        return None
    match = _STATED.fullmatch(text) if terms else None
    unit = _unit(match["unit"]) if match else None
    if match is None or (match["unit"] and unit is None):
        return Measured(value=text, path=element.at(name))
    stated = Measured(value=float(match["value"]), path=element.at(name), unit=unit, comparator=match["comparator"])
    return fit(element, name, stated, terms)


def fit(element: Element, name: str, measured: Measured, terms: tuple[Term, ...]) -> Measured | None:
    """Keep a value that its terms can have; else ``None`` and an issue that says which of unit and size is wrong."""
    if not isinstance(measured.value, float):
        return measured
    unit = measured.unit
    for term in terms:
        problem = _problem(term, measured.value, unit)
        if problem is not None:
            element.complain(name, f"{problem} for {term.label}")
            return None
    if unit is None and terms:
        unit = terms[0].unit
    return replace(measured, unit=unit, terms=terms)


def _problem(term: Term, value: float, unit: str | None) -> str | None:
    canonical = term.unit or "1"
    if unit is None and canonical not in _DIMENSIONLESS:
        return "states no unit"
    try:
        converted = convert(value, unit or canonical, canonical, term=term)
    except UnitError:
        return "is in a unit that does not fit"
    if term.plausible is not None and not term.plausible[0] <= converted <= term.plausible[1]:
        return "is not a plausible value"
    return None


def _unit(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return ucum(text)
    except UnitError:
        return None
