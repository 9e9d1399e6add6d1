"""The graph: plan → ask → rollouts in waves → verify."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime
from langgraph.types import Send

from agent.answer import Rollout
from agent.ask import ask
from agent.context import Context
from agent.plan import plan
from agent.rollout import rollout
from agent.state import InputState, RolloutState, State
from agent.verify import verify

Graph = CompiledStateGraph[State, Context, InputState, State]


def build(checkpointer: BaseCheckpointSaver[Any]) -> Graph:
    """Compile the graph of a consult on a checkpointer."""
    graph = StateGraph(State, Context, input_schema=InputState)
    graph.add_node("plan", plan)
    graph.add_node("ask", ask)
    graph.add_node("rollout", rollout, input_schema=RolloutState)
    graph.add_node("gather", gather)
    graph.add_node("verify", verify)
    graph.add_edge(START, "plan")
    graph.add_edge("plan", "ask")
    graph.add_conditional_edges("ask", next_wave, ["rollout", "verify"])
    graph.add_edge("rollout", "gather")
    graph.add_conditional_edges("gather", next_wave, ["rollout", "verify"])
    graph.add_edge("verify", END)
    return graph.compile(checkpointer=checkpointer)


async def gather(state: State) -> dict[str, list[Rollout]]:
    """Wait for every rollout of a wave; the reducer has merged them."""
    return {"rollouts": []}


def next_wave(state: State, runtime: Runtime[Context]) -> list[Send] | str:
    """Send the next wave of rollouts, or go on when the answers agree or none are left.

    The first wave is half of what was asked for, and at least two: one answer agrees with nobody.
    """
    done = state.get("rollouts", [])
    # Code alone gives the same answer every time: agreement among its rollouts would say nothing.
    asked = runtime.context.options.rollouts if runtime.context.model else 1
    if len(done) >= asked or (done and agreed(done)):
        return "verify"
    wave = min(asked, max(2, (asked + 1) // 2)) if not done else asked - len(done)
    return [
        Send(
            "rollout",
            RolloutState(
                question=state["question"],
                told=state.get("told", {}),
                plan=state["plan"],
                index=len(done) + number,
            ),
        )
        for number in range(wave)
    ]


def agreed(done: Sequence[Rollout]) -> bool:
    """Tell whether at least two rollouts ran and all gave the same normalised answer."""
    return len(done) > 1 and len({r.key for r in done}) == 1
