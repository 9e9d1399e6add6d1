from __future__ import annotations

import json
from typing import Any, get_args

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_graph.errors import ConsiliumError
from knowledge_graph.evidence import Claim, Content, Evidence, Verdict, VerdictOutcome
from knowledge_graph.export import schema
from knowledge_graph.graph import Answer, EvidenceGraph, Gap
from knowledge_graph.sources import GraphEdge, NoteSpan, ToolOutput, VideoInterval


def _graph(case: Any) -> EvidenceGraph:
    return (
        EvidenceGraph()
        .add(case.evidence["cr1"], case.evidence["egfr"], case.evidence["htn"])
        .add(
            Claim(id="good", text="eGFR is 53.", cites=("egfr",), kind="calculation"),
            Claim(id="bad", text="He has no hypertension.", cites=("htn", "invented")),
            Claim(id="silent", text="Nobody checked this.", cites=("htn",)),
            Gap(id="missing.albumin", name="Albumin", reason="not stated", needed_by=("egfr",)),
            Answer(id="answer", text="eGFR is 53.", claims=("good",)),
        )
        .derive("egfr", "cr1")
        .add(
            Verdict(claim="good", outcome="supported", check="numbers", reason="", evidence=("egfr",)),
            Verdict(claim="bad", outcome="supported", check="entities", reason="", evidence=("htn",)),
            Verdict(claim="bad", outcome="contradicted", check="polarity", reason="", evidence=("htn",)),
        )
    )


def test_edges_say_who_supports_contradicts_derives_and_misses(case: Any) -> None:
    edges = {(s, t, d["relation"]) for s, t, d in _graph(case).network.edges(data=True)}
    assert edges == {
        ("egfr", "good", "supports"),
        ("htn", "bad", "supports"),
        ("htn", "bad", "contradicts"),
        ("good", "egfr", "derived_from"),
        ("bad", "htn", "derived_from"),
        ("silent", "htn", "derived_from"),
        ("answer", "good", "derived_from"),
        ("egfr", "cr1", "derived_from"),
        ("egfr", "missing.albumin", "missing"),
    }
    assert {data["kind"] for _, data in _graph(case).network.nodes(data=True)} == {
        "evidence", "claim", "answer", "missing",
    }  # fmt: skip


def test_a_contradicted_and_an_unjudged_claim_are_ungrounded(case: Any) -> None:
    assert [claim.id for claim in _graph(case).ungrounded()] == ["bad", "silent"]


def test_support_is_the_evidence_of_a_claim_that_stands(case: Any) -> None:
    graph = _graph(case)
    assert [item.id for item in graph.support_of("good")] == ["egfr"]
    assert graph.support_of("bad") == graph.support_of("silent") == ()
    with pytest.raises(KeyError):
        graph.support_of("nobody")


def test_a_tools_result_leads_back_to_what_it_was_computed_from(case: Any) -> None:
    graph = _graph(case)
    assert [item.id for item in graph.origins_of("egfr")] == ["cr1"]
    assert graph.origins_of("cr1") == ()


def test_adding_returns_a_new_graph_and_leaves_the_old_one_alone(case: Any) -> None:
    empty = EvidenceGraph()
    grown = empty.add(case.evidence["cr1"])
    assert not empty.evidence
    assert set(grown.evidence) == {"cr1"}
    assert grown.add(case.evidence["cr1"]) == grown


def test_an_id_cannot_mean_two_things(case: Any) -> None:
    graph = EvidenceGraph().add(case.evidence["cr1"])
    other = case.evidence["cr2"].model_copy(update={"id": "cr1"})
    for clash in (other, Claim(id="cr1", text="x"), Answer(id="cr1", text="x")):
        with pytest.raises(ConsiliumError, match="cr1"):
            graph.add(clash)


def test_a_verdict_needs_its_claim_and_its_evidence(case: Any) -> None:
    graph = EvidenceGraph().add(case.evidence["cr1"], Claim(id="c", text="x"))
    with pytest.raises(ConsiliumError):
        graph.add(Verdict(claim="other", outcome="supported", check="k", reason=""))
    with pytest.raises(ConsiliumError):
        graph.add(Verdict(claim="c", outcome="supported", check="k", reason="", evidence=("nothing",)))
    with pytest.raises(ConsiliumError):
        graph.derive("cr1", "nothing")


