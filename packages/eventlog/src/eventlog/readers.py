"""Readers of the own log: views and reactions that need no Kafka, so that a body works on while Kafka is away."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import asyncpg
import structlog

from .alone import TRANSIENT, Bell, Bells, alone, lock_key
from .days import day_of
from .decider import Refused, Stream
from .event import Actor, Recorded, Request
from .log import Log, recorded
from .pulse import Pulse
from .sinks import carry_out, write
from .store import AFTER, StoredEvent
from .views import Reaction, View

log = structlog.get_logger()

BATCH = 1000

CHECKPOINT = """
INSERT INTO public.checkpoint (reader, position) VALUES ($1, $2)
ON CONFLICT (reader) DO UPDATE SET position = excluded.position"""
# After the commit: a commit that carries a NOTIFY keeps every other one of the whole cluster waiting for its disk.
RING = "SELECT pg_notify('heard', '')"

Streams = Sequence[Stream[Any, Any, Any]]


def stream_of(streams: Streams, stored: StoredEvent) -> Stream[Any, Any, Any]:
    """The kind of stream that an event belongs to. The longest name wins: `share` and `share-read` may stand together."""
    fits = [stream for stream in streams if stored.stream.startswith(f"{stream.name}-")]
    return max(fits, key=lambda stream: len(stream.name))


async def fill(connection: asyncpg.Connection, view: View, instance: str, streams: Streams) -> int:
    """Takes the next batch of the own log into a view, in one transaction. Returns how many events."""
    async with connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock_shared($1)", lock_key(f"view:{view.name}"))
        position = await connection.fetchval("SELECT position FROM public.checkpoint WHERE reader = $1", instance) or 0
        rows = await connection.fetch(AFTER.replace("FROM log", "FROM public.log"), position, BATCH)
        if not rows:
            return 0
        events = [StoredEvent(*row) for row in rows]
        told = [(one.stream, view.project(recorded(stream_of(streams, one), one))) for one in events]
        await write(connection, told)
        await connection.execute(CHECKPOINT, instance, events[-1].position)
    await connection.execute(RING)
    return len(rows)


@dataclass(frozen=True)
class OwnReader:
    """Runs one view or reaction over the own log. One active per service and name."""

    url: str
    streams: Streams
    bells: Bells
    pulse: Pulse

    async def view(self, view: View) -> None:
        """Never returns."""

        async def step(connection: asyncpg.Connection) -> int:
            return await fill(connection, view, view.name, self.streams)

        await self._run(view.name, step, search_path=view.name, lasting=view.durable)

    async def reaction(self, reaction: Reaction, to: Log, by: Actor) -> None:
        """Never returns. A command that is refused is on record in the log lines; the reaction goes on."""

        async def step(connection: asyncpg.Connection) -> int:
            return await self._react(connection, reaction, to, by)

        await self._run(reaction.name, step)

    async def _run(
        self,
        name: str,
        step: Callable[[asyncpg.Connection], Awaitable[int]],
        search_path: str | None = None,
        lasting: bool = False,
    ) -> None:
        bell: Bell = self.bells.on("log")
        part = f"own:{name}"

        async def work(connection: asyncpg.Connection) -> None:
            while True:
                try:
                    count = await step(connection)
                except TRANSIENT:
                    raise
                except Exception as error:
                    # Its own history cannot be read, or a projection is wrong: no skipping, a person has to look. The
                    # process lives on, because numbering, sending and the clock are in it too; /readyz tells.
                    log.error("own_reader_stuck", reader=name, cause=type(error).__name__)
                    self.pulse.ready[part] = lambda: False
                    self.pulse.beat(part)
                    await asyncio.sleep(5)
                    continue
                self.pulse.ready.pop(part, None)
                self.pulse.beat(part)
                if count < BATCH:
                    await bell.wait(0.25)

        await alone(self.url, part, work, search_path=search_path, lasting=lasting, pulse=self.pulse)

    async def _react(self, connection: asyncpg.Connection, reaction: Reaction, to: Log, by: Actor) -> int:
        position = await connection.fetchval("SELECT position FROM checkpoint WHERE reader = $1", reaction.name) or 0
        rows = await connection.fetch(AFTER, position, 200)
        for row in rows:
            stored = StoredEvent(*row)
            seen: Recorded[Any] = recorded(stream_of(self.streams, stored), stored)
            request = Request(causation=seen.id, traceparent=seen.meta.get("traceparent"))
            for act in reaction.react(seen, day_of(datetime.now(UTC))):
                try:
                    await carry_out(to, [act], by, request)
                except Refused as refused:  # the others still happen
                    log.error("reaction_refused", reader=reaction.name, code=refused.code, position=stored.position)
            await connection.execute(CHECKPOINT, reaction.name, stored.position)
        return BATCH if len(rows) == 200 else len(rows)
