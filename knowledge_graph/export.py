"""The evidence graph as a public file: ``consilium.evidence/1``, node-link lists whose order is fixed.

The JSON Schema is published as ``schema/evidence-1.schema.json``; a change that breaks a reader takes a new version.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field

from knowledge_graph.evidence import ClaimKind, Content, Verdict
from knowledge_graph.sources import SourceRef

SCHEMA: Final = "consilium.evidence/1"
Relation = Literal["supports", "contradicts", "derived_from", "missing"]


class _Wire(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class EvidenceNode(_Wire):
    """A piece of evidence; ``sha256`` is the hash of source and content."""

    kind: Literal["evidence"] = "evidence"
    id: str
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    source: SourceRef
    content: Content
    obtained_at: str | None = None


class ClaimNode(_Wire):
    """One sentence and the evidence ids it cites, whether they exist or not."""

    kind: Literal["claim"] = "claim"
    id: str
    text: str
    cites: tuple[str, ...] = ()
    claim_kind: ClaimKind = "finding"
    author: Literal["model", "code"] = "model"


class AnswerNode(_Wire):
    """An answer and the claims it is made of, in order."""

    kind: Literal["answer"] = "answer"
    id: str
    text: str
    claims: tuple[str, ...] = ()


class MissingNode(_Wire):
    """Something the record does not state, and what would need it."""

    kind: Literal["missing"] = "missing"
    id: str
    name: str
    reason: str
    needed_by: tuple[str, ...] = ()


class Link(_Wire):
    """An edge from ``source`` to ``target``; ``check`` names the check a supports or contradicts comes from."""

    source: str
    target: str
    relation: Relation
    check: str | None = None


Node = Annotated[EvidenceNode | ClaimNode | AnswerNode | MissingNode, Field(discriminator="kind")]


class EvidenceExport(_Wire):
    """The whole graph: nodes and links sorted, verdicts in the order the checks spoke."""

    schema_name: Literal["consilium.evidence/1"] = Field(alias="schema")
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    verdicts: tuple[Verdict, ...]


class Exportable(Protocol):
    """Whatever can give itself as an export: the evidence graph."""

    def export(self) -> EvidenceExport:
        """Return the export."""


def to_document(graph: Exportable) -> dict[str, Any]:
    """Return a graph as JSON-ready ``consilium.evidence/1``."""
    return graph.export().model_dump(mode="json", by_alias=True)


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of an export."""
    body = EvidenceExport.model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:{SCHEMA.replace('/', ':')}", **body}
