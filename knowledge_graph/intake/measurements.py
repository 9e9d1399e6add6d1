"""Quantities of the lexicon with the numbers a note gives them: labs, vitals, body measures, infusion rates.

A number becomes a value only when its name, its unit and its size fit together; what does not fit is returned as an
issue and never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge_graph.errors import UnitError
from knowledge_graph.intake import gaps
from knowledge_graph.intake.sections import Span
from knowledge_graph.quantities import Quantity, scan
from knowledge_graph.terms import Mention, Term, lexicon
from knowledge_graph.units import comparable, convert, ucum

BLOOD_PRESSURE = "blood_pressure"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A value of a quantity: lexicon ``term``, the number in the ``unit`` stated (UCUM), and ``[start, end)`` of the phrase.

    ``named`` is where the name stands; negations and relatives are looked for around it.
    """

    term: Term
    value: float
    unit: str | None
    comparator: str | None
    start: int
    end: int
    named: Span


@dataclass(frozen=True, kw_only=True)
class Misfit:
    """A number that stands where a value would and cannot be one; ``reason`` holds no patient text but a unit."""

    term: Term
    start: int
    end: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class _Label:
    """The name of a quantity in a text; ``unit`` is what stands in brackets behind it: "Creatinine (mg/dL)".

    ``implied`` marks an adjective that needs its number, such as "tachycardic".
    """

    term: Term
    start: int
    end: int
    unit: str | None = None
    implied: bool = False


# Words that name a quantity only together with a number and its unit.
_IMPLICIT = re.compile(
    r"\b(?:(?P<heart_rate>tachycardi(?:c|a)|bradycardi(?:c|a))|(?P<respiratory_rate>tachypn(?:ei|oei)?c|tachypno?ea)"
    r"|(?P<temperature>febrile|afebrile|fever|pyrexia|pyrexial|hypothermi(?:c|a))|(?P<spo2>hypoxi(?:c|a)|desaturat(?:ed|ing|ion))"
    r"|(?P<blood_pressure>hypotensi(?:ve|on)|hypertensive|normotensive))\b",
    re.IGNORECASE,
)
_PERSON = r"(?:(?:year-old|[A-Z]?[a-z]+)\s){0,2}(?:man|woman|male|female|boy|girl|patient|gentleman|lady|person)\b"
_SELF_NAMED: tuple[tuple[str, str, re.Pattern[str], re.Pattern[str] | None], ...] = (
    # (term, canonical unit to fit, what follows the number, what precedes it)
    ("height", "cm", re.compile(r"\s*(?:\([^)\n]{0,30}\)\s*)?(?:tall|in\s+(?:height|stature))\b", re.IGNORECASE), None),
    ("weight", "kg", re.compile(rf"[\s-]+{_PERSON}|\s*in\s+weight\b"), None),
    (
        "spo2",
        "%",
        re.compile(r"\s*(?:\w+\s+)?(?:on|in|at|with|while\s+breathing|breathing)\s+(?:room\s+air|RA\b|ambient\s+air|\d+(?:\.\d+)?\s?(?:L|l|liters?|litres?)\b)"),
        re.compile(r"(?:sat\w*|oxygen\w*|SpO2|SaO2|pulse ox\w*|of|at|was|to|,|:|\()\s*\Z", re.IGNORECASE),
    ),
)  # fmt: skip
_RATE_WORDS = (("heart_rate", re.compile(r"beats?|bpm", re.IGNORECASE)), ("respiratory_rate", re.compile(r"breaths?", re.IGNORECASE)))
_UNIT_IN_BRACKETS = re.compile(r"\s*[(\[]\s*([^()\[\]\s\d][^()\[\]\n]{0,20})[)\]]")
_FLAG = r"(?:\s*(?:\(?(?:H|L|HH|LL|high|low)\)?|\*+|[↑↓]))?"
_LATE_UNIT = re.compile(
    rf"{_FLAG}(?:\s*[|\t(]\s*|\s?)(?:[x×]\s?10\s?[\^*]?\s?\(?(?P<power>\d{{1,2}})\)?\s?)?(?P<unit>[A-Za-zµμ%°]*(?:\s?/\s?[A-Za-z0-9µμ.²³^]+)+|%|[a-zµμ]{{1,4}}[A-Z][A-Za-z]*)(?![\w/])"
)
_STRANGE_UNIT = re.compile(r"\s?(?P<unit>[A-Za-zµμ]+(?:\s?/\s?[A-Za-zµμ0-9]+)+|stones?|st\b|cubits?|[A-Za-z]{3,14}s(?=\s*(?:[.,;)]|$)))")
_NOT_A_UNIT = re.compile(r"\s?(?:times|was|is|has|as|this|versus|yes|hours|days|weeks|months|years|others?|leads?|others|plus|pads|pulses|signs|results|bilaterally)\b", re.IGNORECASE)
# A laboratory's flag, which the reader of numbers takes for hours or litres.
_FLAGGED = re.compile(r"\s+[HL]\Z")
_DAY_SPAN = re.compile(r"\s*(?:in|over|per|/|for|during)\s*(?:the\s+)?(?:(?:past|last|first|previous)\s+)?(?:24\s?-?\s?h(?:ours?|rs?)?|day|a\s+day)\b", re.IGNORECASE)
_DECADE = re.compile(r"(?:\bin\s+the\s+|\bin\s+|\blow\s+|\bmid\s+|\bhigh\s+)\Z", re.IGNORECASE)
_PAIR_OF_FIFTEEN = 15.0
_BESIDE = re.compile(r"\s*(?:\(|,|/|-|:)?\s*\Z")


