"""Ask: in interactive mode the consult stops for a critical input that the record does not state."""

from __future__ import annotations

from typing import Any

from langgraph.runtime import Runtime
from langgraph.types import interrupt

from agent.answer import Plan
from agent.context import Context
from agent.state import State
from tools.candidates import candidates, why_missing


def missing_critical(context: Context, plan: Plan) -> list[dict[str, Any]]:
    """List the critical inputs of the planned tools that the record does not state, each once."""
    found: dict[str, dict[str, Any]] = {}
    for name in plan.tools:
        for argument in context.registry.spec(name).arguments:
            if argument.critical and not candidates(context.record, argument):
                found.setdefault(
                    argument.name,
                    {
                        "name": argument.name,
                        "tool": name,
                        "title": argument.title,
                        "kind": argument.kind,
                        "unit": argument.unit or "",
                        "choices": list(argument.choices),
                        "reason": why_missing(context.record, argument),
                    },
                )
    return list(found.values())


async def ask(state: State, runtime: Runtime[Context]) -> dict[str, dict[str, str]]:
    """Interrupt with the missing critical inputs, and go on with what the clinician said (argument name → words)."""
    missing = missing_critical(runtime.context, state["plan"]) if runtime.context.options.interactive else []
    return {"told": dict(interrupt(missing)) if missing else {}}
