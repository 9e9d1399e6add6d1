"""Doing: calculators, record search; the tool contract, the registry and grounding."""
