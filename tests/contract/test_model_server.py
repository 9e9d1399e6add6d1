"""What the agent relies on in a model server. The same tests run against llama.cpp and against vLLM."""

from __future__ import annotations

import asyncio
import json
import uuid
from typing import Any

import httpx
import jsonschema
import pytest

from tests.contract.conftest import Endpoint

NAMES = ("creatinine", "sodium", "potassium")
SCHEMA = {
    "type": "object",
    "properties": {
        "name": {"enum": list(NAMES)},
        "value": {"type": "integer", "minimum": 0, "maximum": 999},
        "quote": {"type": "string", "maxLength": 60},
        "stated": {"type": "boolean"},
    },
    "required": ["name", "value", "quote", "stated"],
    "additionalProperties": False,
}
# The longest object that fits the schema, its quote all escapes, and room for the whitespace llama.cpp allows.
LONGEST = 600
NOTE = "Labs on day {day}: creatinine 110, sodium 1{day:02}, potassium 4. The patient was well."


def request(endpoint: Endpoint, question: str, *, context: str = "", **extra: Any) -> dict[str, Any]:
    messages = [{"role": "system", "content": context or NOTE.format(day=1)}, {"role": "user", "content": question}]
    return {"model": endpoint.model, "messages": messages, "max_tokens": 200, "temperature": 0, "seed": 7, **extra}


def constrained(endpoint: Endpoint, question: str, **extra: Any) -> dict[str, Any]:
    schema = {"type": "json_schema", "json_schema": {"name": "finding", "strict": True, "schema": SCHEMA}}
    return request(endpoint, question, response_format=schema, **extra)


async def answer(client: httpx.AsyncClient, body: dict[str, Any]) -> dict[str, Any]:
    response = await client.post("/chat/completions", json=body)
    reply: dict[str, Any] = response.raise_for_status().json()
    return reply


def content(reply: dict[str, Any]) -> str:
    text: str = reply["choices"][0]["message"]["content"]
    return text


def check(reply: dict[str, Any]) -> None:
    """Check that a reply ended by itself, fits the schema and did not run away into whitespace."""
    assert reply["choices"][0]["finish_reason"] == "stop"
    assert len(content(reply)) <= LONGEST
    jsonschema.validate(json.loads(content(reply)), SCHEMA)


def prompt_tokens_worked_on(reply: dict[str, Any]) -> int:
    usage = reply["usage"]
    return int(usage["prompt_tokens"]) - int(usage["prompt_tokens_details"]["cached_tokens"])


async def test_output_fits_the_schema(client: httpx.AsyncClient, endpoint: Endpoint) -> None:
    for name in NAMES:
        check(await answer(client, constrained(endpoint, f"What was the {name}? Quote the note.")))


async def test_a_sampled_output_fits_the_schema(client: httpx.AsyncClient, endpoint: Endpoint) -> None:
    for seed in range(3):
        check(await answer(client, constrained(endpoint, "Report one laboratory value.", temperature=1.2, seed=seed)))


async def test_streamed_pieces_join_to_the_whole(client: httpx.AsyncClient, endpoint: Endpoint) -> None:
    body = constrained(endpoint, "What was the sodium?")
    await answer(client, body)  # so that both of the next two find the same prompt cache
    whole = content(await answer(client, body))
    pieces = []
    async with client.stream("POST", "/chat/completions", json={**body, "stream": True}) as response:
        async for line in response.aiter_lines():
            if line.startswith("data: {"):
                choices = json.loads(line.removeprefix("data: "))["choices"]
                pieces += [choice["delta"].get("content") or "" for choice in choices]
    assert "".join(pieces) == whole
    assert sum(map(bool, pieces)) > 3


async def test_log_probabilities_of_tokens_and_of_their_rivals_are_given(
    client: httpx.AsyncClient, endpoint: Endpoint
) -> None:
    reply = await answer(
        client, request(endpoint, "Was the patient well? Yes or no.", max_tokens=4, logprobs=True, top_logprobs=5)
    )
    tokens = reply["choices"][0]["logprobs"]["content"]
    assert 1 <= len(tokens) <= 4
    for token in tokens:
        rivals = [rival["logprob"] for rival in token["top_logprobs"]]
        assert len(rivals) >= 5
        assert max(rivals) == pytest.approx(token["logprob"], abs=1e-3)  # at temperature 0 the likeliest is taken
        assert all(value <= 0 for value in rivals)


async def test_eight_requests_at_once_are_all_answered(client: httpx.AsyncClient, endpoint: Endpoint) -> None:
    bodies = [constrained(endpoint, f"Which value is given for day {day}?", seed=day) for day in range(8)]
    for reply in await asyncio.gather(*(answer(client, body) for body in bodies)):
        check(reply)


async def test_a_shared_prefix_is_worked_on_once(client: httpx.AsyncClient, endpoint: Endpoint) -> None:
    record = f"Record {uuid.uuid4()}. " + " ".join(NOTE.format(day=day) for day in range(40))
    first = await answer(client, request(endpoint, "Was day 3 good?", context=record, max_tokens=2))
    second = await answer(client, request(endpoint, "How was the sodium on day 8?", context=record, max_tokens=2))
    assert first["usage"]["prompt_tokens"] >= 1000
    assert prompt_tokens_worked_on(first) >= 3 * prompt_tokens_worked_on(second)


async def test_the_same_request_gives_the_same_answer(client: httpx.AsyncClient, endpoint: Endpoint) -> None:
    body = request(endpoint, "Describe the patient in one sentence.", max_tokens=24)
    await answer(client, body)  # so that both of the next two find the same prompt cache
    assert content(await answer(client, body)) == content(await answer(client, body))


async def test_a_prompt_beyond_the_context_is_refused_and_the_server_lives_on(
    client: httpx.AsyncClient, endpoint: Endpoint
) -> None:
    response = await client.post("/chat/completions", json=request(endpoint, "day " * 40_000))
    assert response.status_code == 400
    check(await answer(client, constrained(endpoint, "What was the potassium?")))


@pytest.mark.parametrize("key", ["", "Bearer wrong"])
async def test_without_the_right_key_nothing_is_served(client: httpx.AsyncClient, endpoint: Endpoint, key: str) -> None:
    response = await client.post("/chat/completions", json=request(endpoint, "Hello"), headers={"Authorization": key})
    assert response.status_code == 401
