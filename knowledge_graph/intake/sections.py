"""Sections and sentences of a clinical note, with exact character offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Span:
    """Characters ``[start, end)`` of a text."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of a note: its canonical ``name`` (``None`` when it has no heading we know) and ``[start, end)``.

    ``body`` is where the text after the heading begins.
    """

    name: str | None
    start: int
    body: int
    end: int


# Canonical name -> how notes head it. HL7 C-CDA section titles plus everyday abbreviations.
HEADINGS: dict[str, tuple[str, ...]] = {
    "chief complaint": ("chief complaint", "cc", "presenting complaint", "reason for (?:visit|admission|consultation)"),
    "history of present illness": (
        "history of (?:the )?present(?:ing)? illness",
        "hpi",
        "present illness",
        "interval history",
    ),
    "past medical history": (
        "(?:past |previous |prior |significant )?medical history",
        "past (?:medical |surgical )?history",
        "pmh",
        "pmhx",
        "pmsh",
        "psh",
        "past medical hx",
        "(?:past )?surgical history",
        "active problems",
        "problem list",
        "comorbidities",
        "co-morbidities",
        "chronic conditions",
        "(?:past )?medical problems",
    ),
    "family history": ("family (?:medical )?history", "fh", "fhx", "family hx", "fam hx"),
    "social history": ("social history", "sh", "shx", "social hx", "habits"),
    "medications": (
        "(?:current |home |discharge |admission |outpatient |inpatient "
        "|active )?medications?(?: list)?(?: on (?:admission|discharge))?",
        "(?:current |home )?meds",
        "drugs",
        "prescriptions?",
        "discharge medications?",
    ),
    "allergies": ("allergies", "allergy", "drug allergies", "adverse reactions", "allergies and intolerances"),
    "review of systems": ("review of systems", "ros"),
    "vital signs": ("vital signs", "vitals", "vs"),
    "physical examination": (
        "physical exam(?:ination)?",
        "on exam(?:ination)?",
        "exam(?:ination)?",
        "pe",
        "objective",
        "clinical examination",
    ),
    "laboratory": (
        "lab(?:oratory)?s?(?: data| results| values| findings| studies| tests| investigations)?(?: (?:show|showed"
        "|were|are|include))?",
        "blood tests?",
        "investigations",
        "results",
        "pertinent results",
        "serum",
        "arterial blood gas(?: analysis)?",
        "abg",
    ),
    "imaging": ("imaging", "radiology", "imaging studies", "studies", "ecg", "ekg", "echocardiogra(?:m|phy)"),
    "assessment and plan": (
        "assessment",
        "plan",
        "assessment (?:and|&) plan",
        "assessment ?/ ?plan",
        "a ?/ ?p",
        "a ?& ?p",
        "impression",
        "impression (?:and|&) plan",
        "recommendations",
    ),
    "diagnoses": ("(?:admission |discharge |final |principal |secondary )?diagnos[ie]s", "dx"),
    "hospital course": ("(?:brief )?hospital course", "clinical course", "course"),
    "procedures": ("procedures?(?: performed)?", "operations?"),
    "instructions": (
        "(?:discharge |patient |follow[- ]up |return )instructions?",
        "return precautions",
        "follow[- ]up",
        "patient education",
    ),
    "pertinent negatives": ("pertinent negatives?", "denies", "negative for", "no history of", "absent"),
}
_NAMED = "|".join(
    f"(?P<h{i}>{'|'.join(sorted(patterns, key=len, reverse=True))})" for i, patterns in enumerate(HEADINGS.values())
)
_NAMES = tuple(HEADINGS)
_LEAD = r"(?:[ \t]*(?:[#*_>•]+|\d{1,2}[.)])?[ \t]*(?:\*\*|__)?)"
_QUALIFIER = r"(?:[ \t]*\([^()\n]{1,40}\))?"
# A heading is alone on its line, or opens a line or a sentence and is closed by a colon. A bare word that is
# alone on its line only counts when it is capitalised: "allergies" may be the tail of a wrapped sentence.
_LINE_HEADING = re.compile(
    rf"^{_LEAD}(?i:{_NAMED}){_QUALIFIER}[ \t]*(?:\*\*|__)?[ \t]*(?P<close>:|[ \t]-[ \t]|(?=\n|\Z))(?:\*\*)?",
    re.MULTILINE,
)
_INLINE_HEADING = re.compile(rf"(?<=[.;)])[ \t]+(?i:{_NAMED}){_QUALIFIER}[ \t]*(?P<close>:)")
_OTHER_HEADING = re.compile(
    r"^[ \t]*(?:[#*]+[ \t]*)?(?P<title>[A-Z][A-Za-z /&-]{2,40}):?(?:\*\*)?[ \t]*$", re.MULTILINE
)
_SHOUTED_HEADING = re.compile(r"^[ \t]*[A-Z][A-Z /&-]{3,40}:", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def _name_of(match: re.Match[str]) -> str:
    index = next(i for i in range(len(_NAMES)) if match.group(f"h{i}") is not None)
    return _NAMES[index]


def _heading_marks(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Yield ``(start, body, name)`` of every heading, in no order."""
    for match in _LINE_HEADING.finditer(text):
        words = match.group().strip(" \t#*_>•:0123456789.)")
        if match.group("close") or words[:1].isupper():
            yield match.start(), match.end(), _name_of(match)
    for match in _INLINE_HEADING.finditer(text):
        yield match.start(), match.end(), _name_of(match)
    for match in _OTHER_HEADING.finditer(text):
        if match.group().rstrip(" \t*").endswith(":") or match.group().lstrip().startswith(("#", "**")):
            yield match.start(), match.end(), None
    for match in _SHOUTED_HEADING.finditer(text):
        yield match.start(), match.end(), None


