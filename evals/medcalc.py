"""Score the figures the house reaches from notes of MedCalc-Bench, and count ungrounded arguments.

Khandekar N, et al. MedCalc-Bench: Evaluating Large Language Models for Medical Calculations. NeurIPS 2024.
arXiv:2406.12036. The file is the user's own; rows have ``Calculator Name``, ``Question``, ``Patient Note``, ``Ground
Truth Answer`` and limits; an answer of N/A means that abstaining is right.
"""

from __future__ import annotations

import json
import random
import re
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from agent.answer import Answer
from agent.consult import Council, Finished
from agent.context import Options
from agent.events import ToolCalled
from agent.inputs import Request
from agent.trace import read
from evals.audit import ungrounded
from knowledge_graph.errors import ConsiliumError, UserError
from knowledge_graph.intake.merge import Note
from tools.registry import Registry

# The set's own names for calculators; a row counts when the tool that computes it is in the registry.
TOOLS_OF: Mapping[str, tuple[str, ...]] = {
    "CHA2DS2-VASc Score for Atrial Fibrillation Stroke Risk": ("cha2ds2_vasc",),
    "HAS-BLED Score for Major Bleeding Risk": ("has_bled",),
    "CKD-EPI Equations for Glomerular Filtration Rate": ("ckd_epi_2021",),
    "Creatinine Clearance (Cockcroft-Gault Equation)": ("cockcroft_gault_by_bmi", "cockcroft_gault"),
    "Child-Pugh Score for Cirrhosis Mortality": ("child_pugh",),
    "MELD Na (UNOS/OPTN)": ("meld_na",),
    "CURB-65 Score for Pneumonia Severity": ("curb_65",),
    "Wells' Criteria for DVT": ("wells_dvt",),
    "Wells' Criteria for Pulmonary Embolism": ("wells_pe",),
    "Sequential Organ Failure Assessment (SOFA) Score": ("sofa",),
    "Calcium Correction for Hypoalbuminemia": ("corrected_calcium",),
    "QTc Bazett Calculator": ("qtc_bazett",),
    "QTc Fridericia Calculator": ("qtc_fridericia",),
    "QTc Framingham Calculator": ("qtc_framingham",),
    "QTc Hodges Calculator": ("qtc_hodges",),
    "QTc Rautaharju Calculator": ("qtc_rautaharju",),
    "Body Mass Index (BMI)": ("body_mass_index",),
    "Mean Arterial Pressure (MAP)": ("mean_arterial_pressure",),
    "Ideal Body Weight": ("ideal_body_weight",),
    "Adjusted Body Weight": ("adjusted_body_weight",),
    "Anion Gap": ("anion_gap",),
    "Albumin Corrected Anion Gap": ("albumin_corrected_anion_gap",),
    "Serum Osmolality": ("serum_osmolality",),
}


@dataclass(frozen=True, kw_only=True)
class Item:
    """One row. ``low`` and ``high`` bound a right answer; both are ``None`` when abstaining is right."""

    id: str
    calculator: str
    question: str
    note: str
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class Score:
    """What became of one item."""

    item: Item
    value: float | None
    right: bool
    tool_right: bool
    ungrounded: int
    tokens: int
    model_seconds: float
    chosen_by: Mapping[str, int]


def load(path: Path, registry: Registry, *, limit: int | None, seed: int) -> tuple[list[Item], int]:
    """Read the rows whose calculator is built, sampled by seed; also count those that are not built.

    ``UserError`` names the line that cannot be read.
    """
    built, other = [], 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            name = row["Calculator Name"]
            if not set(TOOLS_OF.get(name, ())) & set(registry.versions):
                other += 1
                continue
            built.append(_item(row))
        except (json.JSONDecodeError, KeyError, ValueError, TypeError) as error:
            raise UserError("data", f"line {number} is not a row of this set ({type(error).__name__})") from error
    if limit is not None and limit < len(built):
        built = random.Random(seed).sample(built, limit)  # noqa: S311 - a sample, not a secret
    return built, other


