import pytest

from knowledge_graph.intake.text import read_note


def stated(note: str, term: str) -> list[object]:
    return [fact.value for fact in read_note(note).facts if fact.term == term]


@pytest.mark.parametrize(
    ("note", "value", "unit"),
    [
        ("An 83-year-old man.", 83.0, "a"),
        ("57 yo woman with cough", 57.0, "a"),
        ("72 y/o M presents", 72.0, "a"),
        ("A woman aged 34 years.", 34.0, "a"),
        ("Age: 45", 45.0, "a"),
        ("A 55 years old male patient", 55.0, "a"),
        ("A fifty-seven-year-old man", 57.0, "a"),
        ("A 3-month-old girl", 3.0, "mo"),
        ("A boy, 18 months old", 18.0, "mo"),
        ("A 6-week-old infant", 6.0, "wk"),
        ("A 5-day-old neonate", 5.0, "d"),
        ("45F with chest pain", 45.0, "a"),
        ("He was diagnosed at the age of 40. He is now 53 years old.", 53.0, "a"),
        ("Her 80-year-old mother came along. She is 51 years old.", 51.0, "a"),
    ],
)
def test_the_patient_s_age_is_read(note: str, value: float, unit: str) -> None:
    ages = [(fact.value, fact.unit, fact.kind) for fact in read_note(note).facts if fact.term == "age"]
    assert ages == [(value, unit, "demographic")]


@pytest.mark.parametrize(
    ("note", "sex"),
    [
        ("An 83-year-old man.", "male"),
        ("A 34-year-old married Surinamese female was referred.", "female"),
        ("72 y/o M presents", "male"),
        ("45F with chest pain", "female"),
        ("Sex: F", "female"),
        ("A 16-year-old Korean boy", "male"),
        ("Mrs. Smith was admitted.", "female"),
        ("She was admitted. He, her husband, says she coughs.", "female"),
        ("Her father, a man of 80, has gout. The 40-year-old woman is well.", "female"),
    ],
)
def test_the_patient_s_sex_is_read(note: str, sex: str) -> None:
    assert stated(note, "sex") == [sex]


def test_no_age_and_no_sex_are_made_up() -> None:
    note = "The patient has a 12-year-old pacemaker. Creatinine 1.2 mg/dL."
    assert stated(note, "age") == [] and stated(note, "sex") == []


def test_an_age_nobody_has_is_an_issue() -> None:
    reading = read_note("A 430-year-old man.")
    assert [issue.message for issue in reading.issues] == ["age: outside the plausible range 0 to 125 a"]
    assert stated("A 430-year-old man.", "age") == []


def test_two_ages_of_one_patient_are_both_kept() -> None:
    assert stated("A 57-year-old man. Later: this 75-year-old man left.", "age") == [57.0, 75.0]
