"""Who may speak to the HTTP door, and how much they may say."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from knowledge_graph.errors import UserError
from service.settings import load_settings
from tests.service.conftest import ASK, JSON, Door, OpenDoor, problem


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8765", "127.0.0.1:1", "[::1]:8765", "[::1]", "LOCALHOST", "127.8.8.8"]
)
async def test_on_loopback_it_answers_to_loopback_names(door: Door, host: str) -> None:
    assert (await door.client.get("/healthz", headers={"Host": host})).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8765", "", "[::1"])
async def test_on_loopback_it_answers_to_no_other_name(door: Door, host: str) -> None:
    assert problem(await door.client.post("/v1/consults", json=ASK, headers={"Host": host}), 403)["field"] == "Host"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:3000", "http://127.0.0.1:80"])
@pytest.mark.parametrize("allow_remote", [False, True])
async def test_it_answers_to_no_page_from_elsewhere(open_door: OpenDoor, origin: str, allow_remote: bool) -> None:
    async with open_door(allow_remote=allow_remote) as door:
        reply = await door.client.post("/v1/consults", json=ASK, headers={"Origin": origin})
        assert problem(reply, 403)["field"] == "Origin"


async def test_its_own_pages_may_speak_to_it(door: Door) -> None:
    assert (await door.client.get("/healthz", headers={"Origin": "http://127.0.0.1:8765"})).status_code == 200


async def test_where_the_operator_allows_it_any_name_is_answered(open_door: OpenDoor) -> None:
    async with open_door(allow_remote=True, host="0.0.0.0") as door:  # noqa: S104
        assert (await door.client.get("/healthz", headers={"Host": "consilium.hospital.example"})).status_code == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "consilium.hospital.example"])  # noqa: S104
def test_it_binds_to_what_others_reach_only_where_the_operator_allows_it(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONSILIUM_HOST", host)
    with pytest.raises(UserError, match="CONSILIUM_HOST: is not loopback; set CONSILIUM_ALLOW_REMOTE"):
        load_settings()
    monkeypatch.setenv("CONSILIUM_ALLOW_REMOTE", "true")
    assert load_settings().host == host


async def test_a_body_over_the_limit_is_refused(open_door: OpenDoor) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(8):
            yield b" " * 1000

    async with open_door(max_body=4096) as door:
        whole = await door.client.post("/v1/consults", content=b" " * 5000, headers=JSON)
        unstated = await door.client.post("/v1/consults", content=pieces(), headers=JSON)
        for reply in (whole, unstated):
            assert problem(reply, 413)["field"] == "body"
        await door.settled(await door.ask())
