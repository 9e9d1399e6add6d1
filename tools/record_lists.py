"""Lists of the record: current medications, problems, allergies, immunizations, procedures, each entry with its source.

An empty list is an outcome of its own: "none on file" is not "none".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge_graph.evidence import Content, Evidence
from knowledge_graph.record import Assertion, Fact, FactKind, PatientRecord
from knowledge_graph.sources import ToolOutput
from tools.contract import Call, Outcome, Tool, ToolSpec
from tools.record_search import describe, evidence_of

MOST_LISTED = 25
VERSION = "1.0.0"


@dataclass(frozen=True, kw_only=True)
class RecordList:
    """One list: which facts belong to it, and how clinicians ask for it."""

    name: str
    title: str
    kind: FactKind
    statuses: tuple[Assertion, ...]
    aliases: tuple[str, ...]


LISTS = (
    RecordList(
        name="current_medications",
        title="Current medications",
        kind="medication",
        statuses=("present",),
        aliases=("medications", "medication list", "drugs", "medicines", "current medication"),
    ),
    RecordList(
        name="problem_list",
        title="Problem list",
        kind="condition",
        statuses=("present",),
        aliases=("problems", "active problems", "diagnoses", "active conditions", "conditions"),
    ),
    RecordList(
        name="allergies",
        title="Allergies",
        kind="allergy",
        statuses=("present", "absent"),
        aliases=("allergy", "allergic", "intolerances"),
    ),
    RecordList(
        name="immunizations",
        title="Immunizations",
        kind="immunization",
        statuses=("present",),
        aliases=("vaccinations", "vaccines", "immunisations"),
    ),
    RecordList(
        name="procedures",
        title="Procedures",
        kind="procedure",
        statuses=("present", "historical"),
        aliases=("operations", "surgeries", "surgical history"),
    ),
)


def as_tool(record_list: RecordList) -> Tool:
    """Make the tool that reads a list out of a record."""
    spec = ToolSpec(
        name=record_list.name,
        title=record_list.title,
        summary=f"{record_list.title} as the record states them, newest first, each with its source.",
        version=VERSION,
        aliases=record_list.aliases,
    )

    async def run(call: Call, record: PatientRecord) -> Outcome:
        own = [fact for fact in record.facts if fact.kind == record_list.kind and fact.status in record_list.statuses]
        return _outcome(record_list, call, _distinct(own))

    return Tool(spec=spec, run=run)


def tools() -> tuple[Tool, ...]:
    """Make the tools of all lists."""
    return tuple(as_tool(record_list) for record_list in LISTS)


def _outcome(record_list: RecordList, call: Call, facts: list[Fact]) -> Outcome:
    title = record_list.title
    if not facts:
        none = f"{title}: the record states none, which does not mean that there are none."
        return Outcome(status="empty", message=none, coverage="0 entries on file")
    shown = [describe(fact) for fact in facts[:MOST_LISTED]]
    left = len(facts) - len(shown)
    more = f"; {left} more are on file" if left else ""
    text = f"{title} on record: {'; '.join(shown)}{more}."
    own = Evidence(
        id=call.id,
        source=ToolOutput(call=call.id, field="items"),
        content=Content(label=title, text=text, value=float(left) if left else None),
    )
    return Outcome(
        status="ok",
        value={"id": record_list.name, "title": title, "items": shown, "count": len(facts)},
        evidence=(own, *(evidence_of(fact) for fact in facts[:MOST_LISTED])),
        coverage=f"{len(shown)} of {len(facts)} entries listed",
        message=text,
    )


def _distinct(facts: Iterable[Fact]) -> list[Fact]:
    """Keep the newest fact of each label."""
    found: dict[str, Fact] = {}
    for fact in sorted(facts, key=lambda f: f.date or "9999", reverse=True):
        found.setdefault(fact.label.lower(), fact)
    return list(found.values())
