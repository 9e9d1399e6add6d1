"""Every tool the house has."""

from __future__ import annotations

from tools.calculators.catalogue import tools as calculators
from tools.registry import Registry


def default_registry() -> Registry:
    """Make the registry of all tools."""
    return Registry(calculators())
