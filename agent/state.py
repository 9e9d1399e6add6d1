"""The state of a consult's graph, and what a rollout is handed."""

from __future__ import annotations

from operator import add
from typing import Annotated, NotRequired, TypedDict

from agent.answer import Answer, Plan, Rollout


class InputState(TypedDict):
    """What a consult begins with."""

    question: str


class State(InputState):
    """What the nodes pass on."""

    told: NotRequired[dict[str, str]]
    """What the clinician said when asked: argument name → words, in the order it was asked."""
    plan: NotRequired[Plan]
    rollouts: Annotated[list[Rollout], add]
    """Grows as rollouts finish (reducer: concatenation); sorted by index before anything reads it."""
    answer: NotRequired[Answer]


class RolloutState(InputState):
    """What one rollout is sent: the plan it follows and which one it is."""

    told: dict[str, str]
    plan: Plan
    index: int
