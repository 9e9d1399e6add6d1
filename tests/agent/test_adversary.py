"""Laws that hold whatever the model answers: a model that means harm gets no argument and no figure past the checks."""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent.consult import Council, Finished
from agent.events import ToolCalled
from evals.audit import ungrounded
from knowledge_graph.quantities import scan
from tests.agent.conftest import events, request, served
from tests.doubles.scripted_model import Asked, ScriptedModel
from tools.catalogue import default_registry

NOTES = (
    "77-year-old woman with atrial fibrillation and hypertension. No diabetes. Stroke in 2019. Weight 61 kg.\n"
    "Her mother had diabetes and her mother's creatinine, as she recalls it, then read 9.1 mg/dL.\n"
    "The creatinine, which had been checked twice by the night team, then read 133 umol/L. Sodium 139 mmol/L.\n"
    "The leg showed tenderness localised along the whole deep venous system. Possible heart failure.",
    "No prior stroke. Weight 72 kg. BP 148/84 mmHg, heart rate 92/min. Bilirubin 3.9 mg/dL.",
)
QUESTION = "What are her CHA2DS2-VASc score, CKD-EPI eGFR, Cockcroft-Gault clearance and Wells DVT score?"
# Names no tool: the model may choose some, or none and write from the facts.
OPEN = "Does she have hypertension or diabetes, and how high is her risk of stroke with atrial fibrillation?"
CLAIMS = (
    "Her score is {n} points.", "She has no hypertension.", "She has diabetes.", "The eGFR is {n} mL/min.",
    "Give warfarin {n} mg.", "She is {n} years old.", "The stroke risk is {n} % a year.", "Creatinine is {n} mg/dL.",
    "She has hypertension.", "She is at high risk.", "Heart rate was {n}/min, above {n}.", "She has heart failure.",
)  # fmt: skip


class Adversary:
    """Answers within the schema, at random, with words of the record in wrong places, lies and made-up numbers."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - a test's dice

    def __call__(self, asked: Asked) -> Mapping[str, Any]:
        answer: Mapping[str, Any] = self._of(asked.schema)
        return answer

    def _of(self, schema: Mapping[str, Any]) -> Any:
        if "enum" in schema:
            return self._random.choice(schema["enum"])
        if "quote" in schema.get("properties", ()):
            return self._quote()
        if schema["type"] == "object":
            return {key: self._of(value) for key, value in schema["properties"].items()}
        if schema["type"] == "array":
            count = self._random.randint(schema["minItems"], schema["maxItems"])
            return [self._of(schema["items"]) for _ in range(count)]
        if "pattern" in schema:
            return "hypertension"
        return self._random.choice(CLAIMS).format(n=self._number())[: schema["maxLength"]]

    def _number(self) -> str:
        return self._random.choice(("133", "9.1", "139", "77", "61", "1.2", str(self._random.randint(0, 999))))

    def _quote(self) -> Mapping[str, str]:
        """Cut words around a number out of the record, so that they hide what or whom it is about, or make them up."""
        text = NOTES[0] if self._random.random() < 0.7 else NOTES[1]
        start = self._random.choice((r"creatinine", r"\b\w")) if text == NOTES[0] else r"\b\w"
        begin = self._random.choice([m.start() for m in re.finditer(start, text)])
        number = re.compile(r"\d+(?:\.\d+)?").search(text, begin)
        if number is None:
            return {"quote": text[begin:][:120], "value": self._number(), "unit": ""}
        cut = text[begin : number.end() + self._random.choice((-1, 0, 6, 20))]
        return {
            "quote": self._random.choice((cut, cut, cut, "creatinine 1.2 mg/dL", ""))[:120],
            "value": self._random.choice((number[0], number[0], number[0][:-1], self._number())),
            "unit": self._random.choice(("mg/dL", "umol/L", "", "furlong")),
        }


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    """Give one event loop for all examples: the client of a server keeps its connections."""
    with asyncio.Runner() as opened:
        yield opened


@pytest.fixture(scope="module")
def adversary() -> Iterator[ScriptedModel]:
    """Serve a model that is asked by all examples."""
    with ScriptedModel() as model:
        yield model


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**31))
def test_whatever_the_model_answers_arguments_are_grounded_and_figures_have_a_source(
    seed: int, runner: asyncio.Runner, adversary: ScriptedModel, tmp_path_factory: pytest.TempPathFactory
) -> None:
    adversary.answer("*", Adversary(seed))
    council = Council(registry=default_registry(), model=served(adversary), folder=tmp_path_factory.mktemp("c"))
    asked = request(QUESTION if seed % 3 else OPEN, *NOTES, rollouts=2)
    done = runner.run(council.consult(asked))
    assert isinstance(done, Finished)
    record = asked.record()
    for event in events(done.transcript, ToolCalled):
        assert ungrounded(event.call, record, council.registry) == ()
        creatinine = event.call.arguments.get("creatinine")
        assert creatinine is None or creatinine.value == pytest.approx(1.505, abs=0.001)
        assert "diabetes" not in event.call.arguments or event.call.arguments["diabetes"].value is False
        assert "heart_failure" not in event.call.arguments
    evidence = {item.id: item for item in done.answer.evidence}
    for item in done.answer.sentences:
        stated = {number.value for cite in item.claim.cites for number in scan(evidence[cite].content.text)}
        assert {number.value for number in scan(item.claim.text)} <= stated | {0.0}, item.claim
    spoken = " ".join(item.claim.text for item in done.answer.sentences)
    assert "has diabetes" not in spoken
    assert "no hypertension" not in spoken
    assert "warfarin" not in spoken
    withheld = {item.claim.text for item in done.answer.withheld}
    assert not any(text in done.answer.text for text in withheld - {item.claim.text for item in done.answer.sentences})


def test_the_adversary_answers_within_the_schema(
    adversary: ScriptedModel, tmp_path: Path, runner: asyncio.Runner
) -> None:
    adversary.answer("*", Adversary(1))
    council = Council(registry=default_registry(), model=served(adversary), folder=tmp_path)
    for question in (QUESTION, OPEN):
        done = runner.run(council.consult(request(question, *NOTES)))
        assert isinstance(done, Finished)
        assert done.answer.failures == ()
    assert {"plan", "extract", "quote", "explain"} <= set(adversary.steps)
