"""A consult's transcript as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html)."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Header, Response
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.types import Message, Receive, Scope, Send

from agent.trace import Line
from service.consults import Consults
from service.errors import Problem

LastEventId = Annotated[
    str | None,
    Header(
        alias="Last-Event-ID",
        pattern=r"^[0-9]{0,9}$",
        description="Number of the last event that was received; the stream goes on after it.",
    ),
]


def event_routes(consults: Consults, *, heartbeat: float) -> APIRouter:
    """Make the route; ``heartbeat`` is in seconds."""
    router = APIRouter(prefix="/v1/consults", tags=["consults"])

    @router.get(
        "/{consult}/events",
        summary="Follow a consult",
        response_class=EventSourceResponse,
        responses={
            200: {"description": "Events, from the first on", "content": {"text/event-stream": {}}},
            204: {"description": "There is nothing after `Last-Event-ID`, and nothing will come; do not reconnect"},
            404: {"model": Problem, "description": "There is no such consult"},
        },
    )
    async def follow(consult: str, last_event_id: LastEventId = None) -> Response:
        """Stream every event of the transcript, from the beginning, and those to come as they are written.

        `id` is the event's number, `event` its type, `data` a JSON object with `seq`, `at`, `hash` and `event`. The
        record as received (`inputs_read.packed`) is left out. The stream ends when the consult is answered, failed,
        interrupted, or waits for an answer; connect again after answering.
        """
        after = int(last_event_id) if last_event_id else -1
        if not await consults.more_events(consult, after=after):
            return Response(status_code=204)
        return _Stream(_sent(consults.events(consult, after=after)), ping=heartbeat)

    return router


class _Stream(EventSourceResponse):
    """A stream that ends its body also when the server stops; uvicorn would log an error for every follower."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Stream until there is nothing more, the client goes, or the server stops."""
        last: Message = {}

        async def watched(message: Message) -> None:
            nonlocal last
            last = message
            await send(message)

        await super().__call__(scope, receive, watched)
        if last.get("more_body"):
            await send({"type": "http.response.body", "body": b""})


async def _sent(lines: AsyncIterator[Line]) -> AsyncIterator[ServerSentEvent]:
    async for line in lines:
        event = line.event.model_dump(mode="json", exclude={"packed"})
        data = json.dumps({"seq": line.seq, "at": line.at, "hash": line.hash, "event": event})
        yield ServerSentEvent(id=str(line.seq), event=line.event.type, data=data)
