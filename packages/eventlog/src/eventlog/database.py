"""The pool of a service's connections to its own database, which may be away for a while."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Any
from uuid import UUID

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from .errors import Away

PoolConnection = PoolConnectionProxy
# The last one: too many connections, a full disk, no memory. It ends as the others do, when somebody has made room.
_AWAY = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
)

# A view of the own log knows an event by its position; a view of topics knows a message by its event's id.
_PASSED = """
SELECT coalesce(
    coalesce((SELECT position FROM checkpoint WHERE reader = $1), 0) >= (SELECT position FROM log WHERE event = $2),
    false) OR EXISTS (SELECT FROM heard WHERE view = $1 AND last = $2)"""


async def _as_it_is(connection: object) -> None:
    """Nothing here leaves a trace in a session (no SET, no LISTEN, no lock beyond a transaction), so the round trip
    that asyncpg makes to wipe it after every use is saved."""


class Database:
    """Opens lazily: a service starts and answers 503 while its database is away, and recovers by itself.

    All calls raise `Away` when the database cannot be reached within `patience` seconds.
    """

    def __init__(
        self, url: str, *, search_path: str | None = None, min_size: int = 1, max_size: int = 8, patience: float = 5.0
    ) -> None:
        self.url = url
        self._search_path = search_path
        self._sizes = min_size, max_size
        self._patience = patience
        self._pool: asyncpg.Pool | None = None
        self._opening = asyncio.Lock()

    async def open(self) -> None:
        """Opens the pool if the database is there; otherwise the first call that finds it there does."""
        with contextlib.suppress(Away):
            await self._open()

    async def __aenter__(self) -> "Database":
        await self.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Closes the pool; connections that are still busy after five seconds are cut."""
        pool, self._pool = self._pool, None
        if pool is not None:
            try:
                async with asyncio.timeout(5):
                    await pool.close()
            except (TimeoutError, *_AWAY):
                pool.terminate()

    async def _open(self) -> asyncpg.Pool:
        # While the database swallows what is sent to it, callers must not queue up behind one another's patience.
        try:
            async with asyncio.timeout(self._patience):
                await self._opening.acquire()
        except TimeoutError:
            raise Away from None
        try:
            if self._pool is None:
                settings = {"application_name": "sanxun", "timezone": "UTC"}
                if self._search_path is not None:
                    settings["search_path"] = f'"{self._search_path}", public'
                try:
                    self._pool = await asyncpg.create_pool(
                        self.url,
                        min_size=self._sizes[0],
                        max_size=self._sizes[1],
                        timeout=self._patience,
                        command_timeout=30,
                        server_settings=settings,
                        statement_cache_size=500,
                        reset=_as_it_is,
                    )
                except (*_AWAY, asyncpg.InterfaceError, TimeoutError):
                    raise Away from None
            return self._pool
        finally:
            self._opening.release()

    @asynccontextmanager
    async def acquire(self) -> AsyncIterator[PoolConnection]:
        """A connection out of the pool."""
        pool = self._pool or await self._open()
        try:
            async with pool.acquire(timeout=self._patience) as connection:
                yield connection
        except (*_AWAY, TimeoutError):
            raise Away from None
        except asyncpg.InterfaceError as error:
            if "closed" in str(error) or "closing" in str(error):
                raise Away from None
            raise

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[PoolConnection]:
        """A connection in a transaction of its own."""
        async with self.acquire() as connection, connection.transaction():
            yield connection

    async def fetch(self, text: str, *arguments: object) -> list[asyncpg.Record]:
        """All rows."""
        async with self.acquire() as connection:
            rows: list[asyncpg.Record] = await connection.fetch(text, *arguments)
            return rows

    async def fetchrow(self, text: str, *arguments: object) -> asyncpg.Record | None:
        """The first row, or None."""
        async with self.acquire() as connection:
            return await connection.fetchrow(text, *arguments)

    async def fetchval(self, text: str, *arguments: object) -> Any:
        """The first column of the first row, or None."""
        async with self.acquire() as connection:
            return await connection.fetchval(text, *arguments)

    async def execute(self, text: str, *arguments: object) -> str:
        """Runs a statement; gives its command tag."""
        async with self.acquire() as connection:
            tag: str = await connection.execute(text, *arguments)
            return tag

    async def passed(self, view: str, after: UUID | None, *, at_most: float = 2.0) -> bool:
        """Waits until a view has passed an event, at most two seconds: whoever wrote reads what he wrote."""
        if after is None:
            return True
        until = asyncio.get_running_loop().time() + at_most
        while True:
            if await self.fetchval(_PASSED, view, after):
                return True
            if asyncio.get_running_loop().time() >= until:
                return False
            await asyncio.sleep(0.01)
