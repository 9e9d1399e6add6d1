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
from agent.model import Completion, ModelRequest
from agent.prompting import messages, one_of, some_of, strict_object, text
from knowledge_graph.detector import judge
from knowledge_graph.errors import ModelError, ModelUnavailable
from knowledge_graph.evidence import Claim, Evidence

MOST_EVIDENCE = 10
MOST_SENTENCES = 2
MOST_SENTENCE = 200
MOST_TEXT = 240
# The first rollouts see the evidence in one order and share the server's prefix; those that run because the first ones
# disagree see it in another.
SHUFFLED_FROM = 3


@dataclass(frozen=True, kw_only=True)
class Drafted:
    """Checked sentences, failures of the model, and the mean token log-probability (nats) of the last writing."""

    claims: tuple[CheckedClaim, ...] = ()
    failures: tuple[str, ...] = ()
    logprob: float | None = None


def code_claims(runs: Sequence[ToolRun], evidence: Mapping[str, Evidence]) -> tuple[Claim, ...]:
    """Say what each tool found, in code's own words: the figures of an answer never pass through the model."""
    return tuple(
        Claim(
            id=f"{run.call.id}.result",
            text=evidence[run.call.id].content.text,
            cites=tuple(dict.fromkeys((run.call.id, *(item.id for item in run.outcome.evidence)))),
            kind="calculation",
            author="code",
        )
        for run in runs
    )


async def draft(
    context: Context, question: str, evidence: Sequence[Evidence], *, rollout: int, hypothesis: str
) -> Drafted:
    """Write sentences and check them; when none stands, have them revised at most ``options.revisions`` times.

    Once one stands, what failed is withheld rather than paid for again.
    """
    if context.model is None or not evidence or not context.options.sentences:
        return Drafted()
    sheet = _Sheet(context=context, question=question, evidence=_ordered(evidence, context, rollout), rollout=rollout)
    values = {"focus": f"Look at: {hypothesis}." if hypothesis else ""}
    checked: tuple[CheckedClaim, ...] = ()
    logprob: float | None = None
    for turn in range(context.options.revisions + 1):
        try:
            written = await _write(sheet, values, revise=turn > 0)
        except ModelError as error:
            return Drafted(claims=checked, failures=(str(error),), logprob=logprob)
        logprob = written.logprob
        fresh = check(context, _claims(sheet, written.data, turn), sheet.known, rollout=rollout)
        checked += fresh
        if not fresh or any(item.verdict.outcome == "supported" for item in fresh):
            break
        values = {"failures": _failures(fresh)}
    return Drafted(claims=checked, logprob=logprob)


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


@dataclass(frozen=True, kw_only=True)
class _Sheet:
    """What a rollout writes from. Evidence of its own is shown without the rollout's name, so that prompts agree."""

    context: Context
    question: str
    evidence: Sequence[Evidence]
    rollout: int

    @property
    def known(self) -> dict[str, Evidence]:
        """Evidence by its real id."""
        return {item.id: item for item in self.evidence}

    @property
    def shown(self) -> dict[str, Evidence]:
        """The evidence that fits into the prompt, by the name it is shown under; results alone where there are any."""
        named = {item.id.removeprefix(f"r{self.rollout}."): item for item in self.evidence[:MOST_EVIDENCE]}
        results = {name: item for name, item in named.items() if item.source.kind == "tool_output"}
        return results or named

    @property
    def explains(self) -> bool:
        """Tell whether results are explained, each in a sentence of its own, or the evidence answers the question."""
        return any(item.source.kind == "tool_output" for item in self.evidence)


async def _write(sheet: _Sheet, values: Mapping[str, str], *, revise: bool) -> Completion:
    if sheet.context.model is None:
        raise ModelUnavailable("this council has no model")
    step = "revise" if revise else "explain" if sheet.explains else "draft"
    listed = "\n".join(f"{name}: {_told(sheet, item)}" for name, item in sheet.shown.items())
    request = ModelRequest(
        step=step,
        messages=messages(sheet.context.record, sheet.question, step, evidence=listed, **values),
        schema=_schema(sheet),
        max_tokens=260,
        seed=sheet.context.options.seed + sheet.rollout,
        temperature=temperature(sheet.rollout),
    )
    return await sheet.context.model.complete(request, rollout=sheet.rollout)


def _told(sheet: _Sheet, item: Evidence) -> str:
    """Bound a line of evidence; of a result the first clause: code itself says what is lacking."""
    said = item.content.text.split("; ")[0] if sheet.explains else item.content.text
    return said[:MOST_TEXT]


def _schema(sheet: _Sheet) -> dict[str, Any]:
    """Make the answer's schema: a sentence for each result, or sentences that choose their sources."""
    if sheet.explains:
        return strict_object(**{name: text(MOST_SENTENCE) for name in sheet.shown})
    # Some servers write properties in alphabetical order: these names put the sentence before its sources in any.
    one = strict_object(sentence=text(MOST_SENTENCE), sources=some_of(one_of(sheet.shown), least=1, most=3))
    return strict_object(sentences=some_of(one, least=1, most=MOST_SENTENCES))


def _claims(sheet: _Sheet, data: Mapping[str, Any], turn: int) -> list[Claim]:
    """Make claims of the sentences that are whole and say more than a line of evidence copied."""
    shown = sheet.shown
    written = (
        [(data[name], (name,)) for name in shown]
        if sheet.explains
        else [(item["sentence"], tuple(item["sources"])) for item in data["sentences"]]
    )
    copied = "\n".join(_plain(item.content.text) for item in sheet.evidence)
    claims = []
    for number, (raw, sources) in enumerate(written, start=1):
        said = _whole(" ".join(str(raw).split()))
        if said and _plain(said) not in copied:
            # A sentence that names a result is held against that result, whatever else it cites.
            cites = dict.fromkeys((*_named(sheet, said), *(shown[name].id for name in sources)))
            claims.append(Claim(id=f"r{sheet.rollout}.s{turn}{number}", text=said, cites=tuple(cites)))
    return claims


def _named(sheet: _Sheet, said: str) -> list[str]:
    """Return the results whose tool a sentence names: whatever else the model cites, it is held against these."""
    named = sheet.context.registry.named(said)
    return [item.id for item in sheet.evidence if item.id.removeprefix(f"r{sheet.rollout}.") in named]


def _whole(said: str) -> str:
    """Cut a sentence that ran into its bound back to its last full stop; empty when it has none."""
    if len(said) < MOST_SENTENCE - 1 or said[-1:] in ".!?":
        return said
    return said[: said.rfind(". ") + 1]


def _plain(words: str) -> str:
    return " ".join(words.lower().split()).rstrip(". ")


def _ordered(evidence: Sequence[Evidence], context: Context, rollout: int) -> list[Evidence]:
    """Order evidence: as ranked for the first rollouts, shuffled for later ones."""
    order = list(evidence)
    if rollout >= SHUFFLED_FROM:
        random.Random(f"{context.options.seed}/evidence/{rollout}").shuffle(order)  # noqa: S311 - diversity, not secrecy
    return order


def _failures(failing: Sequence[CheckedClaim]) -> str:
    return "\n".join(f"- {item.claim.text}\n  {item.verdict.reason}" for item in failing)
