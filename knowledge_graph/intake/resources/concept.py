"""What a resource names: a CodeableConcept's wording, its codes, and the lexicon terms they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_graph.intake.assertion import assess
from knowledge_graph.intake.resources.element import Element
from knowledge_graph.record import Assertion, Coding
from knowledge_graph.terms import Kind, Mention, Term, lexicon

_LOINC = "http://loinc.org"
_LONGEST_NAME = 300  # characters; a longer wording is prose, and names no concept
_TRADITIONAL_SUFFIX = re.compile(r"\s*\((?:disorder|finding|situation|procedure|observable entity|event)\)\s*$", re.I)
_LOINC_AXES = re.compile(r"\s*\[[^\]]*\]|\s+in (?:serum|plasma|blood|ser/plas|serum or plasma)\b|\s+by [\w\s]+$", re.I)
# A plain "Creatinine" measured in one of these is another quantity than the one in blood.
_OTHER_SPECIMEN = re.compile(r"\b(?:urin\w*|stool|feces|csf|cerebr\w*|fluid|saliva|sweat|cord|semen|dialysate)\b", re.I)
# "Warfarin sodium" is warfarin; to the lexicon, which reads notes, the salt is a word beside "sodium 140".
_SALT = re.compile(r"\b(?:sodium|potassium|calcium|magnesium|hydrochloride|sulfate|mesylate|etexilate)\b", re.I)
# Words that leave the concept as it is, or say of it what ``assess`` hears.
_QUALIFIERS = frozenset(
    "a an acute and at chronic clinical confirmed current disease disorder due essential family history in mother"
    " father no nos of on or past patient personal possible previous primary probable rule out severe mild moderate"
    " suspected the to unspecified with without evidence".split()
)


@dataclass(frozen=True, kw_only=True)
class Concept:
    """A named thing: its wording, the path where that stands, and its codes."""

    label: str
    path: str
    codes: tuple[Coding, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Named:
    """A term that a concept stands for, and what its wording says of it ("suspected", "family history of")."""

    term: Term
    assertion: Assertion = "present"


def concept(element: Element, name: str) -> Concept | None:
    """Read a CodeableConcept, a Coding, a string, or the first of a list that names something; else ``None``."""
    if isinstance(element.node.get(name), str):
        text = element.string(name)
        return Concept(label=text, path=element.at(name)) if text else None
    return next((found for child in element.children(name) if (found := concept_of(child))), None)


def concept_of(element: Element) -> Concept | None:
    """Read a CodeableConcept or a Coding."""
    codings = element.children("coding")
    codes = tuple(filter(None, map(_coding, codings or (element,))))
    for holder, name in _wordings(element, codings):
        label = holder.string(name)
        if label is not None:
            return Concept(label=label, path=holder.at(name), codes=codes)
    return None


def _wordings(element: Element, codings: tuple[Element, ...]) -> Iterator[tuple[Element, str]]:
    """Give the places of a wording, the human's own first, a bare code last."""
    yield element, "text"
    for name in ("display", "code"):
        yield from ((coding, name) for coding in codings or (element,))


def _coding(element: Element) -> Coding | None:
    code = element.string("code")
    if code is None:
        return None
    return Coding(system=element.string("system") or "", code=code, display=element.string("display") or "")


def findings(concept: Concept) -> tuple[Named, ...]:
    """Give the findings a concept stands for, by code, else by its wording when that says nothing beyond the term."""
    mentions = _mentions(concept.label, "finding")
    coded = _by_code(concept, "finding")
    if coded:
        said = _said(concept.label, mentions)
        return tuple(Named(term=term, assertion=said) for term in coded)
    if len(concept.label) > _LONGEST_NAME or len({mention.term for mention in mentions}) != 1:
        return ()
    if not _covered(concept.label, mentions[0]):
        return ()
    return (Named(term=lexicon().term(mentions[0].term), assertion=_said(concept.label, mentions)),)


def quantities(concept: Concept, specimen: str = "") -> tuple[Term, ...]:
    """Give the quantities a concept stands for, by code, else by its wording.

    The wording decides only for local codes: a LOINC code that the lexicon does not list may be the same analyte
    in urine under the same display, and a wrong analyte is worse than a missing one.
    """
    coded = _by_code(concept, "quantity") + _by_code(concept, "demographic")
    if coded:
        return tuple(term for term in coded if term.unit is not None)
    wordings = " ".join((concept.label, specimen, *(code.display for code in concept.codes)))
    if len(concept.label) > _LONGEST_NAME or any(code.system == _LOINC for code in concept.codes):
        return ()
    if _OTHER_SPECIMEN.search(wordings):
        return ()
    plain = _LOINC_AXES.sub("", _TRADITIONAL_SUFFIX.sub("", concept.label)).strip()
    return tuple(
        lexicon().term(mention.term)
        for mention in _mentions(plain, "quantity")
        if (mention.start, mention.end) == (0, len(plain))
    )


def mentioned(concept: Concept, keys: frozenset[str]) -> tuple[Term, ...]:
    """Give those of the terms ``keys`` that a code or the wording names, whatever else it says ("Warfarin 5 mg")."""
    coded = {term.key: term for term in _by_code(concept, "finding") if term.key in keys}
    wordings = (concept.label, *(code.display for code in concept.codes))
    named = {
        mention.term for wording in wordings for mention in lexicon().mentions(_SALT.sub(" ", wording[:_LONGEST_NAME]))
    }
    return tuple((coded | {key: lexicon().term(key) for key in sorted(named & keys)}).values())


def _by_code(concept: Concept, kind: Kind) -> tuple[Term, ...]:
    found = (term for code in concept.codes for term in lexicon().by_code(code.system, code.code))
    return tuple({term.key: term for term in found if term.kind == kind}.values())


def _mentions(text: str, kind: Kind) -> tuple[Mention, ...]:
    return tuple(
        mention for mention in lexicon().mentions(text[:_LONGEST_NAME]) if lexicon().term(mention.term).kind == kind
    )


def _said(label: str, mentions: tuple[Mention, ...]) -> Assertion:
    return assess(label, mentions[0].start, mentions[0].end) if mentions else "present"


def _covered(label: str, mention: Mention) -> bool:
    """Say whether the label names nothing beyond the mention."""
    plain = _TRADITIONAL_SUFFIX.sub("", label)
    rest = plain[: mention.start] + " " + plain[mention.end :]
    return all(word in _QUALIFIERS for word in re.findall(r"[^\W_]+", rest.casefold()))