def split_sections(text: str) -> tuple[Section, ...]:
    """Return the sections of a note in order; together they cover it without overlap.

    A section whose text starts on its heading's line ends with the paragraph; one with the heading on a line of its own
    runs to the next heading.
    """
    marks: dict[int, tuple[int, str | None]] = {}
    for start, body, name in _heading_marks(text):
        if start not in marks or marks[start][1] is None:
            marks[start] = (body, name)
    if 0 not in marks:
        marks[0] = (0, None)
    starts = sorted(marks)
    found: list[Section] = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        body, name = marks[start]
        first_line = text[body : text.find("\n", body) if "\n" in text[body:end] else end]
        paragraph = _BLANK_LINE.search(text, body, end) if first_line.strip() and name is not None else None
        stop = paragraph.end() if paragraph else end
        found.append(Section(name=name, start=start, body=body, end=stop))
        if stop < end:
            found.append(Section(name=None, start=stop, body=stop, end=end))
    return tuple(found)


# A full stop after these does not end a sentence.
_ABBREVIATIONS = frozenset(
    "dr mr mrs ms prof st vs v e.g i.e eg ie etc approx ca cf al fig figs no nos mg mcg ml kg cm mm min max resp "
    "temp wt ht hr hrs wk wks yr yrs mo mos pt pts dept tab tabs cap caps inj iv p.o i.v b.i.d t.i.d q.d q.i.d "
    "a.m p.m u.s ref jan feb mar apr jun jul aug sep sept oct nov dec inc vol h.s p.r.n sp spp".split()
)
# Units that may stand in front of a full stop which does end the sentence when a capital follows.
_UNIT_WORDS = frozenset("mg mcg ml kg cm mm min hr hrs wk wks yr yrs mo mos etc iv a.m p.m no al".split())
_STOP = re.compile(r"[.!?]+[\"')\]]*(?=\s|$)|\n")
_WORD_BEFORE = re.compile(r"[A-Za-z][A-Za-z.]*$")
_BULLET = re.compile(r"[ \t]*(?:[-*•–·▪]|\d{1,2}[.)])[ \t]+|[ \t]*\|")
# A line that ends with one of these goes on in the next.
_OPEN_END = re.compile(
    r"(?:[,(/]|\b(?:of|and|or|the|a|an|with|without|no|not|for|to|in|on|at|by|was|is|were|are|from|his|her|than"
    r"|had|has))[ \t]*$",
    re.IGNORECASE,
)
# Prose that an editor wrapped has lines of this length or more; shorter lines are items of a list.
_WRAPPED_LINE = 50
# Text without any end of sentence is cut after this many characters, so that no sentence costs the square of a note.
_LONGEST_SENTENCE = 2_000