def test_the_export_is_valid_and_comes_back_the_same(case: Any) -> None:
    text = _graph(case).to_json()
    jsonschema.validate(json.loads(text), schema())
    assert json.loads(text)["schema"] == "consilium.evidence/1"
    assert EvidenceGraph.from_json(text).to_json() == text


def test_the_export_does_not_depend_on_the_order_of_building(case: Any) -> None:
    items = (case.evidence["cr1"], case.evidence["htn"], Claim(id="c", text="x", cites=("htn",)))
    assert EvidenceGraph().add(*items).to_json() == EvidenceGraph().add(*reversed(items)).to_json()


@pytest.mark.parametrize(
    "forge",
    [
        lambda body: body["nodes"][-2]["content"].update(value=9.9),
        lambda body: body["links"].pop(),
        lambda body: body["links"].append(
            {"source": "htn", "target": "good", "relation": "supports", "check": "numbers"}
        ),
        lambda body: body.update(schema="consilium.evidence/2"),
        lambda body: body.update(extra=1),
        lambda body: body["nodes"].append(body["nodes"][0] | {"text": "other"}),
    ],
)  # fmt: skip
def test_a_forged_export_is_refused(case: Any, forge: Any) -> None:
    body = json.loads(_graph(case).to_json())
    forge(body)
    with pytest.raises(ConsiliumError):
        EvidenceGraph.from_json(json.dumps(body))


@pytest.mark.parametrize("text", ["", "[]", "{", "null", '{"schema": "other"}'])
def test_what_is_no_export_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(ConsiliumError, match="not a consilium.evidence/1 export"):
        EvidenceGraph.from_json(text)


_TEXT = st.text(max_size=20)
_SOURCES = st.one_of(
    st.builds(NoteSpan, document=_TEXT, start=st.integers(0, 9), end=st.integers(0, 9), quote=_TEXT),
    st.builds(ToolOutput, call=_TEXT, field=_TEXT),
    st.builds(GraphEdge, source=_TEXT, head=_TEXT, relation=_TEXT, tail=_TEXT),
    st.builds(VideoInterval, video=_TEXT, start_s=st.floats(0, 9), end_s=st.floats(0, 9)),
)
_CONTENTS = st.builds(
    Content,
    label=_TEXT,
    text=_TEXT,
    value=st.one_of(st.none(), _TEXT, st.floats(allow_nan=False, allow_infinity=False)),
    status=st.sampled_from(["present", "absent", "family"]),
)


@st.composite
def _graphs(draw: st.DrawFn) -> EvidenceGraph:
    graph = EvidenceGraph()
    count = draw(st.integers(0, 4))
    for number in range(count):
        graph = graph.add(Evidence(id=f"e{number}", source=draw(_SOURCES), content=draw(_CONTENTS)))
    ids = st.lists(st.sampled_from([f"e{n}" for n in range(count)]), max_size=3, unique=True) if count else st.just([])
    for number in range(draw(st.integers(0, 3))):
        graph = graph.add(Claim(id=f"c{number}", text=draw(_TEXT), cites=tuple(draw(ids))))
        outcome = draw(st.sampled_from(get_args(VerdictOutcome)))
        graph = graph.add(
            Verdict(claim=f"c{number}", outcome=outcome, check="numbers", reason=draw(_TEXT), evidence=tuple(draw(ids)))
        )
    if count > 1:
        graph = graph.derive("e0", *draw(ids))
    return graph.add(Gap(id="g", name=draw(_TEXT), reason=draw(_TEXT), needed_by=tuple(draw(ids))))


@given(_graphs())
@settings(max_examples=60, deadline=None)
def test_any_graph_survives_the_round_trip(graph: EvidenceGraph) -> None:
    text = graph.to_json()
    jsonschema.validate(json.loads(text), schema())
    back = EvidenceGraph.from_json(text)
    assert back.to_json() == text
    assert back.ungrounded() == graph.ungrounded()
