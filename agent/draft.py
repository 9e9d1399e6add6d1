"""Draft: the model writes sentences that cite evidence; the detector checks each; what fails is revised or withheld."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agent.answer import CheckedClaim, ToolRun
from agent.context import Context
from agent.events import ClaimChecked
from agent.extract import temperature
from agent.model import ModelRequest
from agent.prompting import listing, messages, one_of, some_of, strict_object, text
from knowledge_graph.detector import judge
from knowledge_graph.errors import ModelError
from knowledge_graph.evidence import Claim, Evidence
from tools.contract import Status

MOST_EVIDENCE = 14
MOST_SENTENCES = 3
_SAID_BY_CODE: Mapping[Status, str] = {
    "not_applicable": "{title} does not apply to this patient: {message}.",
    "missing_input": "{title} cannot be computed: the record does not state {missing}.",
    "failed": "{title} could not be run: {message}.",
    "rate_limited": "{title} could not be run: {message}.",
    "stale": "{title} rests on data that is out of date: {message}.",
    "empty": "{title} found nothing: {message}.",
}


@dataclass(frozen=True, kw_only=True)
class Drafted:
    """Checked sentences, failures of the model, and the mean token log-probability (nats) of the last writing."""

    claims: tuple[CheckedClaim, ...] = ()
    failures: tuple[str, ...] = ()
    logprob: float | None = None


def code_claims(context: Context, runs: Sequence[ToolRun]) -> tuple[Claim, ...]:
    """Say what each tool found, in code's own words: the figures of an answer never pass through the model."""
    claims = []
    for run in runs:
        title = context.registry.spec(run.call.tool).title
        own = [item for item in run.outcome.evidence if item.id == run.call.id]
        said = own[0].content.text if own else _no_result(context, run, title)
        sources = tuple(item.id for item in run.outcome.evidence)
        claims.append(Claim(id=f"{run.call.id}.result", text=said, cites=sources, kind="calculation", author="code"))
    return tuple(claims)


async def draft(
    context: Context, question: str, evidence: Sequence[Evidence], *, rollout: int, hypothesis: str
) -> Drafted:
    """Write sentences, check them, and have those that fail revised at most ``options.revisions`` times."""
    if context.model is None or not evidence:
        return Drafted()
    shown = _ordered(evidence[:MOST_EVIDENCE], context, rollout)
    focus = f"Consider: {hypothesis}" if hypothesis else ""
    known = {item.id: item for item in evidence}
    checked: tuple[CheckedClaim, ...] = ()
    failures: list[str] = []
    logprob: float | None = None
    for turn in range(context.options.revisions + 1):
        failing = [item for item in checked if item.verdict.outcome != "supported"]
        if turn > 0 and not failing:
            break
        step, values = ("draft", {"focus": focus}) if turn == 0 else ("revise", {"failures": _failures(failing)})
        try:
            written, logprob = await _write(context, question, shown, step, rollout, **values)
        except ModelError as error:
            failures.append(str(error))
            break
        kept = tuple(item for item in checked if item.verdict.outcome == "supported")
        fresh = check(context, _claims(written, rollout, turn), known, rollout=rollout)
        # A revision that still fails is kept as withheld, once: the reader may see what was not said.
        checked = kept + _new(fresh, kept)
    return Drafted(claims=checked, failures=tuple(failures), logprob=logprob)


def check(
    context: Context, claims: Sequence[Claim], evidence: Mapping[str, Evidence], *, rollout: int
) -> tuple[CheckedClaim, ...]:
    """Check sentences against the evidence they cite and write every verdict into the transcript."""
    checked = []
    for claim in claims:
        verdicts = context.detector.check(claim, evidence, context.record)
        context.transcript.append(ClaimChecked(rollout=rollout, claim=claim, verdicts=list(verdicts)))
        checked.append(CheckedClaim(claim=claim, verdict=judge(verdicts), verdicts=tuple(verdicts)))
    return tuple(checked)


async def _write(
    context: Context, question: str, shown: Sequence[Evidence], step: str, rollout: int, **values: str
) -> tuple[Sequence[Mapping[str, Any]], float | None]:
    if context.model is None:
        return (), None
    sentence = strict_object(text=text(220), cites=some_of(one_of(item.id for item in shown), least=1, most=3))
    request = ModelRequest(
        step=step,
        messages=messages(context.record, question, step, evidence=listing(shown), **values),
        schema=strict_object(sentences=some_of(sentence, least=0 if step == "revise" else 1, most=MOST_SENTENCES)),
        max_tokens=400,
        seed=context.options.seed + rollout,
        temperature=temperature(rollout),
    )
    completion = await context.model.complete(request, rollout=rollout)
    return completion.data["sentences"], completion.logprob


def _claims(written: Sequence[Mapping[str, Any]], rollout: int, turn: int) -> list[Claim]:
    return [
        Claim(
            id=f"r{rollout}.s{turn}{number}",
            text=" ".join(str(sentence["text"]).split()),
            cites=tuple(dict.fromkeys(sentence["cites"])),
        )
        for number, sentence in enumerate(written, start=1)
        if str(sentence["text"]).strip()
    ]


def _new(fresh: Sequence[CheckedClaim], kept: Sequence[CheckedClaim]) -> tuple[CheckedClaim, ...]:
    said = {item.claim.text.lower() for item in kept}
    return tuple(item for item in fresh if item.claim.text.lower() not in said)


def _ordered(evidence: Sequence[Evidence], context: Context, rollout: int) -> list[Evidence]:
    """Order evidence: as ranked for the first rollout, shuffled for the others."""
    order = list(evidence)
    if rollout > 0:
        random.Random(f"{context.options.seed}/evidence/{rollout}").shuffle(order)  # noqa: S311 - diversity, not secrecy
    return order


def _failures(failing: Sequence[CheckedClaim]) -> str:
    return "\n".join(f"- {item.claim.text}\n  {item.verdict.reason}" for item in failing)


def _no_result(context: Context, run: ToolRun, title: str) -> str:
    names = [context.registry.spec(run.call.tool).argument(name).title for name in run.outcome.missing]
    template = _SAID_BY_CODE.get(run.outcome.status, "{title}: {message}.")
    return template.format(title=title, message=run.outcome.message, missing=", ".join(names) or "its inputs")
