"""A ward: a real council with a scripted model behind real HTTP, and short ways to ask it and see what it did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest
from pydantic import BaseModel

from agent.budget import Caps
from agent.consult import Council, Finished, Paused
from agent.context import Options
from agent.events import ToolCalled
from agent.inputs import Request
from agent.model import ServedModel
from agent.trace import read
from knowledge_graph.intake.merge import Note
from tests.doubles.scripted_model import Asked, Reply, ScriptedModel
from tools.catalogue import default_registry
from tools.registry import Registry

AS_OF = date(2026, 11, 5)
QUESTION = "What is her CHA2DS2-VASc score?"
# Names no tool, so that the model is asked to choose one.
OPEN_QUESTION = "How high is her risk of stroke with atrial fibrillation?"
# States every input of CHA2DS2-VASc, so that nothing is left for the model to choose.
NOTE = (
    "72-year-old woman with atrial fibrillation and hypertension. No diabetes, no heart failure. "
    "Ejection fraction 60 %. No prior stroke, no TIA, no thromboembolism, no myocardial infarction, "
    "no peripheral artery disease, no aortic plaque."
)
E = TypeVar("E", bound=BaseModel)


def request(question: str = QUESTION, *notes: str, caps: Caps | None = None, **options: Any) -> Request:
    """Make a request about notes, by default about one that leaves nothing open."""
    return Request(
        question=question,
        notes=[Note(id=f"n{number}", text=text) for number, text in enumerate(notes or (NOTE,), start=1)],
        as_of=AS_OF,
        options=Options(**{"rollouts": 1, **options}),
        caps=caps or Caps(),
    )


def chooses(*tools: str, findings: Sequence[str] = ()) -> Reply:
    """Plan these tools and findings."""
    return {"tools": list(tools), "findings": list(findings)}


def writes(*sentences: tuple[str, Sequence[str]]) -> Reply:
    """Draft sentences, each with the names of what it cites."""
    return {"sentences": [{"sentence": text, "sources": list(sources)} for text, sources in sentences]}


def explains(text: str) -> Reply:
    """Explain every result in this sentence."""
    return lambda asked: {name: text for name in asked.schema["properties"]}


def picks(letter: str) -> Reply:
    """Choose this letter for whatever is asked."""
    return lambda asked: {name: letter for name in asked.schema["properties"]}


def offered(asked: Asked, *path: str) -> list[str]:
    """Return the choices that a request's schema leaves at a path of properties."""
    node: Mapping[str, Any] = asked.schema
    for name in path:
        node = node["properties"][name]
        node = node.get("items", node)
    return list(node.get("enum", ()))


def sources(asked: Asked) -> list[str]:
    """Return what a draft may cite."""
    return offered(asked, "sentences", "sources")


@dataclass(frozen=True, kw_only=True)
class Ward:
    """A council and the model it asks."""

    council: Council
    model: ScriptedModel

    async def ask(self, question: str = QUESTION, *notes: str, caps: Caps | None = None, **options: Any) -> Finished:
        """Ask, which must not pause."""
        done = await self.council.consult(request(question, *notes, caps=caps, **options))
        assert isinstance(done, Finished)
        return done

    async def pause(self, question: str, *notes: str, **options: Any) -> Paused:
        """Ask, which must pause."""
        paused = await self.council.consult(request(question, *notes, interactive=True, **options))
        assert isinstance(paused, Paused)
        return paused


def events(path: Path, kind: type[E]) -> list[E]:
    """Return the events of one kind of a verified transcript."""
    return [line.event for line in read(path) if isinstance(line.event, kind)]


def arguments(answer: Finished, tool: str) -> dict[str, Any]:
    """Return what a tool was called with in the first rollout: argument → value."""
    call = next(event.call for event in events(answer.transcript, ToolCalled) if event.call.tool == tool)
    return {name: grounded.value for name, grounded in call.arguments.items()}


def served(model: ScriptedModel, *, timeout: float = 30.0) -> ServedModel:
    """Make the client of a scripted model."""
    return ServedModel(url=model.url, name=model.name, key=model.key, timeout=timeout)


@pytest.fixture(scope="session")
def registry() -> Registry:
    """Give the house's tools."""
    return default_registry()


@pytest.fixture
def ward(tmp_path: Path, registry: Registry, scripted_model: ScriptedModel) -> Ward:
    """Give a council with a scripted model."""
    council = Council(registry=registry, model=served(scripted_model), folder=tmp_path)
    return Ward(council=council, model=scripted_model)


@pytest.fixture
def code_alone(tmp_path: Path, registry: Registry) -> Council:
    """Give a council without a model."""
    return Council(registry=registry, model=None, folder=tmp_path)
