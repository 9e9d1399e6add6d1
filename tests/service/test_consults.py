"""Consults in the background: a few at a time, stopped and gone on with, followed live, whatever the model does."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from agent.consult import Council
from agent.model import ServedModel
from service.app import create_app
from service.inbox import Inbox
from service.settings import Settings
from service.wire import ConsultRequest
from tests.doubles.scripted_model import Raw, Reply, ScriptedModel
from tests.service.conftest import ASK, Door, Event, OpenDoor, parse_events
from tools.registry import Registry

SHORT = {**ASK, "rollouts": 1}
# Names no tool, so that the model is asked before anything else.
OPEN = "How high is the risk of stroke?"
ANSWERED = ("answered", "answered_with_gaps")


def served(model: ScriptedModel, *, timeout: float = 30) -> ServedModel:
    return ServedModel(url=model.url, name=model.name, key=model.key, timeout=timeout)


def transcript(door: Door, view: dict[str, Any]) -> Path:
    return door.home / "consults" / f"{view['id']}.transcript.jsonl"


# --- how many at once, and what a restart leaves ----------------------------------------------------------------------


async def test_no_more_run_at_once_than_there_are_places(open_door: OpenDoor, scripted_model: ScriptedModel) -> None:
    scripted_model.hold()
    async with open_door(served(scripted_model), max_consults=2) as door:
        asked = [await door.ask({**SHORT, "seed": seed}) for seed in range(3)]
        await scripted_model.wait_asked(2)
        assert [(await door.look(view))["status"] for view in asked] == ["running", "running", "queued"]
        scripted_model.release()
        done = [await door.settled(view) for view in asked]
    assert all(view["status"] in ANSWERED for view in done)


async def test_what_a_shutdown_interrupts_can_be_resumed(open_door: OpenDoor, scripted_model: ScriptedModel) -> None:
    scripted_model.hold()
    async with open_door(served(scripted_model), max_consults=1) as door:
        running, queued = await door.ask(SHORT), await door.ask(SHORT)
        await scripted_model.wait_asked(1)
    scripted_model.release()
    async with open_door(served(scripted_model)) as door:
        for view in (running, queued):
            seen = await door.look(view)
            assert (seen["status"], seen["question"]) == ("interrupted", ASK["question"])
            assert (await door.client.get(view["links"]["events"])).status_code in (200, 204)
            resumed = await door.post(view["links"]["resume"])
            assert resumed.status_code == 202
            assert resumed.headers["content-type"] == "application/json"
            assert (await door.post(view["links"]["resume"])).status_code == 409
            assert (await door.settled(view))["status"] in ANSWERED
            assert (await door.post(view["links"]["resume"])).status_code == 409
        assert list((door.home / "inbox" / "requests").iterdir()) == []


async def test_a_torn_last_line_is_left_out_and_the_consult_goes_on(
    open_door: OpenDoor, scripted_model: ScriptedModel
) -> None:
    scripted_model.hold()
    async with open_door(served(scripted_model)) as door:
        view = await door.ask(SHORT)
        await scripted_model.wait_asked(1)
        before = await door.look(view)
    path = transcript(door, view)
    path.write_bytes(path.read_bytes() + b'{"seq": 2, "at": "2026-')
    scripted_model.release()
    async with open_door(served(scripted_model)) as door:
        seen = await door.look(view)
        assert (seen["status"], seen["transcript"]) == ("interrupted", before["transcript"])
        await door.post(view["links"]["resume"])
        assert (await door.settled(view))["status"] in ANSWERED


@pytest.mark.parametrize("lines", [0, 1, 2])
async def test_a_consult_killed_as_it_began_can_be_resumed(open_door: OpenDoor, tmp_path: Path, lines: int) -> None:
    async with open_door() as door:
        view = await door.settled(await door.ask())
    path = transcript(door, view)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:lines]) + b'{"torn')
    (path.parent / "checkpoints.sqlite").unlink()
    if lines < 2:  # until the record is in the transcript, the request lies in the inbox
        Inbox(folder=tmp_path / "inbox").put(view["id"], ConsultRequest.model_validate(ASK))
    async with open_door() as door:
        assert (await door.look(view))["status"] == "interrupted"
        assert (await door.post(view["links"]["resume"])).status_code == 202
        again = await door.settled(view)
        assert again["status"] == view["status"]
        assert again["answer"]["text"] == view["answer"]["text"]


async def test_a_consult_of_which_nothing_is_left_cannot_be_resumed(open_door: OpenDoor) -> None:
    async with open_door() as door:
        view = await door.settled(await door.ask())
    path = transcript(door, view)
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    async with open_door() as door:
        assert "ask again" in (await door.post(view["links"]["resume"])).json()["detail"]


async def test_a_forged_transcript_is_shown_to_nobody(open_door: OpenDoor) -> None:
    async with open_door() as door:
        view, other = await door.settled(await door.ask()), await door.settled(await door.ask())
        path = transcript(door, view)
        path.write_bytes(path.read_bytes().replace(b'"female"', b'"male"'))
        for url in (view["links"]["self"], view["links"]["events"]):
            reply = await door.client.get(url)
            assert reply.status_code == 500
            assert reply.json()["type"] == "urn:consilium:problem:transcript"
        assert (await door.look(other))["status"] == other["status"]


async def test_transcripts_and_requests_are_for_their_owner_only(
    open_door: OpenDoor, scripted_model: ScriptedModel
) -> None:
    scripted_model.hold()
    async with open_door(served(scripted_model), max_consults=1) as door:
        for _ in range(2):
            await door.ask(SHORT, **{"Idempotency-Key": "k"})
            await door.ask(SHORT)
        await scripted_model.wait_asked(1)
        files = [path for folder in ("inbox", "consults") for path in (door.home / folder).rglob("*.json*")]
        assert len(files) >= 4
        assert all(path.stat().st_mode & 0o077 == 0 for path in files)


# --- whatever the model does ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param("die", id="dies in the middle of its answer"),
        pytest.param("error", id="answers with status 500"),
        pytest.param("hang", id="never answers"),
        pytest.param(Raw(text="Certainly! The score is 7."), id="writes prose"),
        pytest.param(Raw(text='{"tools":["', finish="length"), id="does not end"),
        pytest.param({"tools": ["invented_tool"], "findings": []}, id="chooses a tool that is none"),
    ],
)
async def test_a_model_that_fails_leaves_a_marked_gap_and_a_whole_transcript(
    open_door: OpenDoor, scripted_model: ScriptedModel, fault: Reply
) -> None:
    scripted_model.answer("*", fault)
    async with open_door(served(scripted_model, timeout=0.2)) as door:
        view = await door.settled(await door.ask(SHORT))
        assert view["status"] == "answered_with_gaps"
        assert view["answer"]["failures"]
        assert view["answer"]["results"][0]["tool"] == "cha2ds2_vasc"
        called = [event for event in await events(door, view) if event.type == "model_called"]
        assert all(event.data["event"]["error"] in ("ModelUnavailable", "ModelGarbage") for event in called)
        assert (await door.client.get("/healthz")).status_code == 200


async def test_a_model_that_dies_halfway_fails_only_what_it_did_not_say(
    open_door: OpenDoor, scripted_model: ScriptedModel
) -> None:
    scripted_model.answer("plan", {"tools": ["cha2ds2_vasc"], "findings": []})
    scripted_model.answer("*", "die")
    async with open_door(served(scripted_model, timeout=5)) as door:
        view = await door.settled(await door.ask({**SHORT, "question": OPEN}))
        planned = next(event for event in await events(door, view) if event.type == "planned")
    assert planned.data["event"]["chosen_by"] == "model"
    assert view["answer"]["failures"]
    assert view["spent"]["model_calls"] == sum(event.type == "model_called" for event in await recorded(door, view))


async def events(door: Door, view: dict[str, Any]) -> list[Event]:
    return parse_events((await door.client.get(view["links"]["events"])).text)


async def recorded(door: Door, view: dict[str, Any]) -> list[Event]:
    """Read the events from the file, without the server."""
    lines = [json.loads(line) for line in transcript(door, view).read_text().splitlines()]
    return [Event(id=line["seq"], type=line["event"]["type"], data=line) for line in lines]


# --- followed live, over a real socket --------------------------------------------------------------------------------


@asynccontextmanager
async def serving(council: Council, settings: Settings) -> AsyncIterator[tuple[httpx.AsyncClient, uvicorn.Server]]:
    """Serve with uvicorn on a free port of loopback."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(create_app(council, settings), log_config=None, ws="none")
        server = uvicorn.Server(config)
        task = asyncio.create_task(server.serve(sockets=[listening]))
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        try:
            async with httpx.AsyncClient(base_url=url, timeout=30, trust_env=False) as client:
                yield client, server
        finally:
            server.should_exit = True
            await task


