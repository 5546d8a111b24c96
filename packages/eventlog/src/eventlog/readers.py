"""Readers of the own log: views and reactions that need no Kafka, so that a body works on while Kafka is away."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import asyncpg
import structlog

from .alone import TRANSIENT, Bell, Bells, alone, lock_key
from .days import day_of
from .decider import Refused, Stream
from .errors import Conflict
from .event import Actor, Recorded, Request
from .log import Log, recorded
from .pulse import Pulse
from .sinks import carry_out, write
from .store import AFTER, StoredEvent
from .views import Reaction, View

log = structlog.get_logger()

BATCH = 1000
STUCK = 5.0
"""Seconds until a reader that could not go on tries again."""

CHECKPOINT = """
INSERT INTO public.checkpoint (reader, position) VALUES ($1, $2)
ON CONFLICT (reader) DO UPDATE SET position = excluded.position"""
_CHECKPOINTS = """
INSERT INTO public.checkpoint (reader, position) SELECT unnest($1::text[]), $2
ON CONFLICT (reader) DO UPDATE SET position = excluded.position WHERE checkpoint.position = $3"""
_STAND = """
SELECT reader, coalesce(position, 0) AS position FROM unnest($1::text[]) AS r (reader) LEFT JOIN public.checkpoint USING (reader)"""
_AFTER = AFTER.replace("FROM log", "FROM public.log").replace("JOIN event", "JOIN public.event")
# After the commit: a commit that carries a NOTIFY keeps every other one of the whole cluster waiting for its disk.
RING = "SELECT pg_notify('heard', '')"

Streams = Sequence[Stream[Any, Any, Any]]


def stream_of(streams: Streams, stored: StoredEvent) -> Stream[Any, Any, Any]:
    """The kind of stream that an event belongs to. The longest name wins: `share` and `share-read` may stand together."""
    fits = [stream for stream in streams if stored.stream.startswith(f"{stream.name}-")]
    return max(fits, key=lambda stream: len(stream.name))


async def fill(connection: asyncpg.Connection, views: Mapping[str, View], streams: Streams) -> int:
    """Takes the next batch of the own log into views, by the schemas that they fill, in one transaction.

    Returns how many events. Raises `Conflict` when somebody else has filled one of them meanwhile.
    """
    count = 0
    async with connection.transaction():
        keys = [lock_key(f"view:{view.name}") for view in views.values()]
        await connection.execute("SELECT pg_advisory_xact_lock_shared(key) FROM unnest($1::bigint[]) AS k (key)", keys)
        stand = {row["reader"]: row["position"] for row in await connection.fetch(_STAND, list(views))}
        # All stand at one place, except a new view that has the whole log before it.
        for position in sorted(set(stand.values())):
            rows = await connection.fetch(_AFTER, position, BATCH)
            if not rows:
                continue
            events = [recorded(stream_of(streams, one), one) for one in (StoredEvent(*row) for row in rows)]
            here = [name for name, at in stand.items() if at == position]
            for name in here:
                told = [(one.stream, list(views[name].project(one))) for one in events]
                if any(statements for _, statements in told):
                    await connection.execute(f'SET LOCAL search_path TO "{name}", public')
                    await write(connection, told)
            if await connection.execute(_CHECKPOINTS, here, rows[-1]["position"], position) != f"INSERT 0 {len(here)}":
                raise Conflict(", ".join(here), position)
            count = max(count, len(rows))
    if count:
        await connection.execute(RING)
    return count


@dataclass(frozen=True)
class OwnReader:
    """Runs views and reactions over the own log. One active per service and name."""

    url: str
    streams: Streams
    bells: Bells
    pulse: Pulse

    async def views(self, views: Sequence[View]) -> None:
        """Fills them together. One that cannot take an event stands still, and the others go on. Never returns."""
        again: dict[str, float] = {}

        async def step(connection: asyncpg.Connection) -> int:
            now = time.monotonic()
            going = {view.name: view for view in views if again.get(view.name, 0) <= now}
            try:
                count = await fill(connection, going, self.streams)
            except TRANSIENT:
                raise
            except Exception:
                count = 0
                for name, view in going.items():
                    try:
                        count = max(count, await fill(connection, {name: view}, self.streams))
                    except TRANSIENT:
                        raise
                    except Exception as error:
                        self._stuck(name, error)
                        again[name] = now + STUCK
                        going = {other: going[other] for other in going if other != name}
            for name in going:
                if again.pop(name, None) is not None:
                    self.pulse.ready.pop(f"own:{name}", None)
            return count

        await self._run("views", step, lasting=any(view.durable for view in views))

    async def reaction(self, reaction: Reaction, to: Log, by: Actor) -> None:
        """Never returns. A command that is refused is on record in the log lines; the reaction goes on."""

        async def step(connection: asyncpg.Connection) -> int:
            return await self._react(connection, reaction, to, by)

        await self._run(reaction.name, step)

    async def _run(
        self, name: str, step: Callable[[asyncpg.Connection], Awaitable[int]], *, lasting: bool = False
    ) -> None:
        bell: Bell = self.bells.on("log")

        async def work(connection: asyncpg.Connection) -> None:
            while True:
                try:
                    count = await step(connection)
                except TRANSIENT:
                    raise
                except Exception as error:
                    self._stuck(name, error)
                    self.pulse.beat(f"own:{name}")
                    await asyncio.sleep(STUCK)
                    continue
                self.pulse.ready.pop(f"own:{name}", None)
                self.pulse.beat(f"own:{name}")
                if count < BATCH:
                    await bell.wait(0.25)

        await alone(self.url, f"own:{name}", work, lasting=lasting, pulse=self.pulse)

    def _stuck(self, name: str, error: Exception) -> None:
        """Its own history cannot be read, or a projection is wrong: no skipping, a person has to look. The process
        lives on, because numbering, sending and the clock are in it too; /readyz tells."""
        log.error("own_reader_stuck", reader=name, cause=type(error).__name__)
        self.pulse.ready[f"own:{name}"] = lambda: False

    async def _react(self, connection: asyncpg.Connection, reaction: Reaction, to: Log, by: Actor) -> int:
        position = await connection.fetchval("SELECT position FROM checkpoint WHERE reader = $1", reaction.name) or 0
        rows = await connection.fetch(AFTER, position, 200)
        for row in rows:
            stored = StoredEvent(*row)
            seen: Recorded[Any] = recorded(stream_of(self.streams, stored), stored)
            request = Request(causation=seen.id, traceparent=seen.meta.get("traceparent"))
            acts = reaction.react(seen, day_of(datetime.now(UTC)))
            for act in acts:
                try:
                    await carry_out(to, [act], by, request)
                except Refused as refused:  # the others still happen
                    log.error("reaction_refused", reader=reaction.name, code=refused.code, position=stored.position)
            if acts or row is rows[-1]:
                await connection.execute(CHECKPOINT, reaction.name, stored.position)
        return BATCH if len(rows) == 200 else len(rows)
