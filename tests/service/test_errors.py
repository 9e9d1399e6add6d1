"""One table says what every error means to a caller."""

from __future__ import annotations

import json

import pytest

from knowledge_graph import errors
from knowledge_graph.errors import (
    BudgetExhausted,
    ConsiliumError,
    ImplausibleError,
    ModelError,
    ModelGarbage,
    ModelUnavailable,
    RecordError,
    ToolFailed,
    TranscriptError,
    UnitError,
    UserError,
)
from service.errors import Conflict, NotThere, Refused, TooLarge, exit_code, problem, recorded_problem, respond, where


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (UserError("question", "is empty"), 422, 2),
        (RecordError("Bundle.entry", "holds no Patient"), 422, 2),
        (UnitError("unit", "is unknown"), 422, 2),
        (ImplausibleError("age", "is not plausible"), 422, 2),
        (NotThere("consult", "there is no such consult"), 404, 2),
        (Conflict("consult", "is running"), 409, 2),
        (TooLarge("body", "is over the limit"), 413, 2),
        (Refused("Host", "is not ours"), 403, 2),
        (ModelUnavailable("refused"), 503, 3),
        (ModelGarbage("no JSON"), 502, 3),
        (BudgetExhausted("tokens"), 503, 3),
        (ModelError("other"), 502, 3),
        (TranscriptError(3, "was changed"), 500, 4),
        (ToolFailed("broke"), 500, 5),
        (ConsiliumError("disk full"), 500, 5),
        (RuntimeError("anything"), 500, 1),
        (KeyboardInterrupt(), 500, 1),
    ],
)
def test_every_error_has_a_status_and_an_exit_code(error: BaseException, status: int, code: int) -> None:
    assert problem(error).status == status
    assert exit_code(error) == code


def test_every_error_of_ours_is_in_the_table() -> None:
    ours = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, ConsiliumError)]
    assert len(ours) == 12
    for kind in ours:
        assert recorded_problem(kind.__name__, "words").type != "urn:consilium:problem:internal"


def test_a_user_error_names_its_field_and_the_message_apart() -> None:
    found = problem(RecordError("Bundle.entry", "holds no Patient"))
    assert found.model_dump() == {
        "type": "urn:consilium:problem:record",
        "title": "The patient record cannot be read",
        "status": 422,
        "detail": "holds no Patient",
        "field": "Bundle.entry",
    }


@pytest.mark.parametrize("error", [ConsiliumError("/srv/secret is full"), ValueError("Jane Roe")])
def test_what_is_not_meant_for_callers_is_not_told(error: Exception) -> None:
    said = problem(error).model_dump_json()
    assert "secret" not in said
    assert "Jane" not in said


def test_an_error_read_from_a_transcript_means_the_same() -> None:
    assert recorded_problem("ModelUnavailable", "refused") == problem(ModelUnavailable("refused"))
    assert recorded_problem("KeyError", "an internal error") == problem(KeyError("x"))
    assert recorded_problem("annotations", "no class") == problem(KeyError("x"))


def test_a_problem_is_sent_as_rfc_9457_says() -> None:
    reply = respond(problem(ModelUnavailable("the model server cannot be reached")))
    assert reply.media_type == "application/problem+json"
    assert reply.status_code == 503
    assert reply.headers["retry-after"] == "5"
    assert "field" not in json.loads(bytes(reply.body))


def test_a_log_line_says_where_and_never_what() -> None:
    try:
        int("Jane Roe")
    except ValueError as error:
        line = where(error)
    assert line.startswith("ValueError at ")
    assert "test_errors.py" in line
    assert "Jane" not in line
