"""The one table from our errors to what a caller sees: HTTP status, RFC 9457 problem, exit code.

::

    error                HTTP   exit code
    UserError            422    2          RecordError, UnitError, ImplausibleError likewise
    ├── NotThere         404    2
    ├── Conflict         409    2
    ├── TooLarge         413    2
    └── Refused          403    2
    ModelUnavailable     503    3
    ModelError           502    3
    TranscriptError      500    4
    ConsiliumError       500    5
    anything else        500    1
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from knowledge_graph import errors
from knowledge_graph.errors import (
    BudgetExhausted,
    ConsiliumError,
    ImplausibleError,
    ModelError,
    ModelGarbage,
    ModelUnavailable,
    RecordError,
    TranscriptError,
    UnitError,
    UserError,
)

RETRY_AFTER_SECONDS = 5


class NotThere(UserError):
    """What the path names does not exist."""


class Conflict(UserError):
    """The request does not fit the state of what it is about."""


class TooLarge(UserError):
    """The body is over the limit."""


class Refused(UserError):
    """The request comes by a name or from a page that this server does not serve."""


class Problem(BaseModel):
    """A problem as RFC 9457 has it. ``field`` is the path of what is wrong, as the caller named it."""

    model_config = ConfigDict(frozen=True)

    type: str = Field(examples=["urn:consilium:problem:record"])
    title: str = Field(examples=["The patient record cannot be read"])
    status: int = Field(examples=[422])
    detail: str = Field(examples=["holds no Patient"])
    field: str | None = Field(default=None, examples=["Bundle.entry"])


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """A row of the table. ``told`` is whether the error's own message goes to the caller of the HTTP door."""

    status: int
    exit_code: int
    kind: str
    title: str
    told: bool = True


UNEXPECTED = Meaning(status=500, exit_code=1, kind="internal", title="An internal error", told=False)
_TABLE: Mapping[type[BaseException], Meaning] = {
    NotThere: Meaning(status=404, exit_code=2, kind="not-there", title="There is no such thing"),
    Conflict: Meaning(status=409, exit_code=2, kind="conflict", title="The request does not fit the state"),
    TooLarge: Meaning(status=413, exit_code=2, kind="too-large", title="The request is too large"),
    Refused: Meaning(status=403, exit_code=2, kind="refused", title="The request is refused"),
    RecordError: Meaning(status=422, exit_code=2, kind="record", title="The patient record cannot be read"),
    UnitError: Meaning(status=422, exit_code=2, kind="unit", title="A unit cannot be used"),
    ImplausibleError: Meaning(status=422, exit_code=2, kind="implausible", title="A value is not plausible"),
    UserError: Meaning(status=422, exit_code=2, kind="request", title="The request cannot be used"),
    ModelUnavailable: Meaning(status=503, exit_code=3, kind="model-unavailable", title="The model does not answer"),
    ModelGarbage: Meaning(status=502, exit_code=3, kind="model-garbage", title="The model's answer cannot be used"),
    BudgetExhausted: Meaning(status=503, exit_code=3, kind="cap", title="The consult's cap is reached"),
    ModelError: Meaning(status=502, exit_code=3, kind="model", title="The model failed"),
    TranscriptError: Meaning(status=500, exit_code=4, kind="transcript", title="The transcript does not hold"),
    # Its message is for the operator: it may name a path of the server.
    ConsiliumError: Meaning(
        status=500, exit_code=5, kind="operator", title="The server's operator must act", told=False
    ),
}


def meaning(error: type[BaseException]) -> Meaning:
    """Return the row of an error: its own, or that of the nearest class above it."""
    return next((_TABLE[kind] for kind in error.__mro__ if kind in _TABLE), UNEXPECTED)


def exit_code(error: BaseException) -> int:
    """Return the exit code of the command line for an error."""
    return meaning(type(error)).exit_code


def problem(error: BaseException) -> Problem:
    """Describe an error to a caller. What is not meant for callers is left out."""
    if isinstance(error, UserError):
        return _problem(meaning(type(error)), error.message, error.field)
    return _problem(meaning(type(error)), str(error))


def recorded_problem(name: str, message: str) -> Problem:
    """Describe an error of which a transcript holds the name of the class and the message."""
    kind = getattr(errors, name, None)
    return _problem(meaning(kind) if isinstance(kind, type) else UNEXPECTED, message)


def http_problem(status: int, title: str, detail: str) -> Problem:
    """Describe what the web framework refused by itself: an unknown path, a wrong method."""
    return Problem(type="about:blank", title=title, status=status, detail=detail)


def respond(found: Problem, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """Answer with a problem."""
    retry = {"Retry-After": str(RETRY_AFTER_SECONDS)} if found.status == 503 else {}
    return JSONResponse(
        found.model_dump(exclude_none=True),
        status_code=found.status,
        headers={**retry, **(headers or {})},
        media_type="application/problem+json",
    )


def where(error: BaseException) -> str:
    """Say for a log what was raised and where; never the message, which may hold a patient's words."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))
    return f"{type(error).__name__} at {places or 'an unknown place'}"


def _problem(row: Meaning, message: str, field: str | None = None) -> Problem:
    detail = message if row.told else "The server's log says where."
    return Problem(
        type=f"urn:consilium:problem:{row.kind}", title=row.title, status=row.status, detail=detail, field=field
    )
