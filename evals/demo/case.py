"""The demonstration case. The patient is invented; record and note have the form that a hospital's have."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

from agent.context import Options
from agent.inputs import Request
from knowledge_graph.intake.merge import Note

QUESTION = (
    "She has newly found atrial fibrillation. "
    "How high are her stroke risk and her bleeding risk on an anticoagulant, and which findings drive them?"
)


def demo_request(*, as_of: date, options: Options) -> Request:
    """Ask the demonstration question about the demonstration patient."""
    folder = files("evals.demo")
    return Request(
        question=QUESTION,
        bundles=(folder.joinpath("record.json").read_bytes(),),
        notes=(Note(id="cardiology-2026-11-02", text=folder.joinpath("note.txt").read_bytes(), date="2026-11-02"),),
        as_of=as_of,
        options=options,
    )