async def read_until(lines: AsyncIterator[str], wanted: str) -> list[str]:
    seen: list[str] = []
    async for line in lines:
        seen.append(line)
        if line.startswith(wanted):
            return seen
    raise AssertionError(f"the stream ended without {wanted}: {seen[-3:]}")


async def test_events_come_as_they_are_written_and_a_client_may_go_and_come_back(
    tmp_path: Path, registry: Registry, scripted_model: ScriptedModel
) -> None:
    scripted_model.hold()
    council = Council(registry=registry, model=served(scripted_model), folder=tmp_path / "consults")
    async with serving(council, Settings(home=tmp_path, heartbeat=0.05)) as (client, _):
        view = (await client.post("/v1/consults", json=SHORT)).json()
        await scripted_model.wait_asked(1)
        url, before = view["links"]["events"], set[asyncio.Task[Any]]()
        for _ in range(2):  # what the first stream starts once for all is no leak
            before = asyncio.all_tasks()
            async with client.stream("GET", url) as stream:
                lines = stream.aiter_lines()
                seen = await read_until(lines, "event: inputs_read")
                await read_until(lines, ": ping")
        assert [line for line in seen if line.startswith("id: ")] == ["id: 0", "id: 1"]
        await gone(before)
        scripted_model.release()
        async with client.stream("GET", url, headers={"Last-Event-ID": "1"}) as stream:
            rest = parse_events((await stream.aread()).decode())
        assert rest[0].id == 2
        assert rest[-1].type == "answered"


