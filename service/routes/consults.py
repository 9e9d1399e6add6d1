"""Consults over HTTP: ask, look, answer what was asked back, resume."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Header, Response

from service.consults import Consults
from service.errors import Problem
from service.wire import AnswersRequest, ConsultRequest, ConsultView

IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=255,
        pattern=r"^[\x21-\x7e]+$",
        description="The same key with the same request gives the same consult, however often it is sent.",
    ),
]
NOT_THERE: dict[int | str, dict[str, Any]] = {404: {"model": Problem, "description": "There is no such consult"}}
CONFLICT: dict[int | str, dict[str, Any]] = {409: {"model": Problem, "description": "It does not fit the state"}}
UNUSABLE: dict[int | str, dict[str, Any]] = {
    413: {"model": Problem, "description": "The body is over the limit"},
    422: {"model": Problem, "description": "A field cannot be used; `field` is its path"},
}


def consult_routes(consults: Consults) -> APIRouter:
    """Make the routes."""
    router = APIRouter(prefix="/v1/consults", tags=["consults"])

    @router.post("", status_code=202, summary="Ask a question about a record", responses={**CONFLICT, **UNUSABLE})
    async def ask(body: ConsultRequest, response: Response, idempotency_key: IdempotencyKey = None) -> ConsultView:
        """Accept a question; the answer is worked out in the background.

        The record is read before the answer 202: what cannot be read is refused at once, with the path of the field.
        Then poll `links.self`, or follow `links.events`.
        """
        view = await consults.start(body, key=idempotency_key)
        response.headers["Location"] = view.links.self
        return view

    @router.get("/{consult}", summary="Look at a consult", responses=NOT_THERE)
    async def look(consult: str) -> ConsultView:
        """Show where a consult stands, read from its transcript: it is the same after a restart."""
        return await consults.view(consult)

    @router.post(
        "/{consult}/answers",
        status_code=202,
        summary="State what a waiting consult asked for",
        responses={**NOT_THERE, **CONFLICT, **UNUSABLE},
    )
    async def tell(consult: str, body: AnswersRequest) -> ConsultView:
        """Go on with a consult that waits; an input that is not told stays missing.

        Words that state no value are refused with the input's name; nothing has changed then.
        """
        return await consults.tell(consult, body.told)

    @router.post(
        "/{consult}/resume",
        status_code=202,
        summary="Go on with an interrupted consult",
        responses={**NOT_THERE, **CONFLICT},
    )
    async def resume(consult: str) -> ConsultView:
        """Go on where the consult stopped when its process ended."""
        return await consults.resume(consult)

    return router
