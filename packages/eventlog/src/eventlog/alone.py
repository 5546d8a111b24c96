"""One process does it, the others stand by: a session-level advisory lock on the connection that also does the work.

A process that loses its connection loses lock and work together, so a zombie can write nothing.
"""

import asyncio
from collections.abc import Awaitable, Callable
from hashlib import blake2b

import asyncpg
import structlog

from .connection import connect
from .errors import Away, Conflict, InFlight
from .pulse import Pulse

log = structlog.get_logger()

TRANSIENT = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    Away,
    Conflict,
    InFlight,
)
"""Errors after which the same thing is simply tried again on a new connection: the database was away or had no room, or
somebody else was faster each time."""
PATIENCE = 120
"""Seconds without a beat after which a part that holds its lock counts as making no progress."""
UNATTENDED = 60
"""Seconds after which PostgreSQL ends the session of a holder that says nothing: a process that was stopped, or whose
host is gone, keeps its lock no longer."""


def lock_key(name: str) -> int:
    """A stable 64-bit key for an advisory lock of this name."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big", signed=True)


async def alone(
    url: str,
    name: str,
    work: Callable[[asyncpg.Connection], Awaitable[None]],
    *,
    search_path: str | None = None,
    lasting: bool = True,
    pulse: Pulse | None = None,
) -> None:
    """Runs `work` on a connection that holds the lock `name`; begins again when the database was away. Never returns.

    With a `pulse` the part `name` is expected to beat, in `work`. It beats by itself while another process holds the lock
    or the database is away: standing by is no standstill.
    """
    if pulse is not None:
        pulse.expect(name, PATIENCE)
    while True:
        if pulse is not None:
            pulse.beat(name)
        try:
            connection = await connect(url, search_path=search_path, lasting=lasting, unattended=UNATTENDED)
        except TRANSIENT:
            await asyncio.sleep(0.5)
            continue
        try:
            while not await connection.fetchval("SELECT pg_try_advisory_lock($1)", lock_key(name)):
                if pulse is not None:
                    pulse.beat(name)
                await asyncio.sleep(0.5)  # the lock's holder is another process
            await work(connection)
        except TRANSIENT as error:
            log.warning("database_away", reader=name, cause=type(error).__name__)
            await asyncio.sleep(0.2)
        finally:
            connection.terminate()


async def repeat(step: Callable[[], Awaitable[object]], *, name: str, every: float = 1.0) -> None:
    """Takes a step again and again, `every` seconds after the last. While the database is away it waits. Never returns."""
    while True:
        try:
            await step()
        except TRANSIENT as error:
            log.warning("step_waits", step=name, cause=type(error).__name__)
        await asyncio.sleep(every)


class Bells:
    """Wakes readers when something was committed (`pending`), numbered (`log`) or heard (`heard`).

    A notice is only a wake-up: whoever waits also looks by himself, so a lost one costs `at_most` seconds.
    """

    def __init__(self, url: str, channels: tuple[str, ...] = ("pending", "log", "heard")) -> None:
        self._url = url
        self._waiting: dict[str, set[asyncio.Event]] = {channel: set() for channel in channels}

    async def listen(self) -> None:
        """Keeps listening. Never returns."""
        while True:
            try:
                connection = await connect(self._url)
            except TRANSIENT:
                await asyncio.sleep(0.5)
                continue
            try:
                for channel in self._waiting:
                    await connection.add_listener(channel, self._rung)
                while not connection.is_closed():
                    await asyncio.sleep(1)
                    await connection.execute("SELECT 1")
            except TRANSIENT:
                await asyncio.sleep(0.2)
            finally:
                connection.terminate()

    def _rung(self, connection: object, pid: int, channel: str, payload: object) -> None:
        for event in self._waiting[channel]:
            event.set()

    def on(self, *channels: str) -> "Bell":
        """A bell of one's own for these channels."""
        event = asyncio.Event()
        for channel in channels:
            self._waiting[channel].add(event)
        return Bell(event)


class Bell:
    """Remembers that it rang until somebody waited for it: nothing that happens between two looks is missed."""

    def __init__(self, event: asyncio.Event) -> None:
        self._event = event

    async def wait(self, at_most: float) -> None:
        """Until it rings, or `at_most` seconds."""
        try:
            async with asyncio.timeout(at_most):
                await self._event.wait()
        except TimeoutError:
            return
        finally:
            self._event.clear()