async def gone(before: set[asyncio.Task[Any]]) -> None:
    """Wait until no task is left that was not there before."""
    async with asyncio.timeout(5):
        while any("sse" in repr(task) or "run_asgi" in repr(task) for task in asyncio.all_tasks() - before):  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_many_may_follow_one_consult(tmp_path: Path, registry: Registry, scripted_model: ScriptedModel) -> None:
    scripted_model.hold()
    council = Council(registry=registry, model=served(scripted_model), folder=tmp_path / "consults")
    async with serving(council, Settings(home=tmp_path)) as (client, _):
        view = (await client.post("/v1/consults", json=SHORT)).json()
        following = [asyncio.create_task(client.get(view["links"]["events"])) for _ in range(5)]
        await scripted_model.wait_asked(1)
        scripted_model.release()
        streams = [parse_events((await task).text) for task in following]
    assert all(stream == streams[0] for stream in streams)
    assert streams[0][-1].type == "answered"


async def test_the_server_stops_though_somebody_follows_and_the_consult_is_kept(
    tmp_path: Path, registry: Registry, open_door: OpenDoor, scripted_model: ScriptedModel
) -> None:
    scripted_model.hold()
    council = Council(registry=registry, model=served(scripted_model), folder=tmp_path / "consults")
    async with asyncio.timeout(10), serving(council, Settings(home=tmp_path)) as (client, server):
        view = (await client.post("/v1/consults", json={**SHORT, "question": OPEN})).json()
        await scripted_model.wait_asked(1)
        async with client.stream("GET", view["links"]["events"]) as stream:
            lines = stream.aiter_lines()
            await read_until(lines, "event: inputs_read")
            server.should_exit = True
            assert [line async for line in lines if line.startswith("event: ")] == []
    async with open_door() as door:
        assert (await door.look(view))["status"] == "interrupted"
