"""How a check words its verdict: one short reason a clinician understands."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge_graph.evidence import Claim, Verdict, VerdictOutcome

LONGEST_REASON = 160


def verdict(claim: Claim, outcome: VerdictOutcome, check: str, reason: str, evidence: Iterable[str] = ()) -> Verdict:
    """Build a verdict; the reason is cut to 160 characters, evidence ids are kept in order without repeats."""
    if len(reason) > LONGEST_REASON:
        reason = reason[: LONGEST_REASON - 1].rstrip() + "…"
    return Verdict(claim=claim.id, outcome=outcome, check=check, reason=reason, evidence=tuple(dict.fromkeys(evidence)))
