"""Where a piece of evidence comes from: one closed union, each member precise enough for code to read it again."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class _Source(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class NoteSpan(_Source):
    """Characters ``[start, end)`` of a document's text, and what stood there (``quote``, verbatim)."""

    kind: Literal["note_span"] = "note_span"
    document: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str


class FhirElement(_Source):
    """An element of a FHIR resource: its type, its id, and a path such as ``component[1].valueQuantity.value``."""

    kind: Literal["fhir_element"] = "fhir_element"
    resource: str
    id: str
    path: str
    quote: str


class PageRegion(_Source):
    """A box ``(x0, y0, x1, y1)`` in points on a page (1-based) of a book, and the words read there."""

    kind: Literal["page_region"] = "page_region"
    book: str
    page: int = Field(ge=1)
    box: tuple[float, float, float, float]
    quote: str


class VideoInterval(_Source):
    """Seconds ``[start_s, end_s)`` of a video."""

    kind: Literal["video_interval"] = "video_interval"
    video: str
    start_s: float = Field(ge=0)
    end_s: float = Field(ge=0)


class TrialText(_Source):
    """Characters of one field of a trial's registry record."""

    kind: Literal["trial_text"] = "trial_text"
    nct_id: str
    field: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str


class GraphEdge(_Source):
    """An edge of the medical knowledge graph, with the source that states it."""

    kind: Literal["graph_edge"] = "graph_edge"
    source: str
    head: str
    relation: str
    tail: str


class ToolOutput(_Source):
    """A field of what a tool returned in this consult; ``call`` is the tool call's id."""

    kind: Literal["tool_output"] = "tool_output"
    call: str
    field: str


class UserStatement(_Source):
    """Characters of what the user said in this consult; turn 0 is the question."""

    kind: Literal["user_statement"] = "user_statement"
    turn: int = Field(ge=0)
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str


SourceRef = Annotated[
    NoteSpan | FhirElement | PageRegion | VideoInterval | TrialText | GraphEdge | ToolOutput | UserStatement,
    Field(discriminator="kind"),
]
