"""From the lines of a transcript to what a caller sees. Pure: nothing here reads, runs or waits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from agent.events import Answered, Asked, Failed, InputsRead, Started
from agent.trace import Line
from knowledge_graph.errors import TranscriptError
from service.errors import Problem, recorded_problem
from service.wire import ConsultView, Issue, Links, RecordView, Status, TranscriptView, Wanted

Activity = Literal["none", "queued", "running"]
"""What this process does about a consult: nothing, waits for a place to go on with it, or works on it."""


def state(lines: Sequence[Line], activity: Activity) -> Status:
    """Tell what state a consult is in, from its last event and from whether anybody works on it."""
    last = lines[-1].event if lines else None
    if isinstance(last, Answered):
        return last.answer.status
    if isinstance(last, Failed):
        return "failed"
    if activity == "queued":
        return "queued"
    if isinstance(last, Asked):
        return "waiting"
    return "running" if activity == "running" else "interrupted"


def view(lines: Sequence[Line], activity: Activity, *, error: Problem | None = None) -> ConsultView:
    """Show a consult that has begun. ``error`` is what ended its last run, when no transcript holds that."""
    started, last = lines[0].event, lines[-1].event
    if not isinstance(started, Started):
        raise TranscriptError(1, "the transcript does not begin with the consult's start")
    return ConsultView(
        id=started.consult,
        status=state(lines, activity),
        question=started.question,
        record=_record(lines),
        missing=[Wanted.model_validate(item) for item in last.missing] if isinstance(last, Asked) else [],
        answer=last.answer if isinstance(last, Answered) else None,
        spent=last.spent if isinstance(last, Answered) else None,
        error=recorded_problem(last.error, last.message) if isinstance(last, Failed) else error,
        transcript=TranscriptView(events=len(lines), head=lines[-1].hash),
        links=_links(started.consult),
    )


def unbegun_view(consult: str, question: str, activity: Activity, *, error: Problem | None = None) -> ConsultView:
    """Show a consult that was accepted and of which no line is written yet."""
    return ConsultView(id=consult, status=state((), activity), question=question, error=error, links=_links(consult))


def _record(lines: Sequence[Line]) -> RecordView | None:
    read = next((line.event for line in lines if isinstance(line.event, InputsRead)), None)
    if read is None:
        return None
    return RecordView(
        facts=read.facts,
        documents=read.documents,
        set_aside=read.set_aside,
        issues=[Issue.model_validate(issue) for issue in read.issues],
    )


def _links(consult: str) -> Links:
    root = f"/v1/consults/{consult}"
    return Links(self=root, events=f"{root}/events", answers=f"{root}/answers", resume=f"{root}/resume")
