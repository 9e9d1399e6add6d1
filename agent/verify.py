"""Verify: the detector's last pass over what is about to leave; then answer, answer with gaps, or abstain."""

from __future__ import annotations

from collections.abc import Sequence

from langgraph.runtime import Runtime

from agent.aggregate import aggregate, uncertainty
from agent.answer import Answer, AnswerStatus, CheckedClaim, MissingInput, Result, Rollout, ToolRun
from agent.caveats import caveats
from agent.context import Context
from agent.draft import check
from agent.state import State
from knowledge_graph.evidence import Evidence

NEAREST = "No sentence was written for this question: these are the facts of the record nearest to its words."
_USABLE = frozenset({"ok", "partial", "not_applicable"})


async def verify(state: State, runtime: Runtime[Context]) -> dict[str, Answer]:
    """Check the winning rollout's sentences once more and assemble the answer; only supported sentences are said."""
    context = runtime.context
    rollouts = sorted(state["rollouts"], key=lambda r: r.index)
    chosen = aggregate(rollouts)
    winner = chosen.winner
    known = {item.id: item for item in winner.evidence}
    checked = check(context, [item.claim for item in winner.claims], known, rollout=winner.index)
    said = tuple(item for item in checked if item.verdict.outcome == "supported")
    missing = _missing(context, winner.runs)
    failures = tuple(dict.fromkeys((*state["plan"].failures, *(f for r in rollouts for f in r.failures))))
    status = _status(winner, said, missing, failures)
    return {
        "answer": Answer(
            consult=context.consult,
            status=status,
            text=_text(status, said, missing),
            sentences=said,
            withheld=tuple(item for item in checked if item.verdict.outcome != "supported"),
            results=tuple(_result(run) for run in winner.runs),
            evidence=_cited(winner, said),
            missing=missing,
            caveats=caveats(context, winner.runs) + ((NEAREST,) if _nearest_only(said) else ()),
            uncertainty=uncertainty(rollouts, chosen, missing),
            winner=winner.index,
            rollouts_run=len(rollouts),
            rollouts_asked=context.options.rollouts,
            majority_vote=chosen.majority,
            fingerprint=context.fingerprint,
            failures=failures,
        )
    }


def _status(
    winner: Rollout, said: Sequence[CheckedClaim], missing: Sequence[MissingInput], failures: Sequence[str]
) -> AnswerStatus:
    usable = [run.outcome.status in _USABLE for run in winner.runs]
    if not said or (usable and not any(usable)):
        return "abstained"
    if missing or failures or not all(usable) or _nearest_only(said):
        return "answered_with_gaps"
    return "answered"


def _nearest_only(said: Sequence[CheckedClaim]) -> bool:
    """Tell whether the answer is only what code found by words in common: true, but perhaps not what was asked."""
    return bool(said) and all(item.claim.author == "code" and item.claim.kind == "finding" for item in said)


def _missing(context: Context, runs: Sequence[ToolRun]) -> tuple[MissingInput, ...]:
    """List missing inputs tool by tool, in the tool's own order: what would narrow its result most comes first."""
    found = []
    for run in runs:
        if run.outcome.status == "not_applicable":
            continue
        spec = context.registry.spec(run.call.tool)
        reasons = {item.name: item.reason for item in run.call.missing}
        for name in run.outcome.missing:
            argument = spec.argument(name)
            found.append(
                MissingInput(
                    tool=spec.name,
                    name=name,
                    title=argument.title,
                    reason=reasons.get(name, "the record does not state it"),
                    critical=argument.critical,
                    narrows_most=name == run.outcome.value.get("narrows_most"),
                )
            )
    return tuple(found)


def _text(status: AnswerStatus, said: Sequence[CheckedClaim], missing: Sequence[MissingInput]) -> str:
    sentences = list(dict.fromkeys(item.claim.text for item in said))
    if status == "abstained":
        sentences.insert(0, "No answer: the record does not hold what this question needs.")
    needed = list(dict.fromkeys(item.title for item in missing if item.critical or item.narrows_most))
    if needed:
        sentences.append(f"To know more, state: {'; '.join(needed)}.")
    return " ".join(sentences)


def _result(run: ToolRun) -> Result:
    return Result(
        tool=run.call.tool,
        status=run.outcome.status,
        value=dict(run.outcome.value),
        coverage=run.outcome.coverage,
        message=run.outcome.message,
    )


def _cited(winner: Rollout, said: Sequence[CheckedClaim]) -> tuple[Evidence, ...]:
    """Keep the evidence that sentences cite and that arguments were read from."""
    cited = {cite for item in said for cite in item.claim.cites}
    read = {source for run in winner.runs for used in run.call.arguments.values() for source in used.sources}
    return tuple(item for item in winner.evidence if item.id in cited or item.source in read)
