"""The same request twice is one consult."""

from __future__ import annotations

import asyncio

import pytest

from tests.service.conftest import ASK, Door, OpenDoor, problem


async def test_the_same_request_with_the_same_key_is_the_same_consult(open_door: OpenDoor) -> None:
    async with open_door() as door:
        body = ASK
        both = await asyncio.gather(*(door.ask(body, **{"Idempotency-Key": "k-1"}) for _ in range(2)))
        assert both[0]["id"] == both[1]["id"]
        other = await door.ask(body, **{"Idempotency-Key": "k-2"})
        assert other["id"] != both[0]["id"]
        await door.settled(both[0])
        await door.settled(other)
    async with open_door() as door:
        again = await door.ask(body, **{"Idempotency-Key": "k-1"})
        assert again["id"] == both[0]["id"]
        assert again["answer"] is not None
        assert len(list((door.home / "consults").glob("*.jsonl"))) == 2


async def test_a_key_does_not_stand_for_two_requests(door: Door) -> None:
    first = await door.ask(ASK, **{"Idempotency-Key": "k"})
    reply = await door.client.post("/v1/consults", json={**ASK, "seed": 1}, headers={"Idempotency-Key": "k"})
    assert problem(reply, 409)["field"] == "Idempotency-Key"
    await door.settled(first)
    assert list((door.home / "inbox" / "requests").iterdir()) == []


async def test_a_request_that_is_refused_does_not_use_up_its_key(door: Door) -> None:
    bad = await door.client.post("/v1/consults", json={**ASK, "notes": []}, headers={"Idempotency-Key": "k"})
    problem(bad, 422)
    await door.ask(ASK, **{"Idempotency-Key": "k"})


@pytest.mark.parametrize("key", ["", "Jane Roe", "k" * 256])
async def test_a_key_that_is_none_is_refused(door: Door, key: str) -> None:
    reply = await door.client.post("/v1/consults", json=ASK, headers={"Idempotency-Key": key})
    assert problem(reply, 422)["field"] == "Idempotency-Key"