def read_quantities(text: str, sentence: Span, mentions: Sequence[Mention]) -> tuple[tuple[Reading, ...], tuple[Misfit, ...]]:
    """Return the readings of one sentence of a text and the numbers that do not fit; ``mentions`` are those inside it."""
    reader = _SentenceReader(text, sentence, mentions)
    return reader.readings()


class _SentenceReader:
    """Assigns the numbers of one sentence to the quantities it names."""

    def __init__(self, text: str, sentence: Span, mentions: Sequence[Mention]) -> None:
        self._text = text
        self._end = sentence.end
        self._numbers = [
            replace(number, start=number.start + sentence.start, end=number.end + sentence.start)
            for number in scan(text[sentence.start : sentence.end])
        ]
        self._labels = self._merge(_labels(text, sentence, mentions))
        self._numbers = [
            number
            for number in self._numbers
            if not any(label.start <= number.start and number.end <= label.end for label in self._labels)
        ]
        self._taken: set[int] = set()
        self._readings: list[Reading] = []
        self._misfits: list[Misfit] = []

    def readings(self) -> tuple[tuple[Reading, ...], tuple[Misfit, ...]]:
        index = 0
        while index < len(self._labels):
            group = self._group(index)
            if len(group) == 1 or not self._read_group(group):
                self._read_ahead(index + len(group) - 1, beside=group[:-1])
            index += len(group)
        self._read_behind()
        self._read_self_named()
        return tuple(sorted(self._readings, key=lambda r: (r.start, r.end))), tuple(self._misfits)

    def _merge(self, labels: list[_Label]) -> list[_Label]:
        """Join a name and its abbreviation, "hemoglobin (Hb)", and take in a unit in brackets, "(mg/dL)"."""
        merged: list[_Label] = []
        for label in labels:
            last = merged[-1] if merged else None
            if last and last.term.key == label.term.key and _BESIDE.match(self._text[last.end : label.start]):
                closing = self._text[label.end : label.end + 1] in (")", "]")
                merged[-1] = replace(last, end=label.end + closing, implied=last.implied and label.implied)
            else:
                merged.append(label)
        return [self._bracketed(label) for label in merged]

    def _bracketed(self, label: _Label) -> _Label:
        match = _UNIT_IN_BRACKETS.match(self._text, label.end, self._end)
        unit = _try_ucum(match.group(1)) if match else None
        if match is None or unit is None or label.term.unit is None or not comparable(unit, label.term.unit, term=label.term):
            return label
        return replace(label, end=match.end(), unit=unit)

    def _group(self, index: int) -> list[_Label]:
        """Return the names that start a list at ``index``: "sodium, potassium and chloride"."""
        group = [self._labels[index]]
        for label in self._labels[index + 1 :]:
            if group[0].implied or label.implied or not gaps.conjoins(self._text[group[-1].end : label.start]):
                break
            group.append(label)
        return group

    def _read_group(self, group: list[_Label]) -> bool:
        """Pair a list of names with a list of numbers of the same length, when every one of them fits."""
        stop = self._next_start(group[-1])
        numbers = [number for number in self._numbers if group[-1].end <= number.start < stop]
        if not numbers or not gaps.links(self._text[group[-1].end : numbers[0].start]):
            return False
        items = [numbers[0]]
        for number in numbers[1:]:
            if not gaps.conjoins(self._text[items[-1].end : number.start].rstrip("( ")):
                break
            items.append(number)
        pressures = any(label.term.key == BLOOD_PRESSURE for label in group)
        if pressures or len(items) != len(group):
            return False
        units = [item.unit or items[-1].unit for item in items]
        found = [self._fit(label, replace(item, unit=unit, form="plain")) for label, item, unit in zip(group, items, units, strict=True)]
        if any(not isinstance(item, Reading) for item in found):
            return False
        self._readings += [replace(item, start=group[0].start) for item in found if isinstance(item, Reading)]
        self._taken.update(item.start for item in items)
        return True

    def _next_start(self, label: _Label) -> int:
        return next((other.start for other in self._labels if other.start >= label.end), self._end)

    def _read_ahead(self, index: int, *, beside: Sequence[_Label]) -> None:
        """Read the numbers that follow a name, up to the next name; ``beside`` are names it is listed with."""
        label = self._labels[index]
        if gaps.is_foreign(self._text, label.start, label.end):
            return
        stop = self._next_start(label)
        numbers = [number for number in self._numbers if label.end <= number.start < stop and number.start not in self._taken]
        first = next((number for number in numbers if not gaps.is_reference(self._text, number.start, label.end)), None)
        if first is None or not self._tied(label, first, skipped=numbers[: numbers.index(first)]):
            return
        followers = numbers[numbers.index(first) + 1 :]
        if beside and self._ambiguous(label, beside, first):
            return
        if label.term.key == BLOOD_PRESSURE:
            self._read_pressure(label, first, followers)
            return
        self._take(label, first, followers)

    def _ambiguous(self, label: _Label, beside: Sequence[_Label], number: Quantity) -> bool:
        """Tell whether a number behind a list could be that of several names: "AST and ALT were 45 U/L"."""
        if label.term.key == BLOOD_PRESSURE:
            return False
        joined = self._text[beside[-1].end : label.start]
        if number.unit is None:
            return joined.strip() != ","
        return any(fits(other.term, number.unit) for other in beside)

    def _tied(self, label: _Label, number: Quantity, *, skipped: Sequence[Quantity]) -> bool:
        start = label.end
        if skipped:  # a reference range in brackets came first
            close = re.compile(r"\s*[)\]]").match(self._text, skipped[-1].end)
            if close is None:
                return False
            start = close.end()
        gap = self._text[start : number.start]
        if gaps.links(gap):
            return True
        unit = number.unit
        return unit is not None and label.term.unit is not None and gaps.links_with_unit(gap) and comparable(unit, label.term.unit, term=label.term)

    def _take(self, label: _Label, first: Quantity, followers: Sequence[Quantity]) -> None:
        """Record the first number and those that continue it: a range, "from ... to", "and rose to"."""
        numbers = [first]
        for number in followers:
            gap = self._text[numbers[-1].end : number.start]
            in_range = numbers[-1].form == "low" and number.form == "high"
            if not in_range and not gaps.continues(gap):
                break
            numbers.append(number)
        if first.form == "over":
            self._take_fraction(label, first, followers)
            return
        if label.term.key == "gcs" and first.form != "code" and followers and followers[0].form == "code":
            self._taken.add(followers[0].start)  # "15 (E4V5M6)": the parts say it again
        for number in numbers:
            self._record(label, number)

    def _take_fraction(self, label: _Label, first: Quantity, followers: Sequence[Quantity]) -> None:
        """Read "GCS 14/15"; another fraction behind a name is not its value."""
        if label.term.key == "gcs" and followers and followers[0].value == _PAIR_OF_FIFTEEN:
            self._record(label, replace(first, form="plain", unit=None, end=followers[0].end))

    def _record(self, label: _Label, number: Quantity) -> None:
        found = self._fit(label, number)
        self._taken.add(number.start)
        if isinstance(found, Reading):
            self._readings.append(found)
        elif found is not None:
            self._misfits.append(found)

    def _read_pressure(self, label: _Label, first: Quantity, followers: Sequence[Quantity]) -> None:
        """Split "135/85" into systolic and diastolic; a lone number of a blood pressure is neither."""
        pairs = [first, *followers]
        for over, under in zip(pairs, pairs[1:], strict=False):
            if over.form != "over" or under.form != "under":
                continue
            if over is not first and not gaps.continues(self._text[self._last_taken(label) : over.start]):
                break
            self._record_pressure(label.start, Span(start=label.start, end=label.end), over, under)

    def _last_taken(self, label: _Label) -> int:
        return max((r.end for r in self._readings if r.start == label.start), default=label.end)

    def _record_pressure(self, start: int, named: Span, over: Quantity, under: Quantity) -> None:
        for key, number in (("systolic_bp", over), ("diastolic_bp", under)):
            term = lexicon().term(key)
            unit = over.unit or under.unit
            self._taken.add(number.start)
            try:
                stated = fit(term, number.value, unit if unit and fits(term, unit) else None)
            except UnitError as error:
                self._misfits.append(Misfit(term=term, start=start, end=under.end, reason=error.message))
                continue
            self._readings.append(
                Reading(
                    term=term, value=number.value, unit=stated, comparator=number.comparator, start=start, end=under.end, named=named
                )
            )

    def _fit(self, label: _Label, number: Quantity) -> Reading | Misfit | None:
        """Give the reading of a number, why it is none, or ``None`` for something that is no measurement."""
        if number.form == "code" and number.unit is None:
            return None
        stated = _stated_unit(self._text, label, number, self._end)
        start, end = min(label.start, number.start), max(stated.end, label.end)
        if stated.strange:
            return Misfit(term=label.term, start=start, end=end, reason=f"unknown unit {stated.strange!r}")
        try:
            unit = fit(label.term, number.value, stated.unit)
        except UnitError as error:
            return Misfit(term=label.term, start=start, end=end, reason=error.message)
        return Reading(
            term=label.term,
            value=number.value,
            unit=unit,
            comparator=stated.comparator or _COMPARATOR_OF_FORM.get(number.form) or number.comparator,
            start=start,
            end=end,
            named=Span(start=label.start, end=label.end),
        )

    def _free(self) -> list[Quantity]:
        """Return the numbers that are in no reading yet."""
        return [
            number
            for number in self._numbers
            if number.start not in self._taken
            and not any(reading.start <= number.start < reading.end for reading in self._readings)
        ]

    def _read_behind(self) -> None:
        """Read names that follow their number: "99% oxygen saturation", "20 breaths/min respiratory rate"."""
        read = {reading.named.start for reading in self._readings} | {misfit.start for misfit in self._misfits}
        for label in self._labels:
            before = [number for number in self._free() if number.end <= label.start]
            if label.start in read or not before or gaps.is_foreign(self._text, label.end, label.end):
                continue
            number = before[-1]
            unit = number.unit
            tied = gaps.follows(self._text[number.end : label.start]) and not gaps.is_change(self._text, number.start)
            if unit and tied and fits(label.term, unit):
                self._record(label, number)

    def _read_self_named(self) -> None:
        """Read numbers whose unit or surroundings name them: "135/85 mmHg", "110 bpm", "70-kg man", "95% on room air"."""
        free = self._free()
        for over, under in zip(free, free[1:], strict=False):
            if over.form == "over" and under.form == "under" and under.unit == "mm[Hg]":
                self._record_pressure(over.start, Span(start=over.start, end=under.end), over, under)
        for number in self._free():
            label = self._own_name(number)
            if label is not None and not gaps.is_change(self._text, number.start):
                self._record(label, number)

    def _own_name(self, number: Quantity) -> _Label | None:
        """Return the quantity that a number names itself, with the words that say so."""
        key, end = self._own_key(number)
        return _Label(term=lexicon().term(key), start=number.start, end=end) if key else None

    def _own_key(self, number: Quantity) -> tuple[str | None, int]:
        if number.unit is None or number.form == "code":
            return "gcs" if number.unit is not None else None, number.end
        if number.unit == "/min":
            return next((key for key, words in _RATE_WORDS if words.search(number.text)), None), number.end
        lead = self._text[max(0, number.start - _LEAD) : number.start]
        for key, unit, after, before in _SELF_NAMED:
            match = after.match(self._text, number.end, self._end)
            if match and comparable(number.unit, unit) and (before is None or before.search(lead)):
                return key, match.end()
        return None, number.end


