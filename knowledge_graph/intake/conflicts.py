"""Close a list of facts: order them, number them, and mark those that cannot both be true. All of them are kept."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, product
from typing import TypeVar

from knowledge_graph.errors import UnitError
from knowledge_graph.record import Assertion, Fact
from knowledge_graph.sources import FhirElement, NoteSpan
from knowledge_graph.terms import Term, lexicon
from knowledge_graph.units import convert

# Resources that hold from their date on; an observation holds on its day only.
_LASTING = frozenset({"Condition", "MedicationRequest", "MedicationStatement"})
_DAYS_A_YEAR = 365.2425
_VERSION = "~"  # what ``bundle.Shelf`` puts between an id and its version; FHIR ids cannot hold it

_NUMBER = re.compile(r"\d+(?:\.\d+)?")

_MANY = 30  # with more statements than this about one thing, each is compared with the first only

_Group = list[int]
_T = TypeVar("_T")


def close(facts: Iterable[Fact], *, as_of: date) -> tuple[Fact, ...]:
    """Put demographics first, number the facts ``f1``, ``f2``... and mark conflicts both ways."""
    ordered = sorted(facts, key=lambda fact: fact.kind != "demographic")
    links: dict[int, set[int]] = defaultdict(set)
    for first, second in _conflicting_groups(ordered, as_of):
        _link(links, first, second)
    return tuple(
        replace(fact, id=f"f{position + 1}", conflicts=tuple(f"f{other + 1}" for other in sorted(links[position])))
        for position, fact in enumerate(ordered)
    )


def _link(links: dict[int, set[int]], first: _Group, second: _Group) -> None:
    """Link every fact of one group to the first of the other: linear, however often a note repeats itself."""
    for group, (other, *_) in ((first, second), (second, first)):
        for position in group:
            links[position].add(other)
            links[other].add(position)


def _conflicting_groups(facts: Sequence[Fact], as_of: date) -> Iterator[tuple[_Group, _Group]]:
    by_term: dict[str, _Group] = defaultdict(list)
    for position, fact in enumerate(facts):
        if (name := _name(fact)) is not None:
            by_term[name].append(position)
    for name, positions in by_term.items():
        if name == "age":
            yield from _ages(facts, positions, as_of)
        elif name == "sex":
            yield from _sexes(facts, positions)
        else:
            yield from _numbers(facts, [p for p in positions if isinstance(facts[p].value, float)])
            yield from _findings(facts, positions)
    yield from _versions(facts)


def _pairs(items: Sequence[_T]) -> Iterator[tuple[_T, _T]]:
    if len(items) <= _MANY:
        return combinations(items, 2)
    return ((items[0], other) for other in items[1:])


def _name(fact: Fact) -> str | None:
    if fact.term is not None:
        return fact.term
    return f"{fact.codes[0].system}|{fact.codes[0].code}" if fact.codes else None


def _groups(facts: Sequence[Fact], positions: Iterable[int], *names: str) -> list[_Group]:
    """Gather the facts that agree in these attributes and in the document they stand in."""
    groups: dict[tuple[object, ...], _Group] = defaultdict(list)
    for position in positions:
        fact = facts[position]
        groups[(_origin(fact), *(getattr(fact, name) for name in names))].append(position)
    return list(groups.values())


def _origin(fact: Fact) -> str:
    return fact.source.document if isinstance(fact.source, NoteSpan) else ""


def _day(fact: Fact) -> str | None:
    return fact.date[:10] if fact.date is not None and len(fact.date) >= 10 else None


def _ages(facts: Sequence[Fact], positions: _Group, as_of: date) -> Iterator[tuple[_Group, _Group]]:
    """Compare ages through the births they mean: a note of ten years ago may well say 62 of a patient of 72."""
    groups = _groups(facts, positions, "value", "unit", "date")
    born = [(group, birth) for group in groups if (birth := _birth(facts[group[0]], as_of)) is not None]
    for (first, one), (second, other) in _pairs(born):
        if abs(one - other) >= 1:
            yield first, second


def _birth(fact: Fact, as_of: date) -> float | None:
    """Return the year of birth (a real number) that a stated age means; an undated age is of ``as_of``."""
    if not isinstance(fact.value, float):
        return None
    try:
        years = math.floor(convert(fact.value, fact.unit or "a", "a"))
        day = date.fromisoformat(_day(fact) or as_of.isoformat())
    except (UnitError, ValueError):
        return None
    return day.toordinal() / _DAYS_A_YEAR - years


def _sexes(facts: Sequence[Fact], positions: _Group) -> Iterator[tuple[_Group, _Group]]:
    for first, second in _pairs(_groups(facts, positions, "value")):
        if facts[first[0]].value != facts[second[0]].value:
            yield first, second


def _numbers(facts: Sequence[Fact], positions: _Group) -> Iterator[tuple[_Group, _Group]]:
    """Compare numbers of one day: between a note and another source, and within FHIR at the same moment.

    A note may report a course ("from 1.2 to 2.4"), and FHIR several measurements of a day; neither contradicts itself.
    """
    by_day: dict[str, _Group] = defaultdict(list)
    for position in positions:
        if (day := _day(facts[position])) is not None:
            by_day[day].append(position)
    for group in by_day.values():
        for first, second in _pairs(_groups(facts, group)):
            if not any(_compatible(a, b) for a in _stated(facts, first) for b in _stated(facts, second)):
                yield first, second
        fhir = [position for position in group if isinstance(facts[position].source, FhirElement)]
        for moment in _groups(facts, fhir, "date"):
            for one, other in _pairs(_groups(facts, moment, "value", "unit", "comparator")):
                if not _compatible(facts[one[0]], facts[other[0]]):
                    yield one, other


def _stated(facts: Sequence[Fact], group: _Group) -> list[Fact]:
    """Return one fact for each value of a group."""
    return list({(facts[p].value, facts[p].unit, facts[p].comparator): facts[p] for p in group}.values())


def _compatible(first: Fact, second: Fact) -> bool:
    """Say whether two stated values can be one: either lies within what the other, as it is rounded, can mean."""
    term = lexicon().term(first.term) if first.term is not None else None
    unit = (term.unit if term is not None else None) or first.unit or "1"
    try:
        one, other = (_Extent.of(fact, unit, term) for fact in (first, second))
    except UnitError:  # two units of an unknown concept: nothing can be said
        return True
    return one.holds(other.value) or other.holds(one.value)


@dataclass(frozen=True, kw_only=True)
class _Extent:
    """A value and the bounds of what it can mean, by its last digit or its comparator."""

    low: float
    value: float
    high: float

    @classmethod
    def of(cls, fact: Fact, unit: str, term: Term | None) -> _Extent:
        value = fact.value if isinstance(fact.value, float) else math.nan
        half = 0.5 * 10.0 ** -_decimals(fact, value)
        low, middle, high = (
            convert(number, fact.unit or "1", unit, term=term) for number in (value - half, value, value + half)
        )
        if fact.comparator in {"<", "<="}:
            return cls(low=-math.inf, value=middle, high=middle)
        if fact.comparator in {">", ">="}:
            return cls(low=middle, value=middle, high=math.inf)
        return cls(low=low, value=middle, high=high)

    def holds(self, value: float) -> bool:
        slack = 1e-9 * max(1.0, abs(value))
        return self.low - slack <= value <= self.high + slack


def _decimals(fact: Fact, value: float) -> int:
    """Count the decimals the source states: "2.0" is more precise than "2"."""
    quote = getattr(fact.source, "quote", "")
    stated = next((match for match in _NUMBER.finditer(quote) if float(match.group()) == abs(value)), None)
    return len(stated.group().partition(".")[2]) if stated else len(f"{value:.15g}".partition(".")[2])


def _findings(facts: Sequence[Fact], positions: _Group) -> Iterator[tuple[_Group, _Group]]:
    """Compare what is said to be present with what is said to be absent, on one day or without a date."""
    stands: dict[Assertion, list[_Group]] = {"present": [], "absent": []}
    for group in _groups(facts, positions, "status", "date"):
        if facts[group[0]].status in stands and not isinstance(facts[group[0]].value, float):
            stands[facts[group[0]].status].append(group)
    for present in stands["present"]:
        for absent in stands["absent"]:
            if _meet(facts[present[0]], facts[absent[0]]):
                yield present, absent


def _meet(present: Fact, absent: Fact) -> bool:
    """Say whether two statements are about one time: a problem on the list still stands when a later note denies it."""
    days = (_day(present), _day(absent))
    if days[0] is None or days[1] is None or days[0] == days[1]:
        return True
    return isinstance(present.source, FhirElement) and present.source.resource in _LASTING and days[0] < days[1]


def _versions(facts: Sequence[Fact]) -> Iterator[tuple[_Group, _Group]]:
    """Compare what two versions of one resource say at the same path."""
    by_path: dict[tuple[str, str, str], dict[str, _Group]] = defaultdict(lambda: defaultdict(list))
    for position, fact in enumerate(facts):
        if isinstance(fact.source, FhirElement):
            source = fact.source
            by_path[source.resource, source.id.partition(_VERSION)[0], source.path][source.id].append(position)
    for versions in by_path.values():
        for first, second in _pairs(list(versions.values())):
            for one, other in product(first, second):
                if _differ(facts[one], facts[other]):
                    yield [one], [other]


def _differ(first: Fact, second: Fact) -> bool:
    """Say whether two versions disagree; two terms of one wording do not."""
    if first.term != second.term and first.label == second.label:
        return False
    names = ("label", "value", "unit", "comparator", "status", "date")
    return any(getattr(first, name) != getattr(second, name) for name in names)
