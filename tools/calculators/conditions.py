"""Conditions of a score's items, as data: the engine reads from them which inputs decide, and where the cut-offs lie.

Truth has three values: an input that is not there makes a comparison unknown, yet one true alternative decides an
``any_of`` and one false part an ``all_of``. A value of ``None`` means "counts as not documented": comparisons with it
are false.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Value = float | str | bool
Values = Mapping[str, Value | None]
Comparison = Literal[">", ">=", "<", "<="]

_COMPARE: dict[Comparison, Callable[[float, float], bool]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}


@dataclass(frozen=True)
class Compare:
    """A quantity against a limit in the argument's own unit."""

    name: str
    comparison: Comparison
    limit: float


@dataclass(frozen=True)
class Is:
    """A flag, or a category, having this value."""

    name: str
    value: str | bool


@dataclass(frozen=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class AllOf:
    """Every part holds."""

    parts: tuple[Condition, ...]


Condition = Compare | Is | AnyOf | AllOf


def above(name: str, limit: float) -> Compare:
    """Hold when the quantity is greater than the limit."""
    return Compare(name, ">", limit)


def at_least(name: str, limit: float) -> Compare:
    """Hold when the quantity is the limit or greater."""
    return Compare(name, ">=", limit)


def below(name: str, limit: float) -> Compare:
    """Hold when the quantity is less than the limit."""
    return Compare(name, "<", limit)


def at_most(name: str, limit: float) -> Compare:
    """Hold when the quantity is the limit or less."""
    return Compare(name, "<=", limit)


def any_of(*parts: Condition) -> AnyOf:
    """Hold when one part does."""
    return AnyOf(parts)


def all_of(*parts: Condition) -> AllOf:
    """Hold when every part does."""
    return AllOf(parts)


def flagged(*names: str) -> Condition:
    """Hold when any of these flags is true."""
    return Is(names[0], True) if len(names) == 1 else AnyOf(tuple(Is(name, True) for name in names))


def atoms(condition: Condition) -> Iterator[Compare | Is]:
    """Walk the comparisons of a condition, left to right."""
    if isinstance(condition, AnyOf | AllOf):
        for part in condition.parts:
            yield from atoms(part)
    else:
        yield condition


def truth(condition: Condition, values: Values) -> bool | None:
    """Say whether the condition holds; ``None`` when the values given do not settle it."""
    if isinstance(condition, AnyOf | AllOf):
        deciding = isinstance(condition, AnyOf)
        found = [truth(part, values) for part in condition.parts]
        return deciding if deciding in found else None if None in found else not deciding
    if condition.name not in values:
        return None
    value = values[condition.name]
    if isinstance(condition, Is):
        return value == condition.value
    return value is not None and _COMPARE[condition.comparison](float(value), condition.limit)


def deciders(condition: Condition, values: Values) -> tuple[str, ...]:
    """Name the inputs given that settle the condition; all inputs given, when it is not settled."""
    if not isinstance(condition, AnyOf | AllOf):
        return (condition.name,) if condition.name in values else ()
    settled = truth(condition, values)
    deciding = isinstance(condition, AnyOf)
    parts = [p for p in condition.parts if settled is not deciding or truth(p, values) is deciding]
    return tuple(dict.fromkeys(name for part in parts for name in deciders(part, values)))
