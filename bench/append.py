"""Appends by 16 writers with the sequencer in a process of its own, beside a plain insert and `eventsourcing`."""

import asyncio
import json
import multiprocessing
import os
import threading
import time
import uuid
from typing import Any
from urllib.parse import parse_qs, urlparse

import asyncpg
import uvloop
from eventlog.alone import Bells
from eventlog.database import Database
from eventlog.ids import new_id
from eventlog.pulse import Pulse
from eventlog.sequencer import Sequencer
from eventlog.store import NewEvent, PostgresStore
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

from .figure import Figure, middle, side_by_side, watch

WRITERS = 16
DATA = json.dumps({"title": "x" * 200})


class Clue(Aggregate):  # type: ignore[misc]
    """What the library is measured with."""

    @event("Registered")  # type: ignore[untyped-decorator]
    def __init__(self, title: str) -> None:
        self.title = title


def _sequence(url: str) -> None:
    async def run() -> None:
        bells = Bells(url)
        await asyncio.gather(bells.listen(), Sequencer(url, bells, Pulse()).run())

    uvloop.run(run())


async def run(url: str, events: int) -> list[Figure]:
    """`url` is a fresh database with the kernel's tables."""
    sequencer = multiprocessing.get_context("spawn").Process(target=_sequence, args=(url,), daemon=True)
    sequencer.start()
    cpu: list[float] = []
    try:
        async with Database(url, min_size=WRITERS, max_size=WRITERS + 2) as db:
            store = PostgresStore(db)
            plain = await asyncpg.create_pool(url, min_size=WRITERS, max_size=WRITERS)
            await plain.execute(
                "CREATE TABLE plain (id uuid PRIMARY KEY, stream uuid, version int, type text, data jsonb,"
                " UNIQUE (stream, version))"
            )

            async def ours() -> float:
                with watch() as spent:
                    await _drive(events, lambda: store.append(f"case-{uuid.uuid4()}", 0, [_event()]))
                cpu.append(spent.cpu / events * 1e6)
                return events / spent.seconds

            async def inserts() -> float:
                with watch() as spent:
                    await _drive(
                        events,
                        lambda: plain.execute(
                            "INSERT INTO plain VALUES ($1, $2, 1, 'T', $3)", new_id(), uuid.uuid4(), DATA
                        ),
                    )
                return events / spent.seconds

            async def library() -> float:
                return await asyncio.to_thread(_eventsourcing, url, events // 4)

            await ours()
            await inserts()
            got, floor, peer = await side_by_side(3, ours, inserts, library)
            await plain.close()
            numbered = 0
            while numbered < 4 * events:
                numbered = await db.fetchval("SELECT count(*) FROM log")
                await asyncio.sleep(0.1)
    finally:
        sequencer.terminate()
        sequencer.join()
    ratio, times = middle(got) / middle(floor), middle(got) / middle(peer)
    return [
        Figure(
            "append", middle(got), "appends/s", middle(floor), ratio, ">= 0.8 x plain insert", ratio >= 0.8,
            middle(cpu), "plain asyncpg insert",
        ),
        Figure(
            "append beside eventsourcing 9.5", middle(got), "appends/s", middle(peer), times,
            ">= 4 x eventsourcing 9.5", times >= 4, None, "eventsourcing 9.5",
        ),
    ]  # fmt: skip


def _event() -> NewEvent:
    return NewEvent(new_id(), "noted", DATA, '{"subject":"a"}', "sanxun.bench.noted.v1", b'{"title":"x"}', 1)


async def _drive(events: int, one: Any) -> None:
    async def writer() -> None:
        for _ in range(events // WRITERS):
            await one()

    await asyncio.gather(*(writer() for _ in range(WRITERS)))


def _eventsourcing(url: str, events: int) -> float:
    """The library's own recorder, with as many threads as we have writers."""
    at = urlparse(url)
    host = at.hostname or parse_qs(at.query)["host"][0]
    os.environ.update(
        PERSISTENCE_MODULE="eventsourcing.postgres",
        POSTGRES_DBNAME=at.path.lstrip("/"),
        POSTGRES_HOST=host,
        POSTGRES_PORT=str(at.port or 5432),
        POSTGRES_USER=at.username or "postgres",
        POSTGRES_PASSWORD=at.password or "x",
        POSTGRES_POOL_SIZE=str(WRITERS),
        POSTGRES_MAX_OVERFLOW="8",
        POSTGRES_MAX_WAITING="100",
    )
    app: Any = Application()

    def writer() -> None:
        for _ in range(events // WRITERS):
            app.save(Clue(title="x" * 200))

    started = time.perf_counter()
    threads = [threading.Thread(target=writer) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = time.perf_counter() - started
    app.close()
    return events / spent