def _item(row: Mapping[str, Any]) -> Item:
    abstain = str(row["Ground Truth Answer"]).strip().upper() in ("N/A", "NA")
    return Item(
        id=str(row["Unique ID"]),
        calculator=row["Calculator Name"],
        question=row["Question"],
        note=row["Patient Note"],
        low=None if abstain else float(row["Lower Limit"]),
        high=None if abstain else float(row["Upper Limit"]),
    )


async def solve(council: Council, item: Item, *, options: Options, as_of: date) -> Score:
    """Consult on one item and score the figure of the answer's first result."""
    request = Request(question=item.question, notes=(Note(id="note", text=item.note),), as_of=as_of, options=options)
    done = await council.consult(request)
    if not isinstance(done, Finished):
        raise ConsiliumError("an evaluation cannot be asked anything")
    value, record = figure(done.answer), request.record()
    calls = [line.event.call for line in read(done.transcript) if isinstance(line.event, ToolCalled)]
    return Score(
        item=item,
        value=value,
        right=_right(item, value),
        tool_right=any(result.tool in TOOLS_OF[item.calculator] for result in done.answer.results),
        ungrounded=sum(len(ungrounded(call, record, council.registry)) for call in calls),
        tokens=done.spent.tokens,
        model_seconds=done.spent.model_seconds,
        chosen_by=Counter(argument.chosen_by for call in calls for argument in call.arguments.values()),
    )


def figure(answer: Answer) -> float | None:
    """Return the figure an answer gives: a computed value, else the score counted from what is documented."""
    for result in answer.results:
        for key in ("value", "stated"):
            if isinstance(result.value.get(key), int | float):
                return float(result.value[key])
    return None


def _right(item: Item, value: float | None) -> bool:
    if item.low is None or item.high is None:
        return value is None
    # The set gives its limits to two or three digits.
    return value is not None and item.low - 0.005 <= value <= item.high + 0.005


async def evaluate(
    items: Sequence[Item],
    solve_one: Callable[[Item], Awaitable[Score]],
    on_progress: Callable[[Score | None], None],
) -> dict[str, Any]:
    """Solve every item and sum up. A consult that fails counts as abstained, and is counted in ``errors``."""
    started = time.monotonic()
    scores: list[Score] = []
    errors = 0
    for item in items:
        try:
            score = await solve_one(item)
            scores.append(score)
            on_progress(score)
        except ConsiliumError:
            errors += 1
            on_progress(None)
    return _sum(scores, errors, time.monotonic() - started)


def _sum(scores: Sequence[Score], errors: int, seconds: float) -> dict[str, Any]:
    answered = [score for score in scores if score.value is not None]
    right = sum(score.right for score in scores)
    right_of_answered = sum(score.right for score in answered)
    chosen: Counter[str] = Counter()
    for score in scores:
        chosen.update(score.chosen_by)
    return {
        "n": len(scores) + errors,
        "right": right,
        "answered": len(answered),
        "abstained": len(scores) - len(answered) + errors,
        "right_of_answered": round(right_of_answered / len(answered), 4) if answered else None,
        "right_share": round(right / (len(scores) + errors), 4) if scores or errors else None,
        "tool_right": sum(score.tool_right for score in scores),
        "ungrounded_arguments_accepted": sum(score.ungrounded for score in scores),
        "arguments_chosen_by": dict(chosen),
        "errors": errors,
        "by_calculator": _by_calculator(scores),
        "seconds": round(seconds, 1),
        "model_seconds": round(sum(score.model_seconds for score in scores), 1),
        "tokens": sum(score.tokens for score in scores),
    }


def _by_calculator(scores: Sequence[Score]) -> dict[str, str]:
    names = sorted({score.item.calculator for score in scores})
    return {
        re.sub(r"\s*\(.*|:.*", "", name): f"{sum(s.right for s in own)}/{len(own)}"
        for name in names
        if (own := [s for s in scores if s.item.calculator == name])
    }
