"""Replay: run a consult again from its transcript, with the recorded model and tool outputs; no model, no network."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from agent.answer import Answer
from agent.budget import Caps
from agent.consult import Council, Finished, statements
from agent.events import Answered, ModelCalled, Started, ToolCalled
from agent.inputs import read_request
from agent.model import Completion, ModelRequest
from agent.trace import Line, finished, read
from knowledge_graph import errors
from knowledge_graph.errors import ModelUnavailable, TranscriptError
from knowledge_graph.record import PatientRecord
from tools.contract import Call, Outcome, Tool
from tools.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Replayed:
    """The recorded answer, the one this code gives from the same outputs, and whether they are the same.

    ``drift`` names requests that this code words otherwise than the code that wrote the transcript did.
    """

    recorded: Answer
    replayed: Answer
    drift: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Tell whether both answers are equal in every field."""
        return self.recorded == self.replayed


@dataclass(kw_only=True)
class RecordedModel:
    """Answers from a transcript, by key. A failure that was recorded fails again in the same way."""

    name: str
    calls: Mapping[str, ModelCalled]
    drift: list[str] = field(default_factory=list)

    async def complete(self, request: ModelRequest, *, key: str = "") -> Completion:
        """Return what was recorded; ``ModelUnavailable`` when the transcript holds nothing under this key."""
        call = self.calls.get(key)
        if call is None:
            raise ModelUnavailable(f"the transcript holds no answer to {key}")
        if call.request_sha256 != request.sha256:
            self.drift.append(key)
        if call.output is None:
            raise getattr(errors, call.error, ModelUnavailable)(call.message)
        return Completion(
            data=call.output,
            prompt_tokens=call.prompt_tokens,
            completion_tokens=call.completion_tokens,
            seconds=call.seconds,
            logprob=call.logprob,
            attempts=call.attempts,
        )


async def replay(path: Path, registry: Registry) -> Replayed:
    """Replay a transcript. ``TranscriptError`` when it does not verify or holds no answer.

    The registry gives the tools' specs; what they returned comes from the transcript.
    """
    lines = read(path)
    recorded = next((line.event.answer for line in lines if isinstance(line.event, Answered)), None)
    if recorded is None or not finished(lines):
        raise TranscriptError(len(lines), "the transcript ends without an answer")
    started = next(line.event for line in lines if isinstance(line.event, Started))
    # A rollout cut off by a kill is asked again under the same keys: the last one is the one that counted.
    calls = {line.event.key: line.event for line in lines if isinstance(line.event, ModelCalled)}
    outcomes = {line.event.call.id: line.event.outcome for line in lines if isinstance(line.event, ToolCalled)}
    model = RecordedModel(name=str(started.versions["model"]), calls=calls)
    played = Registry([_recorded_tool(registry, name, outcomes) for name in registry.versions])
    with tempfile.TemporaryDirectory() as folder:
        council = Council(registry=played, model=None if model.name == "none" else model, folder=Path(folder))
        answer = await _again(council, lines, started.consult)
    # The fingerprint names the code's versions; a newer prompt or tool shows as a difference, as it should.
    return Replayed(recorded=recorded, replayed=answer, drift=tuple(model.drift))


async def _again(council: Council, lines: Sequence[Line], consult: str) -> Answer:
    request, started_at = read_request(lines)
    # What a cap refused was recorded as such. In the order of a replay a cap would refuse other calls.
    uncapped = replace(request, caps=Caps(tokens=sys.maxsize, seconds=1e9, tool_calls=sys.maxsize))
    done = await council.consult(uncapped, consult=consult, started_at=started_at)
    said = statements(lines)
    if not isinstance(done, Finished):
        done = await council.resume(consult, told=said)
    if not isinstance(done, Finished):
        raise TranscriptError(len(lines), "the consult was asking for an input when its transcript ended")
    return done.answer


def _recorded_tool(registry: Registry, name: str, outcomes: Mapping[str, Outcome]) -> Tool:
    async def run(call: Call, record: PatientRecord) -> Outcome:
        return outcomes.get(call.id, Outcome(status="failed", message="the transcript holds no such call"))

    return Tool(spec=registry.spec(name), run=run)
