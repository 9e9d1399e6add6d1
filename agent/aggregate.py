"""Aggregate: from rollouts to one of them and the terms of uncertainty. Pure: nothing here runs or waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

from agent.answer import MissingInput, Rollout, Uncertainty


@dataclass(frozen=True, kw_only=True)
class Aggregate:
    """The rollout that speaks for the council, and how the others voted."""

    winner: Rollout
    agreeing: int
    votes: dict[str, int]
    majority: str


def aggregate(rollouts: Sequence[Rollout]) -> Aggregate:
    """Choose the rollout to answer with: of the largest group that agrees, the best supported one.

    ``majority`` is the plain equal-budget majority vote, the baseline that any cleverer choice must beat.
    """
    ordered = sorted(rollouts, key=lambda r: r.index)
    votes = Counter(r.key for r in ordered)
    majority = max(votes, key=lambda key: votes[key])
    # Among groups of equal size the better supported one speaks.
    best = max(votes, key=lambda key: (votes[key], -min(_failed(r) for r in ordered if r.key == key)))
    # What failed is withheld; of two rollouts with the same balance the one that says more speaks.
    agreeing = (r for r in ordered if r.key == best)
    winner = max(agreeing, key=lambda r: (_supported(r) - _failed(r), _supported(r), -r.index))
    return Aggregate(winner=winner, agreeing=votes[best], votes=dict(votes), majority=majority)


def uncertainty(rollouts: Sequence[Rollout], chosen: Aggregate, missing: Sequence[MissingInput]) -> Uncertainty:
    """Report every term; no weights, no probability: those need a calibration."""
    outcomes = [item.verdict.outcome for r in rollouts for item in r.claims if item.claim.author == "model"]
    share = {
        name: outcomes.count(name) / len(outcomes) if outcomes else 0.0 for name in ("unsupported", "contradicted")
    }
    total = len(rollouts)
    entropy = -sum(n / total * log2(n / total) for n in chosen.votes.values())
    return Uncertainty(
        rollouts=total,
        agreeing=chosen.agreeing,
        entropy=round(entropy, 4) + 0.0,
        unsupported_share=round(share["unsupported"], 4),
        contradicted_share=round(share["contradicted"], 4),
        missing_critical=sum(item.critical for item in missing),
        missing=len(missing),
        failed_tools=sum(run.outcome.status in ("failed", "rate_limited", "stale") for run in chosen.winner.runs),
        model_failures=sum(len(r.failures) for r in rollouts),
        logprob=round(chosen.winner.logprob, 4) if chosen.winner.logprob is not None else None,
    )


def _failed(rollout: Rollout) -> int:
    return sum(item.verdict.outcome != "supported" for item in rollout.claims) + len(rollout.failures)


def _supported(rollout: Rollout) -> int:
    return sum(item.verdict.outcome == "supported" for item in rollout.claims)