_COMPARATOR_OF_FORM = {"low": ">=", "high": "<="}
_LEAD = 30


def _labels(text: str, sentence: Span, mentions: Sequence[Mention]) -> list[_Label]:
    """Return the names of quantities in a sentence, those of the lexicon and the adjectives that imply one."""
    named = [_Label(term=lexicon().term(mention.term), start=mention.start, end=mention.end) for mention in mentions]
    implied = [
        _Label(term=lexicon().term(match.lastgroup), start=match.start(), end=match.end(), implied=True)
        for match in _IMPLICIT.finditer(text, sentence.start, sentence.end)
        if match.lastgroup and not any(label.start < match.end() and match.start() < label.end for label in named)
    ]
    return sorted([*named, *implied], key=lambda label: label.start)


@dataclass(frozen=True, kw_only=True)
class _Stated:
    """The unit written behind a number, where it ends, and ``strange``: a unit nobody knows."""

    unit: str | None
    end: int
    strange: str | None = None
    comparator: str | None = None


def _stated_unit(text: str, label: _Label, number: Quantity, limit: int) -> _Stated:
    if number.unit == "s" and not fits(label.term, "s") and _DECADE.search(text[max(0, number.start - _LEAD) : number.start]):
        return _Stated(unit=None, end=number.end, comparator=">=")  # "in the 180s"
    flag = _FLAGGED.search(number.text)
    if number.unit is not None and not (flag and not fits(label.term, number.unit)):
        return _per_day(text, label, number, limit)
    return _late_unit(text, label, number.start + flag.start() if flag else number.end, limit)


