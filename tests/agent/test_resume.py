"""Consults that were cut off or that wait for the clinician go on where they stopped, in this process or another."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from agent.answer import Answer
from agent.budget import Caps
from agent.consult import Council, Finished, Paused
from agent.events import ModelCalled, Resumed, Told, ToolCalled
from agent.replay import replay
from agent.trace import Transcript, finished, read
from knowledge_graph.errors import ConsiliumError, UserError
from tests.agent.conftest import NOTE, OPEN_QUESTION, Ward, arguments, chooses, events, explains, request
from tests.doubles.scripted_model import Asked, Reply, ScriptedModel
from tools.registry import Registry

EGFR = "What is her eGFR by CKD-EPI 2021?"
NO_CREATININE = "77-year-old woman with diabetes."
ROOT = Path(__file__).parents[2]
CLI = (sys.executable, "-c", "from service.cli import main; main()")


SOUND = explains("Her CHA2DS2-VASc score is 3 points, high risk.")


def same(one: Answer, other: Answer) -> bool:
    """Tell whether two answers say the same; ids and times apart."""
    apart: Any = {"consult": True, "evidence": {"__all__": {"obtained_at"}}}
    return one.model_dump(exclude=apart) == other.model_dump(exclude=apart)


def ready(model: ScriptedModel) -> None:
    """Script answers that need no second try."""
    model.answer("plan", chooses("cha2ds2_vasc"))
    model.answer("explain", SOUND)


def hangs_for(seed: int) -> Reply:
    """Never answer the rollout of this seed; the others get a sentence that holds."""

    def reply(asked: Asked) -> Reply:
        return "hang" if asked.body["seed"] == seed else SOUND

    return reply


async def cut_off(ward: Ward, asked: int, **options: Any) -> str:
    """Begin a consult and cut it off once this many requests have come; return its id."""
    task = asyncio.create_task(ward.council.consult(request(OPEN_QUESTION, **options), consult="c1"))
    await ward.model.wait_asked(asked)
    await asyncio.sleep(0.3)  # what can be written by then is written
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    return "c1"


async def resumed(council: Council, consult: str, told: Mapping[str, str] | None = None) -> Finished:
    done = await council.resume(consult, told=told)
    assert isinstance(done, Finished)
    return done


# --- cut off ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", ["plan", "explain"])
async def test_a_consult_that_was_cut_off_gives_the_answer_of_an_undisturbed_one(
    ward: Ward, registry: Registry, step: str
) -> None:
    ready(ward.model)
    ward.model.answer(step, "hang")
    consult = await cut_off(ward, 1 if step == "plan" else 2)
    ready(ward.model)
    done = await resumed(ward.council, consult)
    assert same(done.answer, (await ward.ask(OPEN_QUESTION)).answer)
    assert (await replay(done.transcript, registry)).same


async def test_what_was_done_before_is_not_done_again(ward: Ward) -> None:
    ready(ward.model)
    ward.model.answer("explain", hangs_for(0))
    consult = await cut_off(ward, 3, rollouts=2)
    before = ward.model.steps
    ready(ward.model)
    done = await resumed(ward.council, consult)
    again = ward.model.steps - before
    assert before["plan"] == 1
    assert again["plan"] == 0
    assert {event.rollout for event in events(done.transcript, ModelCalled) if event.step == "explain"} == {0, 1}
    assert again["explain"] == 1
    assert done.answer.rollouts_run == 2


async def test_what_was_spent_before_counts_towards_the_caps(ward: Ward) -> None:
    ready(ward.model)
    ward.model.answer("explain", "hang")
    consult = await cut_off(ward, 2, caps=Caps(tool_calls=1))
    ready(ward.model)
    done = await resumed(ward.council, consult)
    assert done.answer.results[0].status == "rate_limited"
    assert len(events(done.transcript, ToolCalled)) == done.spent.tool_calls + 1
    assert done.spent.model_calls == len(events(done.transcript, ModelCalled))


async def test_a_consult_killed_between_its_last_checkpoint_and_its_answer_still_gives_it(ward: Ward) -> None:
    done = await ward.ask()
    asked = len(ward.model.asked)
    lines = done.transcript.read_bytes().splitlines(keepends=True)
    done.transcript.write_bytes(b"".join(lines[:-1]))
    again = await resumed(ward.council, done.answer.consult)
    assert same(again.answer, done.answer)
    assert len(ward.model.asked) == asked


@pytest.mark.parametrize(("consult", "message"), [("nothere", "no such consult"), ("../x", "not the id")])
async def test_what_is_not_there_cannot_be_resumed(code_alone: Council, consult: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        await code_alone.resume(consult)


async def test_what_has_ended_cannot_be_resumed(ward: Ward) -> None:
    done = await ward.ask()
    with pytest.raises(UserError, match="already ended"):
        await ward.council.resume(done.answer.consult)


async def test_what_somebody_works_on_cannot_be_resumed(ward: Ward) -> None:
    ward.model.answer("plan", "hang")
    task = asyncio.create_task(ward.council.consult(request(OPEN_QUESTION), consult="c1"))
    await ward.model.wait_asked(1)
    with pytest.raises(ConsiliumError, match="in use by another process"):
        await ward.council.resume("c1")
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    ward.model.forget()
    await resumed(ward.council, "c1")


# --- killed -----------------------------------------------------------------------------------------------------------


def environment(home: Path, model: ScriptedModel) -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("CONSILIUM_")},
        "CONSILIUM_HOME": str(home),
        "CONSILIUM_CACHE": str(home / "cache"),
        "CONSILIUM_MODEL_URL": model.url,
        "CONSILIUM_MODEL": model.name,
        "CONSILIUM_MODEL_KEY": model.key,
        "PYTHONPATH": str(ROOT),
    }


def transcript_in(home: Path) -> Path:
    (path,) = (home / "consults").glob("*.transcript.jsonl")
    return path


async def test_a_process_that_was_killed_leaves_a_consult_that_another_one_finishes(
    tmp_path: Path, scripted_model: ScriptedModel, registry: Registry, ward: Ward
) -> None:
    note = tmp_path / "n1.txt"
    note.write_text(NOTE)
    ready(scripted_model)
    scripted_model.answer("explain", hangs_for(0))
    where = environment(tmp_path / "home", scripted_model)
    ask = (*CLI, "ask", "--question", OPEN_QUESTION, "--note", str(note), "--rollouts", "2", "--as-of", "2026-11-05")
    process = await asyncio.create_subprocess_exec(
        *ask, env=where, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        await scripted_model.wait_asked(3, seconds=60)
        await asyncio.sleep(0.5)  # the other rollout's checkpoint
    finally:
        process.send_signal(signal.SIGKILL)
        code = await process.wait()
    assert code == -signal.SIGKILL
    path = transcript_in(tmp_path / "home")
    assert not finished(read(path))
    ready(scripted_model)
    consult = path.name.removesuffix(".transcript.jsonl")
    done = await asyncio.to_thread(
        subprocess.run, (*CLI, "resume", consult, "--json"), env=where, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    body = json.loads(done.stdout.splitlines()[-1])
    lines = read(path)
    assert finished(lines)
    assert [line.event for line in lines if isinstance(line.event, Resumed)] == [Resumed(dropped=0)]
    assert scripted_model.steps["plan"] == 1
    assert scripted_model.steps["explain"] == 3
    assert (await replay(path, registry)).same
    straight = await ward.ask(OPEN_QUESTION, rollouts=2)
    answer = Answer.model_validate({name: body[name] for name in Answer.model_fields})
    assert same(answer, straight.answer)


# --- waiting for the clinician ----------------------------------------------------------------------------------------


async def test_a_critical_input_that_is_not_stated_is_asked_for(ward: Ward) -> None:
    paused = await ward.pause(EGFR, NO_CREATININE)
    (item,) = paused.missing
    assert (item["name"], item["tool"], item["unit"]) == ("creatinine", "ckd_epi_2021", "mg/dL")
    assert item["reason"] == "the record does not state it"
    assert not finished(read(ward.council.transcript_path(paused.consult)))


async def test_the_clinicians_words_are_read_by_code_and_are_the_source(ward: Ward, registry: Registry) -> None:
    paused = await ward.pause(EGFR, NO_CREATININE)
    done = await resumed(ward.council, paused.consult, {"creatinine": "133 umol/L"})
    assert arguments(done, "ckd_epi_2021")["creatinine"] == pytest.approx(1.505, abs=0.001)
    sources = [item.source for item in done.answer.evidence]
    assert any(source.kind == "user_statement" and source.quote == "133 umol/L" for source in sources)
    assert done.answer.status == "answered"
    assert (await replay(done.transcript, registry)).same


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"creatinine": "rather high"}, "creatinine"),
        ({"creatinine": "900 mg/dL"}, "creatinine"),
        ({"weight": "70 kg"}, "weight"),
        ({"creatinine": "1.2", "invented": "1"}, "invented"),
    ],
)
async def test_words_that_state_nothing_are_named_and_may_be_said_again(
    ward: Ward, told: dict[str, str], field: str
) -> None:
    paused = await ward.pause(EGFR, NO_CREATININE)
    before = ward.council.transcript_path(paused.consult).read_bytes()
    with pytest.raises(UserError) as caught:
        await ward.council.resume(paused.consult, told=told)
    assert caught.value.field == field
    assert ward.council.transcript_path(paused.consult).read_bytes() == before
    await resumed(ward.council, paused.consult, {"creatinine": "1.2"})


async def test_a_consult_that_waits_waits_on_when_it_is_resumed_without_words(ward: Ward) -> None:
    paused = await ward.pause(EGFR, NO_CREATININE)
    again = await ward.council.resume(paused.consult)
    assert isinstance(again, Paused)
    assert again.missing == paused.missing


async def test_words_that_were_told_before_a_kill_need_not_be_told_again(ward: Ward, tmp_path: Path) -> None:
    paused = await ward.pause(EGFR, NO_CREATININE)
    waiting = tmp_path / "waiting.sqlite"
    shutil.copy(tmp_path / "checkpoints.sqlite", waiting)
    done = await resumed(ward.council, paused.consult, {"creatinine": "1.2 mg/dL"})
    lines = read(done.transcript)
    told = next(number for number, line in enumerate(lines) if isinstance(line.event, Told))
    done.transcript.write_bytes(b"".join(done.transcript.read_bytes().splitlines(keepends=True)[: told + 1]))
    for name in ("", "-wal", "-shm"):
        (tmp_path / f"checkpoints.sqlite{name}").unlink(missing_ok=True)
    waiting.rename(tmp_path / "checkpoints.sqlite")
    again = await resumed(ward.council, paused.consult)
    assert same(again.answer, done.answer)


async def test_nothing_is_asked_when_the_record_states_all(ward: Ward) -> None:
    done = await ward.council.consult(request(EGFR, "77-year-old woman. Creatinine 1.2 mg/dL.", interactive=True))
    assert isinstance(done, Finished)


async def test_nothing_is_asked_unless_that_was_wanted(ward: Ward) -> None:
    done = await ward.ask(EGFR, NO_CREATININE)
    assert [(item.name, item.critical) for item in done.answer.missing if item.critical] == [("creatinine", True)]
    assert "serum creatinine" in done.answer.text


async def test_a_locked_transcript_is_free_again_when_its_writer_closes_it(tmp_path: Path) -> None:
    writer = Transcript(tmp_path / "a")
    with pytest.raises(ConsiliumError, match="in use"):
        Transcript.reopen(tmp_path / "a")
    writer.close()
    Transcript.reopen(tmp_path / "a").transcript.close()
