"""From the lines of a transcript to what a caller sees. Pure: nothing here reads, runs or waits."""

from __future__ import annotations

from collections.abc import Sequence

from agent.events import Answered, Failed, InputsRead, Started
from agent.events import Asked as AskedEvent
from agent.trace import Line
from knowledge_graph.errors import TranscriptError
from service.errors import Problem, recorded_problem
from service.wire import Asked, ConsultView, Issue, Links, RecordView, Status, TranscriptView


def state(lines: Sequence[Line], *, running: bool) -> Status:
    """Tell what state a consult is in, from its last event and from whether anybody works on it."""
    last = lines[-1].event if lines else None
    if isinstance(last, Answered):
        return last.answer.status
    if isinstance(last, Failed):
        return "failed"
    if isinstance(last, AskedEvent):
        return "waiting"
    return "running" if running else "interrupted"


def view(lines: Sequence[Line], *, running: bool, error: Problem | None = None) -> ConsultView:
    """Show a consult that has begun. ``error`` is what ended its last run, when no transcript holds that."""
    started, last = lines[0].event, lines[-1].event
    if not isinstance(started, Started):
        raise TranscriptError(1, "the transcript does not begin with the consult's start")
    return ConsultView(
        id=started.consult,
        status=state(lines, running=running),
        question=started.question,
        record=_record(lines),
        missing=[Asked(**item) for item in last.missing] if isinstance(last, AskedEvent) else [],
        answer=last.answer if isinstance(last, Answered) else None,
        spent=last.spent if isinstance(last, Answered) else None,
        error=recorded_problem(last.error, last.message) if isinstance(last, Failed) else error,
        transcript=TranscriptView(events=len(lines), head=lines[-1].hash),
        links=_links(started.consult),
    )


def queued_view(consult: str, question: str, *, running: bool, error: Problem | None = None) -> ConsultView:
    """Show a consult that was accepted and has not begun: it waits for a place, or its process is gone."""
    return ConsultView(
        id=consult,
        status="queued" if running else "interrupted",
        question=question,
        error=error,
        links=_links(consult),
    )


def _record(lines: Sequence[Line]) -> RecordView | None:
    read = next((line.event for line in lines if isinstance(line.event, InputsRead)), None)
    if read is None:
        return None
    return RecordView(
        facts=read.facts,
        documents=read.documents,
        set_aside=read.set_aside,
        issues=[Issue(**issue) for issue in read.issues],
    )


def _links(consult: str) -> Links:
    root = f"/v1/consults/{consult}"
    return Links(self=root, events=f"{root}/events", answers=f"{root}/answers", resume=f"{root}/resume")
