from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from agent.consult import Council, Finished, Paused
from agent.context import Options
from agent.inputs import Request
from knowledge_graph.intake.merge import Note
from service.render import render, render_pause
from tools.registry import Registry

NOTE = "72-year-old woman with atrial fibrillation and hypertension. No diabetes."


@pytest.fixture
def council(tmp_path: Path, registry: Registry) -> Council:
    """Give a council without a model."""
    return Council(registry=registry, model=None, folder=tmp_path)


def asked(question: str, **options: bool) -> Request:
    return Request(
        question=question, notes=[Note(id="n", text=NOTE)], as_of=date(2026, 11, 5), options=Options(**options)
    )


async def finished(council: Council, question: str) -> Finished:
    done = await council.consult(asked(question))
    assert isinstance(done, Finished)
    return done


async def test_every_sentence_shows_what_it_rests_on_and_where_that_stands(council: Council) -> None:
    text = render(await finished(council, "What is her CHA2DS2-VASc score?"))
    assert text.startswith("ANSWER, WITH GAPS\n")
    assert "[r0.cha2ds2_vasc]" in text or "[r1.cha2ds2_vasc]" in text
    assert 'n [0:11] "72-year-old"' in text


async def test_what_is_missing_is_listed_with_the_reason(council: Council) -> None:
    text = render(await finished(council, "What is her CHA2DS2-VASc score?"))
    assert "previous stroke: the record does not state it" in text
    assert "would narrow the result most" in text


async def test_uncertainty_is_shown_without_a_probability(council: Council) -> None:
    text = render(await finished(council, "What is her CHA2DS2-VASc score?"))
    assert "uncalibrated: no probability is shown" in text
    assert "entropy 0 bits" in text


async def test_no_answer_says_what_would_be_needed(council: Council) -> None:
    done = await finished(council, "What is her MELD-Na?")
    assert done.answer.status == "abstained"
    text = render(done)
    assert text.startswith("NO ANSWER\n")
    assert "serum creatinine: the record does not state it" in text


async def test_the_cost_and_the_transcript_are_shown(council: Council) -> None:
    done = await finished(council, "What is her CHA2DS2-VASc score?")
    assert f"Transcript  {done.transcript}" in render(done)
    assert "not waiting for the model" in render(done)


async def test_a_pause_says_what_is_needed(council: Council) -> None:
    paused = await council.consult(asked("What is her eGFR by CKD-EPI 2021?", interactive=True))
    assert isinstance(paused, Paused)
    assert render_pause(paused) == "serum creatinine: the record does not state it"
