"""The WebSocket says what the stream says: same resume, same rule of hearing, and a reason at its end."""

import asyncio
import json
from typing import Any

import pytest
from live_cases import Live, live
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

CLUE = "sanxun.clues.clue-handed-over.v1"


def opened(at: Live, query: str = "", body: str = "leading_group", **headers: str) -> connect:
    told = {"authorization": f"Bearer {body}"} | headers
    return connect(f"ws://127.0.0.1:{at.port}/api/notify/socket{query}", additional_headers=told, proxy=None)


async def heard(socket: ClientConnection, count: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    async with asyncio.timeout(60):
        while len(found) < count:
            told = json.loads(await socket.recv())
            found += [told] if told["kind"] == "message" else []
    return found


async def positions(socket: ClientConnection, count: int) -> list[int]:
    return [one["position"] for one in await heard(socket, count)]


async def test_it_begins_now_and_each_line_is_one_message() -> None:
    async with live(2) as at, opened(at) as socket:
        assert json.loads(await socket.recv()) == {"kind": "hello", "position": 2}
        at.feed.grow()
        [told] = await heard(socket, 1)
        assert (told["position"], told["severity"], told["content"]) == (3, "high", {})


async def test_who_was_away_hears_what_he_missed_after_a_position_or_a_last_event_id() -> None:
    async with live(5) as at:
        async with opened(at, "?after=2") as socket:
            assert await positions(socket, 3) == [3, 4, 5]
            at.feed.grow()
            assert await positions(socket, 1) == [6]
        async with opened(at, **{"last-event-id": "4"}) as socket:
            assert await positions(socket, 2) == [5, 6]
        async with opened(at, "?from=0") as socket:
            assert await positions(socket, 6) == [1, 2, 3, 4, 5, 6]


async def test_the_rule_of_hearing_and_the_filters_hold_in_replay_and_live() -> None:
    async with live(1) as at:
        at.feed.grow(1, CLUE)
        async with opened(at, "?from=0", "organization_dept") as others, opened(at, "?from=0&severity=normal") as all_:
            at.feed.grow(1, CLUE)
            at.feed.grow()
            assert await positions(others, 2) == [1, 4]
            assert await positions(all_, 4) == [1, 2, 3, 4]
        async with opened(at, "?from=0&type=clue-handed-over", "inspected_unit") as unit:
            assert json.loads(await unit.recv())["kind"] == "hello"
            assert json.loads(await unit.recv()) == {"kind": "mark", "position": 4}


@pytest.mark.parametrize(
    ("query", "headers"),
    [
        ("", {"authorization": "Bearer nobody"}),
        ("", {"authorization": ""}),
        ("", {"authorization": "Bearer somewhere_else"}),
        ("", {"origin": "https://elsewhere.example.org"}),
        ("?after=99", {}),
        ("?subscription=00000000-0000-0000-0000-000000000001", {}),
    ],
)
async def test_who_may_not_come_in_is_refused_before_the_handshake(query: str, headers: dict[str, str]) -> None:
    async with live(1) as at:
        with pytest.raises(InvalidStatus) as refused:
            async with opened(at, query, **headers):
                pass
        assert refused.value.response.status_code == 403


async def test_who_is_too_slow_is_told_so_and_resumes_without_a_loss() -> None:
    async with live(bound=5) as at:
        async with opened(at) as socket:
            assert json.loads(await socket.recv())["kind"] == "hello"
            at.feed.grow(2)
            assert await positions(socket, 2) == [1, 2]
            at.hub.tell(at.feed.lines[2:2])
            at.feed.grow(20)  # more at once than may wait for one
            with pytest.raises(ConnectionClosed) as ended:
                await heard(socket, 20)
            assert ended.value.rcvd is not None
            assert (ended.value.rcvd.code, ended.value.rcvd.reason) == (1013, "too-slow")
        async with opened(at, "?after=2") as again:
            assert await positions(again, 20) == list(range(3, 23))


async def test_a_stopping_process_says_that_it_restarts() -> None:
    async with live() as at, opened(at) as socket:
        assert json.loads(await socket.recv())["kind"] == "hello"
        await asyncio.sleep(0.05)
        at.hub.close()
        with pytest.raises(ConnectionClosed) as ended:
            await heard(socket, 1)
        assert ended.value.rcvd is not None
        assert ended.value.rcvd.code == 1012
