"""Readers of FHIR R4 resources, one table row or function per resource type."""