def _stop_ends(text: str, match: re.Match[str]) -> bool:
    """Tell whether the punctuation ``match`` ends a sentence."""
    if match.group()[0] != ".":
        return True
    rest = text[match.end() : match.end() + 3].lstrip()
    word_match = _WORD_BEFORE.search(text, max(0, match.start() - 12), match.start())
    word = word_match.group().lower() if word_match else ""
    if rest[:1].islower():
        return False
    if word in _ABBREVIATIONS:
        return word in _UNIT_WORDS and rest[:1].isupper()
    # "J. Smith": a single capital is an initial, unless it is a unit or closes a line.
    if len(word) == 1 and word not in "fclgk" and text[match.start() - 1].isupper():
        return "\n" in text[match.end() : match.end() + 2]
    return not (word_match is None and rest[:1].isdigit() and _is_list_number(text, match.start()))


def _is_list_number(text: str, stop: int) -> bool:
    line = text[text.rfind("\n", 0, stop) + 1 : stop].strip()
    return line.isdigit()


def _newline_ends(text: str, at: int) -> bool:
    """Tell whether the newline at ``at`` ends a sentence; a line that an editor wrapped goes on."""
    line = text[max(text.rfind("\n", 0, at) + 1, at - 400) : at].rstrip()
    follow = text[at + 1 : at + 401]
    if not follow.strip(" \t") or follow.lstrip(" \t").startswith("\n") or _BULLET.match(follow):
        return True
    if not line or line.endswith((".", "!", "?", ":", ";", "|")):
        return True
    if _OPEN_END.search(line[-20:]):
        return False
    return len(line) < _WRAPPED_LINE or not follow.lstrip()[:1].islower()


def split_sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Return the sentences of ``text[start:end]`` as spans of ``text``, without surrounding white space."""
    limit = len(text) if end is None else end
    found: list[Span] = []
    begin = start
    for match in _STOP.finditer(text, start, limit):
        newline = match.group() == "\n"
        if _newline_ends(text, match.start()) if newline else _stop_ends(text, match):
            _append(found, text, begin, match.start() if newline else match.end())
            begin = match.end()
    _append(found, text, begin, limit)
    return tuple(found)


def _append(found: list[Span], text: str, start: int, end: int) -> None:
    while end - start > _LONGEST_SENTENCE:
        blank = text.rfind(" ", start, start + _LONGEST_SENTENCE)
        cut = blank if blank > start else start + _LONGEST_SENTENCE
        _append(found, text, start, cut)
        start = cut
    piece = text[start:end]
    if stripped := piece.strip():
        offset = start + len(piece) - len(piece.lstrip())
        found.append(Span(start=offset, end=offset + len(stripped)))


@dataclass(frozen=True)
class Layout:
    """Sections and sentences of one text, looked up by position."""

    text: str
    sections: tuple[Section, ...]
    sentences: tuple[Span, ...]

    @classmethod
    def of(cls, text: str) -> Layout:
        """Lay out a text. A sentence never crosses the start of a section."""
        sections = split_sections(text)
        sentences = tuple(s for part in sections for s in split_sentences(text, part.body, part.end))
        return cls(text, sections, sentences)

    def section_at(self, position: int) -> Section:
        """Return the section that holds ``position``."""
        return self.sections[bisect_right(self.sections, position, key=lambda s: s.start) - 1]

    def sentence_at(self, position: int) -> Span:
        """Return the sentence that holds ``position``, or the empty span there (in a heading or white space)."""
        index = bisect_right(self.sentences, position, key=lambda s: s.start) - 1
        if index >= 0 and position < self.sentences[index].end:
            return self.sentences[index]
        return Span(start=position, end=position)
