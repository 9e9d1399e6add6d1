"""Measuring: datasets, solvers, scorers and metrics."""
