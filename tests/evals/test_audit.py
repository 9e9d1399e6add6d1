from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from agent.consult import Council, Finished
from agent.events import ToolCalled
from agent.inputs import Request
from agent.trace import read
from evals.audit import ungrounded
from knowledge_graph.intake.merge import Note
from knowledge_graph.record import PatientRecord
from knowledge_graph.sources import FhirElement, NoteSpan, UserStatement
from tools.catalogue import default_registry
from tools.contract import Call, Grounded

REGISTRY = default_registry()
TEXT = "77-year-old woman. Creatinine was 133 umol/L. Sodium 139 mmol/L. Her mother's creatinine was 9.1 mg/dL."
REQUEST = Request(
    question="What is her eGFR by CKD-EPI 2021?", notes=[Note(id="n", text=TEXT)], as_of=date(2026, 11, 5)
)
RECORD: PatientRecord = REQUEST.record()


@pytest.fixture
async def call(tmp_path: Path) -> Call:
    """Give the call that a consult made."""
    done = await Council(registry=REGISTRY, model=None, folder=tmp_path).consult(REQUEST)
    assert isinstance(done, Finished)
    return next(line.event.call for line in read(done.transcript) if isinstance(line.event, ToolCalled))


def forged(call: Call, **change: object) -> Call:
    creatinine = replace(call.arguments["creatinine"], **change)  # type: ignore[arg-type]
    return replace(call, arguments={**call.arguments, "creatinine": creatinine})


def span(quote: str) -> NoteSpan:
    start = TEXT.index(quote)
    return NoteSpan(document="n", start=start, end=start + len(quote), quote=quote)


def test_what_a_consult_grounded_holds(call: Call) -> None:
    assert set(call.arguments) == {"age", "sex", "creatinine"}
    assert ungrounded(call, RECORD, REGISTRY) == ()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"value": 1.2}, id="another value"),
        pytest.param({"value": 133.0}, id="not converted"),
        pytest.param({"sources": ()}, id="no source"),
        pytest.param({"sources": (span("Sodium 139 mmol/L"),)}, id="another analyte"),
        pytest.param({"sources": (NoteSpan(document="n", start=0, end=5, quote="1.505"),)}, id="an invented quote"),
        pytest.param({"sources": (NoteSpan(document="m", start=0, end=5, quote="77-ye"),)}, id="an unknown document"),
        pytest.param({"sources": (FhirElement(resource="O", id="1", path="v", quote="1"),)}, id="an unknown resource"),
        pytest.param({"sources": (UserStatement(turn=1, start=0, end=3, quote="1.5"),)}, id="an unknown statement"),
        pytest.param(
            {"value": 9.1, "stated": "9.1 mg/dL", "sources": (span("Her mother's creatinine was 9.1 mg/dL"),)},
            id="another person's",
        ),
        pytest.param(
            {"value": 9.1, "stated": "9.1 mg/dL", "sources": (span("creatinine was 9.1 mg/dL"),)},
            id="another person's, cut so that it does not show",
        ),
    ],
)
def test_a_forged_argument_is_found(call: Call, change: dict[str, object]) -> None:
    assert ungrounded(forged(call, **change), RECORD, REGISTRY) == ("creatinine",)


def test_a_forged_flag_is_found() -> None:
    record = Request(question="q", notes=[Note(id="n", text="No stroke.")], as_of=date(2026, 11, 5)).record()
    place = NoteSpan(document="n", start=3, end=9, quote="stroke")
    stroke = Grounded(name="stroke", value=True, unit=None, stated="Stroke: present", sources=(place,))
    call = Call(id="c", tool="cha2ds2_vasc", arguments={"stroke": stroke})
    assert ungrounded(call, record, REGISTRY) == ("stroke",)
    assert ungrounded(replace(call, arguments={"stroke": replace(stroke, value=False)}), record, REGISTRY) == ()
