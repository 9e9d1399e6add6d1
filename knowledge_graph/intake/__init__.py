"""From FHIR bundles and plain notes to a patient record."""
