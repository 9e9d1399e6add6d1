"""What a calculator found: one value, or everything that can still come out, and what would settle it."""

from __future__ import annotations

from dataclasses import dataclass

from tools.calculators.calculator import Step

MOST_POSSIBLE = 20


@dataclass(frozen=True, kw_only=True)
class ItemResult:
    """One line of a score: its points when settled, the span when not, and the inputs that decided it."""

    label: str
    points: float | None
    low: float
    high: float
    because: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Result:
    """The outcome of one calculation, rounded as the instrument reports it.

    ``value`` is there when every completion of the missing inputs gives the same. ``low`` and ``high`` span what can
    come out (``None`` when an input is missing without which nothing of use can); ``possible`` lists it when that is a
    finite set of at most twenty values. ``stated`` is the result when checklist items that the record does not document
    count as absent, as published instruments are scored from charts; ``None`` when another input is missing as well.
    ``interpretation`` says what the result means, or its range; ``stated_interpretation`` what ``stated`` means.
    ``missing`` names the inputs that could still change the result, the one that narrows it most first.
    """

    calculator: str
    value: float | None
    low: float | None
    high: float | None
    possible: tuple[float, ...] | None
    stated: float | None
    interpretation: str
    stated_interpretation: str = ""
    items: tuple[ItemResult, ...] = ()
    steps: tuple[Step, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def narrows_most(self) -> str | None:
        """The missing input whose value would narrow the result most."""
        return self.missing[0] if self.missing else None
