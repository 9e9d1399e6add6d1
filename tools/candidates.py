"""Deterministic candidates for a tool's argument: what the record itself states, best first.

They are offered to the model before it may propose anything, and code uses the first when no model is there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from knowledge_graph.errors import UnitError
from knowledge_graph.record import Fact, PatientRecord
from knowledge_graph.sources import NoteSpan, SourceRef, UserStatement
from knowledge_graph.terms import lexicon
from knowledge_graph.units import convert
from tools.contract import Argument, Grounded

NEGATIVE_CHOICES = frozenset({"none", "absent", "no"})


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """One value the record states for an argument, in the argument's unit.

    ``stated`` is the value as the source has it, ``quote`` the words around it; ``sources`` are all its places.
    """

    argument: str
    value: float | str | bool
    unit: str | None
    stated: str
    quote: str
    sources: tuple[SourceRef, ...]
    date: str | None = None

    def grounded(self, *, chosen_by: str = "code") -> Grounded:
        """Turn the candidate into an argument a tool accepts."""
        return Grounded(
            name=self.argument,
            value=self.value,
            unit=self.unit,
            stated=self.stated,
            sources=self.sources,
            chosen_by="model" if chosen_by == "model" else "code",
            date=self.date,
        )


def candidates(record: PatientRecord, argument: Argument) -> tuple[Candidate, ...]:
    """Return the distinct values the record states for an argument, best first; empty when it states none."""
    facts = sorted(_usable(record, argument), key=_rank)
    read = {"quantity": _quantity, "flag": _flag, "category": _category}[argument.kind]
    found: dict[float | str | bool, Candidate] = {}
    for fact in facts:
        candidate = read(fact, argument)
        if candidate is None:
            continue
        known = found.get(candidate.value)
        found[candidate.value] = replace(known, sources=known.sources + candidate.sources) if known else candidate
    ordered = tuple(found.values())
    # A finding asserted anywhere in the chart outweighs its denial elsewhere; both stay on offer.
    return tuple(sorted(ordered, key=lambda c: c.value is False)) if argument.kind == "flag" else ordered


def why_missing(record: PatientRecord, argument: Argument) -> str:
    """Say why an argument has no candidate: not mentioned, or mentioned in a way that does not count."""
    seen = [fact for fact in record.about(*_terms(argument))]
    if not seen:
        return "the record does not state it"
    statuses = sorted({fact.status for fact in seen})
    if any(fact.comparator for fact in seen):
        return f"the record states it only as a bound ({seen[0].comparator})"
    return f"the record mentions it only as {', '.join(statuses)}"


def _terms(argument: Argument) -> tuple[str, ...]:
    chosen = tuple(term for terms in argument.choices.values() for term in terms)
    return tuple(dict.fromkeys((*argument.terms, *chosen)))


def _usable(record: PatientRecord, argument: Argument) -> list[Fact]:
    counts = {"present", "historical"} if argument.kind == "quantity" else {"present", "historical", "absent"}
    return [f for f in record.about(*_terms(argument)) if f.status in counts and f.comparator is None]


def _rank(fact: Fact) -> tuple[int, int, str]:
    """Order facts: the clinician's later answers, the present visit, then the newest; the question's own words last."""
    if isinstance(fact.source, UserStatement):
        return (0 if fact.source.turn > 0 else 3, 0, "")
    historical = 1 if fact.status == "historical" else 0
    # An undated note is the visit at hand. Dates sort newest first by complementing their digits.
    newest_first = "" if fact.date is None else "".join(chr(126 - ord(c) + 32) for c in fact.date)
    return (1, historical, newest_first)


def _quantity(fact: Fact, argument: Argument) -> Candidate | None:
    if not isinstance(fact.value, float | int) or fact.term is None:
        return None
    target = argument.unit or "1"
    try:
        value = convert(float(fact.value), fact.unit or target, target, term=lexicon().term(fact.term))
    except UnitError:
        return None
    if argument.plausible and not argument.plausible[0] <= value <= argument.plausible[1]:
        return None
    return _candidate(fact, argument, round(value, 6), f"{fact.value:g} {fact.unit or ''}".strip())


def _flag(fact: Fact, argument: Argument) -> Candidate | None:
    if fact.value is not None and not isinstance(fact.value, str):
        return None
    return _candidate(fact, argument, fact.status != "absent", f"{fact.label}: {fact.status}")


def _category(fact: Fact, argument: Argument) -> Candidate | None:
    for choice, selectors in argument.choices.items():
        if fact.value == choice or (fact.status != "absent" and (fact.term in selectors or fact.value in selectors)):
            return _candidate(fact, argument, choice, str(fact.value or fact.label))
    negative = next((choice for choice in argument.choices if choice in NEGATIVE_CHOICES), None)
    if fact.status == "absent" and negative is not None:
        return _candidate(fact, argument, negative, f"{fact.label}: absent")
    return None


def _candidate(fact: Fact, argument: Argument, value: float | str | bool, stated: str) -> Candidate:
    quote = fact.source.quote if hasattr(fact.source, "quote") else fact.label
    return Candidate(
        argument=argument.name,
        value=value,
        unit=argument.unit if argument.kind == "quantity" else None,
        stated=stated,
        quote=quote if isinstance(fact.source, NoteSpan | UserStatement) else f"{fact.label}: {quote}",
        sources=(fact.source,),
        date=fact.date,
    )
