"""What a consult produces, step by step: plan, tool runs, rollouts, the aggregate, the answer."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge_graph.evidence import Claim, Evidence, Verdict
from tools.contract import Call, Outcome

AnswerStatus = Literal["answered", "answered_with_gaps", "abstained"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Plan(_Frozen):
    """Tools to call, best first, hypotheses to seed rollouts with, and the evidence every rollout sees."""

    tools: tuple[str, ...]
    hypotheses: tuple[str, ...] = ()
    chosen_by: Literal["question", "model", "code"] = "model"
    evidence: tuple[Evidence, ...] = ()
    failures: tuple[str, ...] = ()


class ToolRun(_Frozen):
    """A call and its outcome."""

    call: Call
    outcome: Outcome


class CheckedClaim(_Frozen):
    """A sentence with the verdict that counts, and every check's verdict."""

    claim: Claim
    verdict: Verdict
    verdicts: tuple[Verdict, ...] = ()


class Rollout(_Frozen):
    """One short path to an answer. ``key`` is its normalised answer: rollouts with the same key agree."""

    index: int
    key: str
    runs: tuple[ToolRun, ...] = ()
    claims: tuple[CheckedClaim, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    failures: tuple[str, ...] = ()
    logprob: float | None = None


class Uncertainty(_Frozen):
    """Every term, and no probability until a calibration for this fingerprint exists.

    ``entropy`` is Shannon entropy (bits) over the rollouts' normalised answers; the shares are of sentences drafted.
    ``logprob`` is the mean token log-probability (nats) of the rollout that won, ``None`` when the server gave none.
    """

    label: Literal["uncalibrated"] = "uncalibrated"
    probability: None = None
    rollouts: int
    agreeing: int
    entropy: float
    unsupported_share: float
    contradicted_share: float
    missing_critical: int
    missing: int
    failed_tools: int
    model_failures: int
    logprob: float | None = None


class MissingInput(_Frozen):
    """An input the record does not state, why, and whether it is the one that would narrow the result most."""

    tool: str
    name: str
    title: str
    reason: str
    critical: bool = False
    narrows_most: bool = False


class Result(_Frozen):
    """What one tool found: its outcome's value, status and coverage."""

    tool: str
    status: str
    value: dict[str, Any] = Field(default_factory=dict)
    coverage: str = ""
    message: str = ""


class Spent(_Frozen):
    """What a consult cost. ``overhead_seconds`` is wall time not spent waiting for the model."""

    seconds: float
    model_seconds: float
    overhead_seconds: float
    tokens: int
    model_calls: int
    tool_calls: int


class Answer(_Frozen):
    """What leaves the house. Sentences in ``text`` all passed; ``withheld`` did not, and says why.

    ``winner`` is the rollout that speaks; ``majority_vote`` the plain vote's answer, for comparison.
    """

    consult: str
    status: AnswerStatus
    text: str
    sentences: tuple[CheckedClaim, ...] = ()
    withheld: tuple[CheckedClaim, ...] = ()
    results: tuple[Result, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    missing: tuple[MissingInput, ...] = ()
    caveats: tuple[str, ...] = ()
    uncertainty: Uncertainty
    winner: int
    rollouts_run: int
    rollouts_asked: int
    majority_vote: str
    fingerprint: str
    failures: tuple[str, ...] = ()
