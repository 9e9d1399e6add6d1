"""Deterministic checks of a claim against its evidence."""
