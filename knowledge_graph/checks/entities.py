"""Entities: the findings, measurements and drugs a sentence names are named in the evidence it cites."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

from knowledge_graph.checks.readings import fold, wording
from knowledge_graph.checks.verdicts import verdict
from knowledge_graph.evidence import Claim, Evidence, Verdict
from knowledge_graph.record import PatientRecord
from knowledge_graph.terms import Mention, lexicon

NAME = "entities"

# Words of every clinical sentence; their numbers are checked, their mention alone claims nothing.
_GENERAL = frozenset({"age", "sex", "weight", "height", "consciousness_alert"})
_SHORTEST_DRUG = 6
_TYPED = re.compile(
    r"\btype[\s-](?P<type>[12])\s+(?=diab|DM\b|myocardial|MI\b|respiratory)|\bT(?P<short>[12])DM\b", re.I
)
_UNSTATED = re.compile(
    r"\b(?:not\s+(?:\w+\s+)?(?:documented|stated|recorded|reported|mentioned|available|known|measured|given|provided)"
    r"|missing|unknown|undocumented|unavailable|unstated|no\s+(?:record|documentation|mention|measurement|value)\s+of)\b",
    re.IGNORECASE,
)


def check(claim: Claim, evidence: Sequence[Evidence], record: PatientRecord | None) -> Verdict | None:
    """Find every named thing in the cited evidence; one that code only finds in the sentence is unsupported."""
    mentions = [m for m in lexicon().mentions(claim.text) if m.term not in _GENERAL]
    words = fold("\n".join(map(wording, evidence)))
    absent = _unstated(claim, mentions, words)
    if absent:
        return _missing(claim, absent, record)
    ids = [item.id for item in evidence]
    foreign = next(_foreign(claim.text, mentions, words, evidence), None)
    if foreign:
        return verdict(claim, "unsupported", NAME, f"“{foreign[:60]}” is not in the cited evidence", ids)
    if not mentions and not drugs(claim.text):
        return None
    return verdict(claim, "supported", NAME, "everything the sentence names is in the cited evidence", ids)


def _foreign(text: str, mentions: Sequence[Mention], words: str, evidence: Sequence[Evidence]) -> Iterator[str]:
    """Yield what the sentence names and the evidence does not."""
    known = {item.content.term for item in evidence} | {mention.term for mention in lexicon().mentions(words)}
    for mention in mentions:
        stated = text[mention.start : mention.end]
        refined = any(term and term.startswith(mention.term + "_") for term in known)
        if mention.term not in known and not refined and not _worded(stated, words):
            yield stated
    for drug in drugs(text):
        if not _worded(drug, words):
            yield drug
    types = {match["type"] or match["short"] for match in _TYPED.finditer(words)}
    for match in _TYPED.finditer(text):
        if (match["type"] or match["short"]) not in types:
            yield match.group().strip()


def _worded(stated: str, words: str) -> bool:
    return re.search(r"(?<!\w)" + re.escape(fold(stated)) + r"(?:s|es)?(?!\w)", words, re.IGNORECASE) is not None


@cache
def _drug_pattern() -> re.Pattern[str]:
    data = tomllib.loads(resources.files("knowledge_graph.checks").joinpath("drug_names.toml").read_text("utf-8"))
    names = "|".join(sorted(map(re.escape, data["names"]), key=len, reverse=True))
    stems = "|".join(data["stems"])
    return re.compile(rf"\b(?:{names}|(?=\w{{{_SHORTEST_DRUG},}})\w+(?:{stems}))\b", re.IGNORECASE)


def drugs(text: str) -> tuple[str, ...]:
    """Return the words of a text that are drug names, by international nonproprietary name."""
    return tuple(dict.fromkeys(match.group() for match in _drug_pattern().finditer(text)))


def _unstated(claim: Claim, mentions: Sequence[Mention], words: str) -> Mention | None:
    """Return what the sentence says the record does not state, unless a cited tool says so itself."""
    match = _UNSTATED.search(claim.text)
    if match is None or not mentions:
        return None
    place = match.start()
    near = min(mentions, key=lambda mention: min(abs(mention.end - place), abs(mention.start - place)))
    told = _UNSTATED.search(words) and near.term in {mention.term for mention in lexicon().mentions(words)}
    return None if told else near


def _missing(claim: Claim, mention: Mention, record: PatientRecord | None) -> Verdict:
    """Look for what the sentence calls missing in the record itself."""
    if record is None:
        return verdict(claim, "unverifiable", NAME, "there is no record to look for what the sentence calls missing")
    label = claim.text[mention.start : mention.end][:60]
    if any(fact.status != "hypothetical" for fact in record.about(mention.term)):
        return verdict(claim, "contradicted", NAME, f"the record does state “{label}”")
    return verdict(claim, "supported", NAME, f"the record was searched: it does not state “{label}”")
