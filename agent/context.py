"""What the nodes of one consult share: the record, the tools, the model, the transcript, the caps."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from agent.budget import Budget
from agent.metered import MeteredModel
from agent.trace import Transcript
from knowledge_graph.detector import Detector
from knowledge_graph.record import PatientRecord
from tools.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Options:
    """How a consult is run.

    ``rollouts`` is the most that run; they come in waves and stop as soon as a wave agrees. ``interactive`` lets the
    consult stop and ask the clinician for a critical input. ``seed`` makes the diversity repeatable.
    ``sentences`` false leaves out the model's prose: the results, in code's words, are the answer.
    """

    rollouts: int = 3
    interactive: bool = False
    seed: int = 0
    sentences: bool = True
    revisions: int = 1
    max_tools: int = 2


@dataclass(frozen=True, kw_only=True)
class Context:
    """Everything a node may use, injected once."""

    consult: str
    record: PatientRecord
    registry: Registry
    model: MeteredModel | None
    transcript: Transcript
    detector: Detector
    started_at: str
    as_of: date
    fingerprint: str
    budget: Budget = field(default_factory=Budget)
    options: Options = field(default_factory=Options)
