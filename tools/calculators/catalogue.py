"""All calculators, and all of them as tools."""

from __future__ import annotations

from tools.calculators import (
    cardiology,
    critical_care,
    ecg,
    electrolytes,
    hepatology,
    nephrology,
    respiratory,
    thrombosis,
)
from tools.calculators.calculator import Calculator
from tools.calculators.tool import as_tool
from tools.contract import Tool

_FAMILIES = (cardiology, nephrology, hepatology, respiratory, thrombosis, critical_care, electrolytes, ecg)


def catalogue() -> tuple[Calculator, ...]:
    """Return every calculator, by clinical family."""
    return tuple(calculator for family in _FAMILIES for calculator in family.CALCULATORS)


def tools() -> tuple[Tool, ...]:
    """Return every calculator as a tool."""
    return tuple(as_tool(calculator) for calculator in catalogue())
