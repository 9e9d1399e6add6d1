"""Replay: the same answer again from the transcript alone, and what shows when it is not."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from agent.budget import Caps
from agent.consult import Council, Finished
from agent.events import Answered, ModelCalled
from agent.replay import replay
from agent.trace import Transcript, read
from knowledge_graph.errors import TranscriptError
from tests.agent.conftest import NOTE, QUESTION, Ward, chooses, events, explains, picks, request
from tests.agent.test_rollout import stroke_in
from tools.catalogue import default_registry
from tools.contract import Call, Outcome, Tool
from tools.registry import Registry


def rewritten(path: Path, change: dict[str, object], kind: type[ModelCalled] = ModelCalled) -> Path:
    """Write a transcript anew, with a valid chain, in which the first event of a kind is changed."""
    copy = path.with_name("copy.transcript.jsonl")
    writer = Transcript(copy)
    done = False
    for line in read(path):
        event = line.event
        if isinstance(event, kind) and not done:
            event, done = event.model_copy(update=change), True
        writer.append(event)
    writer.close()
    return copy


async def test_an_answer_is_reproduced_without_a_model_and_without_running_a_tool(ward: Ward) -> None:
    ward.model.answer("explain", explains("Her score is 27."))
    done = await ward.ask(rollouts=3)
    asked = len(ward.model.asked)

    async def must_not_run(call: Call, record: object) -> Outcome:
        raise AssertionError(call)

    idle = Registry([Tool(spec=spec, run=must_not_run) for spec in default_registry().specs])
    played = await replay(done.transcript, idle)
    assert played.same
    assert played.replayed == done.answer
    assert len(ward.model.asked) == asked


async def test_the_order_of_a_models_properties_does_not_matter_to_a_replay(ward: Ward) -> None:
    ward.model.answer(
        "explain",
        lambda asked: {name: f"Her score is {n}7." for n, name in enumerate(sorted(asked.schema["properties"])[::-1])},
    )
    done = await ward.ask("What are her HAS-BLED and CHA2DS2-VASc scores?", rollouts=2)
    assert len(done.answer.withheld) == 2
    assert (await replay(done.transcript, default_registry())).same


@pytest.mark.parametrize(
    ("question", "note", "status"),
    [
        (QUESTION, NOTE, "answered"),
        (QUESTION, "72-year-old woman.", "answered_with_gaps"),
        ("What is her MELD-Na?", "72-year-old woman.", "abstained"),
        ("Which conditions does she have?", "72-year-old woman with hypertension.", "answered"),
    ],
)
async def test_every_kind_of_answer_is_reproduced(
    ward: Ward, registry: Registry, question: str, note: str, status: str
) -> None:
    ward.model.answer("plan", chooses())
    done = await ward.ask(question, note)
    assert done.answer.status == status
    assert (await replay(done.transcript, registry)).same


async def test_rollouts_that_differ_are_reproduced(ward: Ward, registry: Registry) -> None:
    ward.model.answer("extract", stroke_in(0, 3))
    done = await ward.ask(QUESTION, NOTE, "She had a stroke in 2019.", rollouts=5)
    played = await replay(done.transcript, registry)
    assert played.same
    assert played.drift == ()


@pytest.mark.parametrize("caps", [Caps(tokens=900), Caps(tokens=1500), Caps(tool_calls=1), Caps(tool_calls=2)])
async def test_what_a_cap_refused_is_refused_again_and_nothing_else(ward: Ward, registry: Registry, caps: Caps) -> None:
    ward.model.delay = 0.02
    ward.model.answer("extract", picks("A"))
    done = await ward.ask(f"{QUESTION} HAS-BLED?", NOTE, "She had a stroke in 2019.", rollouts=3, caps=caps)
    assert (await replay(done.transcript, registry)).same


async def test_an_answer_by_code_alone_is_reproduced(code_alone: Council, registry: Registry) -> None:
    done = await code_alone.consult(request())
    assert isinstance(done, Finished)
    assert (await replay(done.transcript, registry)).same


async def test_a_forged_line_is_named(ward: Ward, registry: Registry) -> None:
    done = await ward.ask()
    raw = done.transcript.read_bytes()
    done.transcript.write_bytes(raw.replace(b"3 points", b"4 points", 1))
    with pytest.raises(TranscriptError) as caught:
        await replay(done.transcript, registry)
    lines = raw.splitlines()
    assert caught.value.line == 1 + next(n for n, line in enumerate(lines) if b"3 points" in line)


async def test_a_forged_answer_with_a_fresh_chain_shows_as_different(ward: Ward, registry: Registry) -> None:
    done = await ward.ask()
    copy = done.transcript.with_name("copy.transcript.jsonl")
    writer = Transcript(copy)
    for line in read(done.transcript):
        event = line.event
        if isinstance(event, Answered):
            event = event.model_copy(update={"answer": event.answer.model_copy(update={"text": "Nothing."})})
        writer.append(event)
    writer.close()
    assert not (await replay(copy, registry)).same


async def test_a_request_that_is_worded_otherwise_now_is_named(ward: Ward, registry: Registry) -> None:
    done = await ward.ask()
    played = await replay(rewritten(done.transcript, {"request_sha256": "0" * 64}), registry)
    assert played.drift == (events(done.transcript, ModelCalled)[0].key,)
    assert played.same


async def test_a_newer_tool_shows_as_a_difference(ward: Ward, registry: Registry) -> None:
    done = await ward.ask()
    newer = Registry(
        [
            Tool(spec=dataclasses.replace(spec, version="99"), run=lambda call, record: registry.call(call, record))
            for spec in registry.specs
        ]
    )
    played = await replay(done.transcript, newer)
    assert not played.same
    assert played.replayed.text == done.answer.text


async def test_a_transcript_without_an_answer_cannot_be_replayed(ward: Ward, registry: Registry) -> None:
    done = await ward.ask()
    done.transcript.write_bytes(b"".join(done.transcript.read_bytes().splitlines(keepends=True)[:-1]))
    with pytest.raises(TranscriptError, match="without an answer"):
        await replay(done.transcript, registry)
