"""A consult's transcript as a stream of events."""

from __future__ import annotations

import pytest

from tests.service.conftest import Door, parse_events, problem


async def test_events_are_the_whole_transcript_without_the_record_as_received(door: Door) -> None:
    view = await door.settled(await door.ask())
    reply = await door.client.get(view["links"]["events"])
    assert reply.headers["content-type"].startswith("text/event-stream")
    events = parse_events(reply.text)
    assert [event.id for event in events] == list(range(view["transcript"]["events"]))
    assert [event.type for event in events][:3] == ["started", "inputs_read", "planned"]
    assert all(event.type == event.data["event"]["type"] for event in events)
    assert "packed" not in reply.text
    assert events[-1].type == "answered"
    assert events[-1].data["hash"] == view["transcript"]["head"]
    assert events[-1].data["event"]["answer"]["text"] == view["answer"]["text"]


async def test_a_stream_goes_on_after_the_last_event_that_was_received(door: Door) -> None:
    view = await door.settled(await door.ask())
    whole = parse_events((await door.client.get(view["links"]["events"])).text)
    rest = await door.client.get(view["links"]["events"], headers={"Last-Event-ID": "3"})
    assert parse_events(rest.text) == whole[4:]


@pytest.mark.parametrize("last", [0, 1000])
async def test_who_has_received_everything_is_told_not_to_reconnect(door: Door, last: int) -> None:
    view = await door.settled(await door.ask())
    number = str(view["transcript"]["events"] - 1 + last)
    reply = await door.client.get(view["links"]["events"], headers={"Last-Event-ID": number})
    assert reply.status_code == 204


@pytest.mark.parametrize("last", ["Roe, Jane", "-1", "1.5", "9" * 30])
async def test_a_last_event_id_that_is_none_is_refused(door: Door, last: str) -> None:
    view = await door.ask()
    reply = await door.client.get(view["links"]["events"], headers={"Last-Event-ID": last})
    assert problem(reply, 422)["field"] == "Last-Event-ID"
