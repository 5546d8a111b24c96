"""Live: nothing lost and nothing twice between replay and live; who is too slow loses the connection only."""

import asyncio
import re
from collections.abc import AsyncIterator

import pytest
from eventlog.alone import Bell
from eventlog.http.event_stream import EventStream
from notify.entry import Entry
from notify.live.hub import Hub
from notify.live.tail import tail
from subscription_cases import entry


class GrowingFeed:
    """A feed in memory, which grows while it is read."""

    def __init__(self, lines: int = 0) -> None:
        self.lines = [entry(position) for position in range(1, lines + 1)]
        self.reads = 0

    def grow(self, lines: int = 1) -> list[Entry]:
        new = [entry(len(self.lines) + one) for one in range(1, lines + 1)]
        self.lines += new
        return new

    async def head(self) -> int:
        return len(self.lines)

    async def after(self, position: int, limit: int) -> list[Entry]:
        self.reads += 1
        await asyncio.sleep(0)
        return self.lines[position : position + limit]


def everything(entry: Entry) -> bool:
    return True


def heard(pieces: list[bytes]) -> list[int]:
    """The positions of the events in what was sent; marks (ids without an event) left out."""
    return [int(one) for one in re.findall(rb"id: (\d+)\nevent:", b"".join(pieces))]


def last_id(pieces: list[bytes]) -> int:
    return int(re.findall(rb"id: (\d+)\n", b"".join(pieces))[-1])


async def listen(stream: AsyncIterator[bytes], until: int, pieces: list[bytes]) -> None:
    async for piece in stream:
        pieces.append(piece)
        if heard(pieces)[-1:] == [until]:
            return


async def test_a_newcomer_starts_at_now() -> None:
    feed, pieces = GrowingFeed(3), list[bytes]()
    hub = Hub(feed)
    hub.start(3)
    listening = asyncio.create_task(listen(hub.stream(everything, None), 5, pieces))
    await asyncio.sleep(0.01)
    hub.tell(feed.grow(2))
    await asyncio.wait_for(listening, 60)
    assert heard(pieces) == [4, 5]
    assert pieces[0].startswith(b"retry: ")
    assert b"id: 3\n\n" in pieces[0]


async def test_who_comes_back_hears_what_he_missed_and_then_what_comes() -> None:
    feed, pieces = GrowingFeed(1200), list[bytes]()
    hub = Hub(feed)
    hub.start(1200)
    listening = asyncio.create_task(listen(hub.stream(everything, 10), 1202, pieces))
    await asyncio.sleep(0.05)
    hub.tell(feed.grow(2))
    await asyncio.wait_for(listening, 60)
    assert heard(pieces) == list(range(11, 1203))


async def test_lines_that_come_during_the_replay_are_neither_lost_nor_doubled() -> None:
    feed = GrowingFeed(1000)
    hub = Hub(feed)
    wake = asyncio.Event()
    tailing = asyncio.create_task(tail(hub, feed, Bell(wake), poll=0.001))
    taken: list[list[bytes]] = [[] for _ in range(10)]
    listening = [
        asyncio.create_task(listen(hub.stream(everything, start * 90), 1500, pieces))
        for start, pieces in enumerate(taken)
    ]
    for _ in range(600):
        feed.grow(10)
        wake.set()
        await asyncio.sleep(0.0005)
    await asyncio.wait_for(asyncio.gather(*listening), 10)
    tailing.cancel()
    assert [heard(pieces) for pieces in taken] == [list(range(start * 90 + 1, 1501)) for start in range(10)]


async def test_a_client_that_is_ahead_of_this_process_hears_nothing_again() -> None:
    feed, pieces = GrowingFeed(5), list[bytes]()
    hub = Hub(feed)
    hub.start(3)
    listening = asyncio.create_task(listen(hub.stream(everything, 5), 6, pieces))
    await asyncio.sleep(0.01)
    hub.tell(feed.lines[3:])
    hub.tell(feed.grow())
    await asyncio.wait_for(listening, 60)
    assert heard(pieces) == [6]


async def test_who_is_too_slow_loses_the_connection_and_no_event() -> None:
    feed = GrowingFeed()
    hub = Hub(feed, bound=10)
    hub.start(0)
    stream = hub.stream(everything, None)
    pieces = [await anext(stream)]
    waiting = asyncio.create_task(anext(stream))
    await asyncio.sleep(0.01)
    hub.tell(feed.grow(3))
    pieces.append(await waiting)
    hub.tell(feed.grow(11))
    pieces += [piece async for piece in stream]
    assert heard(pieces) == [1, 2, 3]
    assert (hub.listening, hub.dropped) == (0, 1)
    again: list[bytes] = []
    await asyncio.wait_for(listen(hub.stream(everything, last_id(pieces)), 14, again), 60)
    assert heard(again) == list(range(4, 15))


