"""Evidence, claims and verdicts: what an answer is made of and what code said about each part."""

from __future__ import annotations

import hashlib
import json
from typing import Literal

from pydantic import BaseModel, ConfigDict

from knowledge_graph.record import Assertion
from knowledge_graph.sources import SourceRef

ClaimKind = Literal["finding", "calculation", "interaction", "recommendation", "eligibility", "citation"]
VerdictOutcome = Literal["supported", "contradicted", "unsupported", "unverifiable"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Content(_Frozen):
    """What a piece of evidence says: a label, and a value with a UCUM unit, a date and an assertion status if any.

    ``text`` is the wording a reader sees and a quotation is checked against. ``high`` closes a range from ``value``.
    """

    label: str
    text: str
    value: float | str | None = None
    high: float | None = None
    unit: str | None = None
    date: str | None = None
    status: Assertion = "present"
    term: str | None = None


class Evidence(_Frozen):
    """One source, what it says, and when it was obtained (ISO 8601, UTC)."""

    id: str
    source: SourceRef
    content: Content
    obtained_at: str | None = None

    @property
    def sha256(self) -> str:
        """Hash of source and content: the same evidence has the same hash in any consult."""
        body = {"source": self.source.model_dump(mode="json"), "content": self.content.model_dump(mode="json")}
        return hashlib.sha256(json.dumps(body, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


class Claim(_Frozen):
    """One sentence, the evidence ids it cites, and its kind. ``author`` tells what the model did from what code did."""

    id: str
    text: str
    cites: tuple[str, ...] = ()
    kind: ClaimKind = "finding"
    author: Literal["model", "code"] = "model"


class Verdict(_Frozen):
    """What one check said of one claim, and why. ``check`` names the check, ``evidence`` what it looked at."""

    claim: str
    outcome: VerdictOutcome
    check: str
    reason: str
    evidence: tuple[str, ...] = ()
