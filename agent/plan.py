"""Plan: the model chooses tools that fit and names hypotheses; code ranks, gates, and adds what was asked by name."""

from __future__ import annotations

from langgraph.runtime import Runtime

from agent.answer import Plan
from agent.context import Context
from agent.events import Planned
from agent.model import Completion, ModelRequest
from agent.prompting import messages, one_of, some_of, strict_object, text
from agent.state import State
from knowledge_graph.errors import ModelError
from tools.record_search import evidence_of, relevant_facts
from tools.registry import ToolCandidate

CANDIDATES = 5
# A finding to look at, in words alone: a number here would be a guess that the draft then repeats.
FINDING = {"type": "string", "pattern": "^[A-Za-z][A-Za-z ,'-]{2,38}[a-z]$"}
FACTS = 8


async def plan(state: State, runtime: Runtime[Context]) -> dict[str, Plan]:
    """Choose tools and hypotheses. Without a usable model the best-ranked tool is taken, and the plan says so."""
    context, question = runtime.context, state["question"]
    offered = context.registry.candidates(question, context.record, k=CANDIDATES)
    completion, failure = await _ask(context, question, offered)
    tools = _dispose(context, offered, completion)
    hypotheses = tuple(completion.data["findings"]) if completion else ()
    facts = relevant_facts(context.record, question, k=FACTS)
    made = Plan(
        tools=tools,
        hypotheses=hypotheses,
        chosen_by="model" if completion else "code",
        evidence=tuple(evidence_of(fact, obtained_at=context.started_at) for fact in facts),
        failures=(failure,) if failure else (),
    )
    context.transcript.append(
        Planned(
            offered=[candidate.name for candidate in offered],
            tools=list(tools),
            hypotheses=list(hypotheses),
            chosen_by=made.chosen_by,
            note=failure,
        )
    )
    return {"plan": made}


async def _ask(context: Context, question: str, offered: tuple[ToolCandidate, ...]) -> tuple[Completion | None, str]:
    if context.model is None:
        return None, ""
    names = [candidate.name for candidate in offered]
    cards = [
        f"{name}: {context.registry.spec(name).title}. {context.registry.spec(name).summary[:110]}" for name in names
    ]
    schema = strict_object(
        tools=some_of(one_of(names), least=0, most=context.options.max_tools)
        if names
        else some_of(text(1), least=0, most=0),
        findings=some_of(FINDING, least=0, most=2),
    )
    request = ModelRequest(
        step="plan",
        messages=messages(context.record, question, "plan", tools="\n".join(cards) or "(none fits)"),
        schema=schema,
        max_tokens=120,
        seed=context.options.seed,
    )
    try:
        return await context.model.complete(request), ""
    except ModelError as error:
        return None, str(error)


def _dispose(context: Context, offered: tuple[ToolCandidate, ...], completion: Completion | None) -> tuple[str, ...]:
    """Tools asked for by name come first, whatever the model chose; a gated tool stays only when named."""
    named = [candidate.name for candidate in offered if candidate.named]
    if completion is not None:
        chosen = [str(name) for name in completion.data["tools"]]
    else:
        chosen = [] if named else [candidate.name for candidate in offered[:1]]
    return tuple(dict.fromkeys([*named, *chosen]))[: max(context.options.max_tools, len(named))]
