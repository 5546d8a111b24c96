"""The clock proposes, the decider disposes: a to-do list of dates, and a look at it every second."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import asyncpg
import structlog

from .alone import TRANSIENT, alone
from .decider import Refused
from .errors import Conflict
from .event import Actor
from .log import Log
from .pulse import Pulse
from .readers import Streams

log = structlog.get_logger()

# A date that already lay in the past when it was set belongs to a ledger that is still being typed in: it waits for
# `settle` seconds. One that was just asked about and still stands waits for a minute, and those that were never asked
# about come first: however many stay silent, none starves.
_PASSED = """
SELECT stream, min(at) AS at FROM deadline
 WHERE at <= now()
   AND (at >= set_at OR set_at + make_interval(secs => $1) <= now())
   AND (asked IS NULL OR asked <= now() - interval '1 minute')
 GROUP BY stream ORDER BY min(asked) NULLS FIRST, min(at) LIMIT 500"""
_ASKED = "UPDATE deadline SET asked = now() WHERE stream = $1 AND at <= now()"


class Timers:
    """Proposes a check of every stream of which a date has passed. Late, twice or on three replicas: same events."""

    def __init__(
        self,
        url: str,
        to: Log,
        streams: Streams,
        *,
        by: Actor,
        pulse: Pulse,
        settle: float = 3600,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._url = url
        self._to = to
        self._streams = [stream for stream in streams if stream.check is not None]
        self._by = by
        self._pulse = pulse
        self._settle = settle
        self._now = now

    async def run(self) -> None:
        """Never returns."""

        async def work(connection: asyncpg.Connection) -> None:
            while True:
                checked = await self.look(connection)
                self._pulse.beat("timers")
                if not checked:
                    await asyncio.sleep(1)

        await alone(self._url, "timers", work, pulse=self._pulse)

    async def look(self, connection: asyncpg.Connection) -> int:
        """One look at the list. Returns how many streams were asked. One failure never stops the rest."""
        rows = await connection.fetch(_PASSED, self._settle)
        for row in rows:
            name: str = row["stream"]
            fits: list[Any] = [s for s in self._streams if name.startswith(f"{s.name}-")]
            if fits:
                stream = max(fits, key=lambda s: len(s.name))
                try:
                    await self._to.handle(stream, stream.key(name), stream.check(self._now()), by=self._by)
                except (Refused, Conflict) as error:
                    log.warning("check_refused", stream=stream.name, cause=type(error).__name__)
                except TRANSIENT:
                    raise
                except Exception as error:
                    # A history that cannot be read any more, or a fault in a decider: a person has to look.
                    log.error("check_failed", stream=stream.name, cause=type(error).__name__)
            await connection.execute(_ASKED, name)
        return len(rows)