async def test_a_filter_passes_only_what_is_wanted_and_marks_how_far_one_has_heard() -> None:
    feed = GrowingFeed(1000)
    hub = Hub(feed, ping=0.02)
    hub.start(1000)
    pieces: list[bytes] = []
    stream = hub.stream(lambda told: told.position in (5, 1001), 0)
    async for piece in stream:
        pieces.append(piece)
        if b": ping" in piece and last_id(pieces) == 1000:
            hub.tell(feed.grow(2))
        if b": ping" in piece and last_id(pieces) == 1002:
            break
    assert heard(pieces) == [5, 1001]


async def test_each_line_is_read_once_for_everybody() -> None:
    feed = GrowingFeed()
    hub = Hub(feed)
    wake = asyncio.Event()
    tailing = asyncio.create_task(tail(hub, feed, Bell(wake), poll=5))
    taken: list[list[bytes]] = [[] for _ in range(100)]
    listening = [asyncio.create_task(listen(hub.stream(everything, None), 5, pieces)) for pieces in taken]
    await asyncio.sleep(0.02)
    reads = feed.reads
    feed.grow(5)
    wake.set()
    await asyncio.wait_for(asyncio.gather(*listening), 60)
    await asyncio.sleep(0.01)
    tailing.cancel()
    assert feed.reads - reads == 2
    assert all(heard(pieces) == [1, 2, 3, 4, 5] for pieces in taken)


async def test_without_a_wake_up_the_tail_finds_new_lines_by_looking() -> None:
    feed = GrowingFeed()
    hub = Hub(feed)
    pieces: list[bytes] = []
    tailing = asyncio.create_task(tail(hub, feed, Bell(asyncio.Event()), poll=0.01))
    listening = asyncio.create_task(listen(hub.stream(everything, None), 1, pieces))
    await asyncio.sleep(0.02)
    feed.grow()
    await asyncio.wait_for(listening, 60)
    tailing.cancel()
    assert heard(pieces) == [1]


async def test_a_stopping_process_ends_its_streams() -> None:
    hub = Hub(GrowingFeed())
    hub.start(0)
    stream = hub.stream(everything, None)
    pieces = [await anext(stream)]
    rest = asyncio.create_task(anext(stream, b"end"))
    await asyncio.sleep(0.01)
    hub.close()
    pieces.append(await asyncio.wait_for(rest, 60))
    assert heard(pieces) == []
    assert hub.listening == 0


async def serve(answer: EventStream, *, gone_after: float, stuck: bool = False) -> list[dict[str, object]]:
    sent: list[dict[str, object]] = []

    async def receive() -> dict[str, object]:
        await asyncio.sleep(gone_after)
        return {"type": "http.disconnect"}

    async def send(message: dict[str, object]) -> None:
        if stuck and message["type"] == "http.response.body":
            await asyncio.sleep(60)
        sent.append(message)

    await asyncio.wait_for(answer({"type": "http"}, receive, send), 5)  # type: ignore[arg-type]
    return sent


@pytest.mark.parametrize(("gone_after", "longest", "ends"), [(0.05, 60.0, False), (60.0, 0.05, True)])
async def test_the_answer_stops_when_the_subscriber_leaves_or_its_time_is_up(
    gone_after: float, longest: float, ends: bool
) -> None:
    hub = Hub(GrowingFeed(2))
    hub.start(2)
    sent = await serve(EventStream(hub.stream(everything, 0), longest=longest), gone_after=gone_after)
    headers = dict(sent[0]["headers"])  # type: ignore[call-overload]
    assert headers[b"cache-control"] == b"no-store"
    assert headers[b"x-accel-buffering"] == b"no"
    assert headers[b"content-type"].startswith(b"text/event-stream")
    assert b"content-length" not in headers
    assert heard([bytes(one["body"]) for one in sent[1:]]) == [1, 2]  # type: ignore[call-overload]
    assert (sent[-1].get("more_body") is False) is ends


async def test_the_answer_gives_up_when_nothing_is_taken() -> None:
    hub = Hub(GrowingFeed(2))
    hub.start(2)
    sent = await serve(EventStream(hub.stream(everything, 0), patience=0.05), gone_after=60, stuck=True)
    assert [one["type"] for one in sent] == ["http.response.start"]
