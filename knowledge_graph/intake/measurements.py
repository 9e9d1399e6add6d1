"""Quantities of the lexicon with the numbers a note gives them: labs, vitals, body measures, infusion rates.

A number becomes a value only when its name, its unit and its size fit together; what does not fit is returned as an
issue and never guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from knowledge_graph.errors import UnitError
from knowledge_graph.intake import gaps
from knowledge_graph.intake.naming import Label, labels, own_name, with_drinks
from knowledge_graph.intake.sections import Span
from knowledge_graph.intake.values import Misfit, Reading, fit, fits, read_value, try_ucum
from knowledge_graph.quantities import Quantity, scan
from knowledge_graph.terms import Mention, lexicon
from knowledge_graph.units import comparable

BLOOD_PRESSURE = "blood_pressure"

_UNIT_IN_BRACKETS = re.compile(r"\s*[(\[]\s*([^()\[\]\s\d][^()\[\]\n]{0,20})[)\]]")
_ITEM_ENDS = re.compile(r"\s*(?:[,;.)]|and\b|\Z)", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SHORT_NAME = 2
_PAIR_OF_FIFTEEN = 15.0
_BESIDE = re.compile(r"\s*(?:\(|,|/|-|:)?\s*\Z")


def read_quantities(
    text: str, sentence: Span, mentions: Sequence[Mention]
) -> tuple[tuple[Reading, ...], tuple[Misfit, ...]]:
    """Return the readings of one sentence and the numbers that do not fit; ``mentions`` are those inside it."""
    reader = _SentenceReader(text, sentence, mentions)
    return reader.readings()


class _SentenceReader:
    """Assigns the numbers of one sentence to the quantities it names."""

    def __init__(self, text: str, sentence: Span, mentions: Sequence[Mention]) -> None:
        self._text = text
        self._start, self._end = sentence.start, sentence.end
        self._numbers = [
            with_drinks(
                text,
                sentence.end,
                replace(number, start=number.start + sentence.start, end=number.end + sentence.start),
            )
            for number in scan(text[sentence.start : sentence.end])
        ]
        self._labels = self._merge(labels(text, sentence, mentions))
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
        self._read_respective()
        self._read_self_named()
        return tuple(sorted(self._readings, key=lambda r: (r.start, r.end))), tuple(self._misfits)

    def _merge(self, labels: list[Label]) -> list[Label]:
        """Join a name and its abbreviation, "hemoglobin (Hb)", and take in a unit in brackets, "(mg/dL)"."""
        merged: list[Label] = []
        for label in labels:
            last = merged[-1] if merged else None
            if last and last.term.key == label.term.key and _BESIDE.match(self._text[last.end : label.start]):
                closing = self._text[label.end : label.end + 1] in (")", "]")
                merged[-1] = replace(last, end=label.end + closing, implied=last.implied and label.implied)
            else:
                merged.append(label)
        return [self._bracketed(label) for label in merged]

    def _bracketed(self, label: Label) -> Label:
        match = _UNIT_IN_BRACKETS.match(self._text, label.end, self._end)
        unit = try_ucum(match.group(1)) if match else None
        if (
            match is None
            or unit is None
            or label.term.unit is None
            or not comparable(unit, label.term.unit, term=label.term)
        ):
            return label
        return replace(label, end=match.end(), unit=unit)

    def _group(self, index: int) -> list[Label]:
        """Return the names that start a list at ``index``: "sodium, potassium and chloride"."""
        group = [self._labels[index]]
        for label in self._labels[index + 1 :]:
            if group[0].implied or label.implied or not gaps.conjoins(self._text[group[-1].end : label.start]):
                break
            group.append(label)
        return group

    def _read_group(self, group: list[Label]) -> bool:
        """Pair a list of names with a list of numbers of the same length, when every one of them fits."""
        stop = self._next_start(group[-1])
        numbers = [number for number in self._numbers if group[-1].end <= number.start < stop]
        if not numbers or not self._tied(group[-1], numbers[0], skipped=()):
            return False
        items = self._list_of(numbers, pairs=any(label.term.key == BLOOD_PRESSURE for label in group))
        if len(items) != len(group):
            return False
        taken: list[Reading] = []
        for label, item in zip(group, items, strict=True):
            found = self._fit_item(label, item, items[-1][0].unit)
            if not found:
                return False
            taken += found
        self._readings += [replace(item, start=group[0].start) for item in taken]
        self._taken.update(number.start for item in items for number in item)
        return True

    def _list_of(self, numbers: Sequence[Quantity], *, pairs: bool) -> list[tuple[Quantity, ...]]:
        """Return the items of a list of numbers, reference ranges in brackets passed over.

        With ``pairs``, "135/85" is one item: a blood pressure is in the list.
        """
        items: list[tuple[Quantity, ...]] = [(numbers[0],)]
        for number in numbers[1:]:
            last = items[-1][-1]
            gap = _BRACKETS.sub(" ", self._text[last.end : number.start])
            if pairs and last.form == "over" and number.form == "under":
                items[-1] = (last, number)
            elif gaps.conjoins(gap):
                items.append((number,))
            elif "(" not in gap:
                break
        return items

    def _fit_item(self, label: Label, item: tuple[Quantity, ...], unit: str | None) -> list[Reading]:
        """Give the readings of one item of a list, none when it does not fit; ``unit`` is that of the last item."""
        if label.term.key == BLOOD_PRESSURE:
            over, under = item[0], item[-1]
            return (
                self._pressures(over.start, Span(start=label.start, end=label.end), over, under)[0]
                if over is not under
                else []
            )
        if len(item) > 1:
            return []
        found = self._fit(label, replace(item[0], unit=item[0].unit or unit, form="plain"))
        return [found] if isinstance(found, Reading) else []

    def _next_start(self, label: Label) -> int:
        return next((other.start for other in self._labels if other.start >= label.end), self._end)

    def _read_ahead(self, index: int, *, beside: Sequence[Label]) -> None:
        """Read the numbers that follow a name, up to the next name; ``beside`` are names it is listed with."""
        label = self._labels[index]
        if gaps.is_foreign(self._text, label.start, label.end) or self._read_value_first(label):
            return
        stop = self._next_start(label)
        numbers = [
            number for number in self._numbers if label.end <= number.start < stop and number.start not in self._taken
        ]
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

    def _read_value_first(self, label: Label) -> bool:
        """Read "133 mmol/L sodium, 3.2 mmol/L potassium": each number stands in front of its name."""
        before = [number for number in self._free() if number.end <= label.start]
        if not before or label.implied or not _ITEM_ENDS.match(self._text, label.end, self._end):
            return False
        number = before[-1]
        gap = self._text[number.end : label.start]
        if number.unit is None or not gaps.follows(gap) or not fits(label.term, number.unit):
            return False
        if not gaps.is_change(self._text, number.start):
            self._record(label, number)
        return True

    def _ambiguous(self, label: Label, beside: Sequence[Label], number: Quantity) -> bool:
        """Tell whether a number behind a list could be that of several names: "AST and ALT were 45 U/L"."""
        if label.term.key == BLOOD_PRESSURE:
            return False
        joined = self._text[beside[-1].end : label.start]
        if number.unit is None:
            return joined.strip() != ","
        return any(fits(other.term, number.unit) for other in beside)

    def _tied(self, label: Label, number: Quantity, *, skipped: Sequence[Quantity]) -> bool:
        start = label.end
        if skipped:  # a reference range in brackets came first
            close = re.compile(r"\s*[)\]]").match(self._text, skipped[-1].end)
            if close is None:
                return False
            start = close.end()
        gap = self._text[start : number.start]
        if gap == "-" and label.end - label.start <= _SHORT_NAME:
            return False  # "WT-1" is a gene
        if gaps.links(gap):
            return not label.implied or self._says(label, number)
        if label.term.key == BLOOD_PRESSURE and number.form == "over":
            return gaps.links_with_unit(gap)  # "135/85" says itself what it is
        if number.unit is None:
            return label.term.assumed_unit(number.value) is not None and gaps.links_in_band(gap)
        return gaps.links_with_unit(gap) and fits(label.term, number.unit)

    def _says(self, label: Label, number: Quantity) -> bool:
        """Tell whether a number says itself what an adjective only implies: by its unit, or as "135/85"."""
        if number.form == "over" or (number.unit is not None and fits(label.term, number.unit)):
            return True
        rate = label.term.unit == "/min" and label.term.assumed_unit(number.value) is not None
        return rate and number.unit is None and self._text[label.end : number.start].strip() in ("to", "at", "of")

    def _take(self, label: Label, first: Quantity, followers: Sequence[Quantity]) -> None:
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

    def _take_fraction(self, label: Label, first: Quantity, followers: Sequence[Quantity]) -> None:
        """Read "GCS 14/15"; another fraction behind a name is not its value."""
        if label.term.key == "gcs" and followers and followers[0].value == _PAIR_OF_FIFTEEN:
            self._record(label, replace(first, form="plain", unit=None, end=followers[0].end))

    def _record(self, label: Label, number: Quantity) -> None:
        found = self._fit(label, number)
        self._taken.add(number.start)
        if isinstance(found, Reading):
            self._readings.append(found)
            self._take_inside(found)
        elif found is not None:
            self._misfits.append(found)

    def _take_inside(self, reading: Reading) -> None:
        """Mark the numbers inside a reading's phrase: those of its unit, "x 105/uL", and of passed-over ranges."""
        first = bisect_left(self._numbers, reading.start, key=lambda number: number.start)
        for number in self._numbers[first:]:
            if number.start >= reading.end:
                break
            self._taken.add(number.start)

    def _read_pressure(self, label: Label, first: Quantity, followers: Sequence[Quantity]) -> None:
        """Split "135/85" into systolic and diastolic; a lone number of a blood pressure is neither."""
        pairs = [first, *followers]
        for over, under in zip(pairs, pairs[1:], strict=False):
            if (over.form, under.form) != ("over", "under") and not self._worded_pair(over, under):
                continue
            if over is not first and not gaps.continues(self._text[self._last_taken(label) : over.start]):
                break
            self._record_pressure(label.start, Span(start=label.start, end=label.end), over, under)

    def _worded_pair(self, over: Quantity, under: Quantity) -> bool:
        """Tell whether two numbers are a pressure in words: "120 and 80 mm Hg"."""
        between = self._text[over.end : under.start].strip()
        return between in ("and", "over") and under.unit == "mm[Hg]" and over.value > under.value

    def _last_taken(self, label: Label) -> int:
        return max((r.end for r in self._readings if r.start == label.start), default=label.end)

    def _record_pressure(self, start: int, named: Span, over: Quantity, under: Quantity) -> None:
        readings, misfits = self._pressures(start, named, over, under)
        self._readings += readings
        self._misfits += misfits
        self._taken.update((over.start, under.start))

    def _pressures(
        self, start: int, named: Span, over: Quantity, under: Quantity
    ) -> tuple[list[Reading], list[Misfit]]:
        readings: list[Reading] = []
        misfits: list[Misfit] = []
        unit = over.unit or under.unit
        for key, number in (("systolic_bp", over), ("diastolic_bp", under)):
            term = lexicon().term(key)
            try:
                stated = fit(term, number.value, unit if unit and fits(term, unit) else None)
            except UnitError as error:
                misfits.append(Misfit(term=term, start=start, end=under.end, reason=error.message))
                continue
            readings.append(
                Reading(
                    term=term,
                    value=number.value,
                    unit=stated,
                    comparator=number.comparator,
                    start=start,
                    end=under.end,
                    named=named,
                )
            )
        return readings, misfits

    def _fit(self, label: Label, number: Quantity) -> Reading | Misfit | None:
        return read_value(self._text, self._end, label, number)

    def _free(self) -> list[Quantity]:
        """Return the numbers that are in no reading yet."""
        return [number for number in self._numbers if number.start not in self._taken]

    def _read_behind(self) -> None:
        """Read names that follow their number: "99% oxygen saturation", "20 breaths/min respiratory rate"."""
        read = {reading.named.start for reading in self._readings} | {misfit.start for misfit in self._misfits}
        free = self._free()
        for label in self._labels:
            before = bisect_right(free, label.start, key=lambda number: number.end)
            if label.start in read or before == 0 or gaps.is_foreign(self._text, label.end, label.end):
                continue
            number = free[before - 1]
            tied = gaps.follows(self._text[number.end : label.start]) and not gaps.is_change(self._text, number.start)
            if number.unit and tied and fits(label.term, number.unit) and number.start not in self._taken:
                self._record(label, number)

    def _read_respective(self) -> None:
        """Read "height, weight and area were 156 cm, 49 kg and 1.4 m2, respectively": units tell them apart."""
        if "respectively" not in self._text[self._start : self._end]:
            return
        read = {reading.named.start for reading in self._readings}
        open_labels = [label for label in self._labels if label.start not in read and not label.implied]
        for label in open_labels:
            rivals = [other for other in open_labels if other.term.unit == label.term.unit]
            numbers = [n for n in self._free() if n.start > label.end and n.unit and fits(label.term, n.unit)]
            if len(numbers) == len(rivals) == 1 and not gaps.is_foreign(self._text, label.start, label.end):
                self._record(label, numbers[0])

    def _read_self_named(self) -> None:
        """Read numbers whose unit or surroundings name them: "135/85 mmHg", "110 bpm", "70-kg man"."""
        free = self._free()
        for over, under in zip(free, free[1:], strict=False):
            named = over.form == "over" and under.form == "under" and under.unit == "mm[Hg]"
            if named and not gaps.is_other_pressure(self._text, over.start):
                self._record_pressure(over.start, Span(start=over.start, end=under.end), over, under)
        for number in self._free():
            label = own_name(self._text, self._end, number)
            if label is not None and not gaps.is_change(self._text, number.start):
                self._record(label, number)
