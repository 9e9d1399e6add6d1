from datetime import date

import pytest

from agent.context import Options
from evals.demo.case import demo_request
from knowledge_graph.intake.merge import Note, build_record
from knowledge_graph.record import PatientRecord
from tools.record_search import describe, digest, evidence_of, relevant_facts

DEMO = demo_request(as_of=date(2026, 11, 5), options=Options()).record()


def chart(text: str) -> PatientRecord:
    return build_record(notes=(Note(id="n", text=text),), as_of=date(2026, 11, 5))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Creatinine was 110 umol/L.", "Serum creatinine 110 umol/L"),
        ("No stroke.", "no Stroke"),
        ("Mother had a stroke.", "family history of Stroke"),
        ("Possible pneumonia.", "possible Pneumonia"),
    ],
)
def test_a_fact_is_described_with_its_assertion(text: str, said: str) -> None:
    assert said in [describe(fact) for fact in chart(text).facts]


def test_the_digest_fits_into_every_prompt_however_long_the_record() -> None:
    text = digest(DEMO)
    assert text.startswith("Patient: 77 years, female")
    many = chart("\n".join(f"Stroke. Diabetes. Creatinine was {n / 10} mg/dL." for n in range(1, 200)))
    assert len(text) < 2_500
    assert len(digest(many)) < 2_500


def test_the_digest_says_when_age_and_sex_are_not_stated() -> None:
    assert digest(chart("Cough.")).startswith("Patient: age not stated, sex not stated")


def test_facts_that_share_words_with_the_question_are_found_each_once() -> None:
    record = chart("Creatinine was 1.1 mg/dL. Sodium 139 mmol/L. Creatinine was 1.4 mg/dL.")
    found = relevant_facts(record, "what is the creatinine?", k=5)
    assert [fact.term for fact in found] == ["creatinine"]


def test_at_most_k_facts_are_found() -> None:
    assert len(relevant_facts(DEMO, "stroke bleeding creatinine blood pressure medication", k=3)) == 3


def test_nothing_is_found_for_words_that_no_fact_has() -> None:
    assert relevant_facts(DEMO, "xylophone", k=5) == ()


def test_evidence_keeps_the_facts_id_and_source() -> None:
    fact = chart("Creatinine was 1.1 mg/dL.").about("creatinine")[0]
    evidence = evidence_of(fact, obtained_at="2026-11-05T00:00:00+00:00")
    assert (evidence.id, evidence.source, evidence.content.value) == (fact.id, fact.source, 1.1)
