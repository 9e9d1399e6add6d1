"""A clinician's words lead to the right calculator."""

import pytest

from knowledge_graph.record import PatientRecord
from tools.calculators.catalogue import tools
from tools.registry import Registry


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What is her stroke risk in atrial fibrillation?", "cha2ds2_vasc"),
        ("What is the CrCl?", "cockcroft_gault"),
        ("Creatinine clearance by Cockcroft-Gault with adjusted body weight?", "cockcroft_gault_by_bmi"),
        ("eGFR today?", "ckd_epi_2021"),
        ("Corrected QT by Fridericia?", "qtc_fridericia"),
        ("Bleeding risk on warfarin?", "has_bled"),
        ("How severe is this community-acquired pneumonia?", "curb_65"),
        ("Is the cirrhosis Child class B or C?", "child_pugh"),
        ("What is the MELD Na?", "meld_na"),
        ("Probability of pulmonary embolism before imaging?", "wells_pe"),
        ("Early warning score for deterioration?", "news2"),
        ("SOFA on admission to intensive care?", "sofa"),
        ("What is the BMI?", "body_mass_index"),
    ],
)
def test_a_clinicians_question_finds_the_calculator(question: str, name: str, empty_record: PatientRecord) -> None:
    assert Registry(tools()).candidates(question, empty_record)[0].name == name
