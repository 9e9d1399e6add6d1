from __future__ import annotations

import json
from importlib import resources

import jsonschema

from knowledge_graph.export import schema, to_document
from knowledge_graph.graph import EvidenceGraph


def test_the_published_schema_is_the_generated_one() -> None:
    published = resources.files("knowledge_graph").joinpath("schema", "evidence-1.schema.json").read_text("utf-8")
    assert json.loads(published) == schema()


def test_the_schema_is_a_valid_json_schema_that_refuses_strangers() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    validator = jsonschema.Draft202012Validator(schema())
    assert validator.is_valid({"schema": "consilium.evidence/1", "nodes": [], "links": [], "verdicts": []})
    assert not validator.is_valid({"schema": "consilium.evidence/2", "nodes": [], "links": [], "verdicts": []})
    assert not validator.is_valid({"nodes": [], "links": [], "verdicts": []})


def test_an_empty_graph_is_a_document_too() -> None:
    assert to_document(EvidenceGraph()) == {"schema": "consilium.evidence/1", "nodes": [], "links": [], "verdicts": []}
