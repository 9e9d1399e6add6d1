import pytest

from knowledge_graph.record import PatientRecord


@pytest.fixture
def empty_record() -> PatientRecord:
    return PatientRecord(id="patient")