def _late_unit(text: str, label: _Label, end: int, limit: int) -> _Stated:
    """Read a unit that is set off from its number ending at ``end``: "1.4 H mg/dL", "| 1.4 | mg/dL |"."""
    late = _LATE_UNIT.match(text, end, min(limit, end + _LEAD))
    if late:
        written = late["unit"].rstrip(".")
        unit = _try_ucum(written, late["power"])
        if unit is not None and fits(label.term, unit):
            return _Stated(unit=unit, end=late.start("unit") + len(written))
    if label.unit is not None:
        return _Stated(unit=label.unit, end=end)
    strange = _STRANGE_UNIT.match(text, end, limit)
    if strange and not _NOT_A_UNIT.match(text, end) and _try_ucum(strange["unit"]) is None:
        return _Stated(unit=None, end=strange.end(), strange=strange["unit"])
    return _Stated(unit=None, end=end)


def _per_day(text: str, label: _Label, number: Quantity, limit: int) -> _Stated:
    """Read "500 mL over 24 h" as a daily rate."""
    span = _DAY_SPAN.match(text, number.end, limit)
    if span and number.unit and label.term.unit == "mL/d" and comparable(number.unit, "mL"):
        return _Stated(unit=f"{number.unit}/d", end=span.end())
    return _Stated(unit=number.unit, end=number.end)


def _try_ucum(text: str, power: str | None = None) -> str | None:
    """Give the UCUM code of a written unit, times a power of ten if one stands in front; ``None`` when it is unknown."""
    try:
        code = ucum(text)
    except UnitError:
        return None
    return f"10*{power}{code}" if power and code.startswith("/") else code


def fits(term: Term, unit: str) -> bool:
    """Tell whether a quantity can be stated in this unit."""
    return term.unit is not None and comparable(unit, term.unit, term=term)


def fit(term: Term, value: float, unit: str | None) -> str | None:
    """Return the UCUM unit a value is in, assuming one only where no other is possible.

    ``None`` means that the number is plausible and its unit open. Raises ``UnitError`` when the unit does not fit the
    quantity or no living patient has the value.
    """
    stated = unit or term.assumed_unit(value)
    if term.unit is None or term.plausible is None:
        return stated
    try:
        canonical = convert(value, stated or term.unit, term.unit, term=term)
    except UnitError as error:
        raise UnitError("unit", f"the unit {stated} does not fit this quantity") from error
    low, high = term.plausible
    if not low <= canonical <= high:
        raise UnitError("value", f"outside the plausible range {low:g} to {high:g} {term.unit}")
    return stated
