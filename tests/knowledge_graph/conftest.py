"""One patient, and evidence of every kind about him, for the tests of the detector and the graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from knowledge_graph.evidence import Claim, Content, Evidence
from knowledge_graph.record import Assertion, Document, Fact, PatientRecord
from knowledge_graph.sources import FhirElement, NoteSpan, ToolOutput

NOTE = (
    "Seen on 2024-04-02. 74-year-old man with hypertension and type 2 diabetes, CKD stage 3a. No history of stroke."
    " Mother had atrial fibrillation. Possible pneumonia. Prior myocardial infarction."
    " Watch for hepatic encephalopathy.\n"
    "Creatinine was 1.4 mg/dL in March and creatinine is 1.8 mg/dL today. Sodium 140 mmol/L, potassium 4.1 mmol/L."
    " Lactate <0.3 mmol/L. BP 135/85 mmHg. INR 2.5. Platelets 150,000/µL. Temperature 38.5 °C. GCS E3V4M5.\n"
    "He takes warfarin 5 mg daily and reports \"no chest pain at rest\"."
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Case:
    """A record, and evidence by id."""

    record: PatientRecord
    evidence: Mapping[str, Evidence]

    def claim(self, text: str, *cites: str) -> Claim:
        return Claim(id="c1", text=text, cites=cites)


def _note(
    key: str, quote: str, label: str, *, term: str | None = None, value: float | None = None, unit: str | None = None,
    date: str | None = None, status: Assertion = "present", text: str | None = None,
) -> Evidence:  # fmt: skip
    start = NOTE.index(quote)
    content = Content(label=label, text=text or quote, value=value, unit=unit, date=date, status=status, term=term)
    return Evidence(
        id=key, source=NoteSpan(document="note-1", start=start, end=start + len(quote), quote=quote), content=content
    )


def _tool(key: str, label: str, text: str, value: float, high: float | None = None, unit: str = "{score}") -> Evidence:
    content = Content(label=label, text=text, value=value, high=high, unit=unit)
    return Evidence(id=key, source=ToolOutput(call=key, field="value"), content=content)


def _evidence() -> tuple[Evidence, ...]:
    return (
        _note("cr1", "Creatinine was 1.4 mg/dL", "Creatinine", term="creatinine", value=1.4, unit="mg/dL",
              date="2024-03-01"),
        _note("cr2", "creatinine is 1.8 mg/dL", "Creatinine", term="creatinine", value=1.8, unit="mg/dL",
              date="2024-04-02"),
        _note("na", "Sodium 140 mmol/L", "Sodium", term="sodium", value=140, unit="mmol/L", date="2024-04-02"),
        _note("k", "potassium 4.1 mmol/L", "Potassium", term="potassium", value=4.1, unit="mmol/L", date="2024-04-02"),
        _note("lac", "Lactate <0.3 mmol/L", "Lactate", term="lactate", value=0.3, unit="mmol/L"),
        _note("sbp", "BP 135/85 mmHg", "Systolic blood pressure", term="systolic_bp", value=135, unit="mm[Hg]"),
        _note("inr", "INR 2.5", "INR", term="inr", value=2.5, unit="1"),
        _note("plt", "Platelets 150,000/µL", "Platelets", term="platelets", value=150000, unit="/uL"),
        _note("temp", "Temperature 38.5 °C", "Temperature", term="temperature", value=38.5, unit="Cel"),
        _note("gcs", "GCS E3V4M5", "Glasgow coma scale", term="gcs", value=12, unit="{score}"),
        _note("age", "74-year-old man", "Age", term="age", value=74, unit="a"),
        _note("htn", "hypertension", "Hypertension", term="hypertension", text="74-year-old man with hypertension"),
        _note("dm", "type 2 diabetes", "Diabetes mellitus", term="diabetes"),
        _note("ckd", "CKD stage 3a", "Chronic kidney disease", term="chronic_kidney_disease"),
        _note("stroke", "stroke", "Stroke", term="stroke", status="absent", text="No history of stroke."),
        _note("af", "atrial fibrillation", "Atrial fibrillation",
              term="atrial_fibrillation", status="family", text="Mother had atrial fibrillation."),
        _note("pna", "pneumonia", "Pneumonia", term="pneumonia", status="possible", text="Possible pneumonia."),
        _note("mi", "myocardial infarction", "Myocardial infarction", term="myocardial_infarction", status="historical",
              text="Prior myocardial infarction."),
        _note("he", "hepatic encephalopathy", "Hepatic encephalopathy", term="hepatic_encephalopathy",
              status="hypothetical", text="Watch for hepatic encephalopathy."),
        _note("war", "He takes warfarin 5 mg daily", "Warfarin", term="anticoagulant_use"),
        _note("pain", "reports \"no chest pain at rest\"", "Chest pain", status="absent"),
        _tool("cha", "CHA2DS2-VASc score", "CHA2DS2-VASc score: 3 points, moderate to high risk.", 3),
        _tool("cp", "Child-Pugh score", "Child-Pugh score: 4 to 6 points; not stated: Albumin.", 4, 6),
        _tool("egfr", "eGFR by CKD-EPI 2021", "eGFR by CKD-EPI 2021: 53 mL/min/1.73 m².", 53, unit="mL/min/{1.73_m2}"),
        Evidence(
            id="hgb",
            source=FhirElement(resource="Observation", id="o1", path="valueQuantity.value", quote="13.2"),
            content=Content(
                label="Hemoglobin", text="Hemoglobin 13.2 g/dL", value=13.2, unit="g/dL", date="2023-11-05",
                term="hemoglobin",
            ),
        ),
    )  # fmt: skip


@pytest.fixture(scope="session")
def case() -> Case:
    evidence = {item.id: item for item in _evidence()}
    age = evidence["age"]
    facts = (
        Fact(id="f1", kind="demographic", label="Sex", term="sex", value="male", source=age.source),
        Fact(
            id="f2", kind="observation", label="Creatinine", term="creatinine", value=1.4, source=evidence["cr1"].source
        ),
    )
    record = PatientRecord(
        id="p1",
        documents=(Document(id="note-1", kind="note", text=NOTE),),
        facts=facts,
        resources={"Observation/o1": {"valueQuantity": {"value": 13.2}}},
    )
    return Case(record=record, evidence=evidence)
