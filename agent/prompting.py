"""Builds the messages of every step on one shared prefix, so that a server's prefix cache reads the record once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from agent.model import Message
from knowledge_graph.record import PatientRecord
from prompts.loader import load
from tools.record_search import digest

MOST_QUESTION = 600


def messages(record: PatientRecord, question: str, step: str, **values: str) -> tuple[Message, ...]:
    """Return the shared prefix (rules, record, question) and one step's own words."""
    prefix = load("system").render(record=digest(record), question=question[:MOST_QUESTION])
    return (("system", prefix), ("user", load(step).render(**values)))


def strict_object(**properties: dict[str, Any]) -> dict[str, Any]:
    """Make the schema of an object with exactly these properties."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def text(most: int) -> dict[str, Any]:
    """Make the schema of a bounded string."""
    return {"type": "string", "maxLength": most}


def one_of(options: Iterable[str]) -> dict[str, Any]:
    """Make the schema of a choice."""
    return {"type": "string", "enum": list(options)}


def some_of(items: dict[str, Any], *, least: int, most: int) -> dict[str, Any]:
    """Make the schema of a bounded list."""
    return {"type": "array", "items": items, "minItems": least, "maxItems": most}
