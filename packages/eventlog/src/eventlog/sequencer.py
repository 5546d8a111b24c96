"""Gives every committed event its position and its link in the hash chain. One per service; the others stand by."""

import asyncio

import asyncpg

from .alone import Bell, Bells, alone
from .chain import GENESIS, link
from .pulse import Pulse
from .store import COLUMNS, StoredEvent

BATCH = 2000
BREATH, LONG_BREATH, BUSY = 0.002, 0.012, 8
"""Seconds between two batches, and from how many events in one on the longer breath pays."""

_TAKE = f"""
WITH taken AS (
  DELETE FROM pending WHERE n IN (SELECT n FROM pending ORDER BY n LIMIT {BATCH}) RETURNING n, event
)
SELECT {COLUMNS} FROM taken t JOIN event e ON e.id = t.event ORDER BY t.n"""  # noqa: S608
_NUMBER = "INSERT INTO log (position, event, hash) SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::bytea[])"
# After the commit: a commit that carries a NOTIFY keeps every other one of the whole cluster waiting for its disk.
_RING = "SELECT pg_notify('log', '')"
_HEAD = "SELECT position, hash FROM log ORDER BY position DESC LIMIT 1"


_UNNUMBERED = """
SELECT EXISTS (SELECT FROM event e WHERE NOT EXISTS (SELECT FROM log l WHERE l.event = e.id)
                                     AND NOT EXISTS (SELECT FROM pending p WHERE p.event = e.id))"""
_SENT = "SELECT max(position) FROM checkpoint"


class Sequencer:
    """Numbers what is pending, in the order in which it was inserted, and empties the table."""

    def __init__(self, url: str, bells: Bells, pulse: Pulse) -> None:
        self._url = url
        self._bells = bells
        self._pulse = pulse

    async def run(self) -> None:
        """Never returns."""
        bell = self._bells.on("pending")

        async def work(connection: asyncpg.Connection) -> None:
            await self._work(connection, bell)

        await alone(self._url, "sequencer", work, pulse=self._pulse)

    async def _work(self, connection: asyncpg.Connection, bell: Bell) -> None:
        head = await connection.fetchrow(_HEAD)
        position, hash_ = (head["position"], head["hash"]) if head else (0, GENESIS)
        while True:
            numbered, position, hash_ = await number(connection, position, hash_)
            self._pulse.beat("sequencer")
            if numbered < BATCH:
                # A breath: under load the next batch is larger, and an append after a silence is still numbered at once.
                await asyncio.sleep(BREATH if numbered < BUSY else LONG_BREATH)
                await bell.wait(0.1)


async def number(connection: asyncpg.Connection, position: int, before: bytes) -> tuple[int, int, bytes]:
    """Numbers one batch after `position` and its hash. Gives how many, and position and hash of the new head.

    One transaction: whoever is killed in the middle has numbered nothing.
    """
    async with connection.transaction():
        rows = await connection.fetch(_TAKE)
        if not rows:
            return 0, position, before
        hashes: list[bytes] = []
        for row in rows:
            before = link(before, StoredEvent(*row))
            hashes.append(before)
        last = position + len(rows)
        await connection.execute(_NUMBER, list(range(position + 1, last + 1)), [row["id"] for row in rows], hashes)
    await connection.execute(_RING)
    return len(rows), last, before


async def verify(connection: asyncpg.Connection) -> int:
    """Walks the chain from the first position and returns the last. Raises `Broken` where it does not hold."""
    before, position = GENESIS, 0
    async with connection.transaction(isolation="repeatable_read", readonly=True):
        cursor = connection.cursor(
            f"SELECT {COLUMNS}, l.position, l.hash FROM log l LEFT JOIN event e ON e.id = l.event ORDER BY l.position",  # noqa: S608
            prefetch=1000,
        )
        async for row in cursor:
            if row["id"] is None or row["position"] != position + 1:
                raise Broken(position + 1)
            stored = StoredEvent(*row)
            before = link(before, stored)
            if before != row["hash"]:
                raise Broken(row["position"])
            position = row["position"]
        await _nothing_beside(connection, position)
    return position


async def _nothing_beside(connection: asyncpg.Connection, head: int) -> None:
    """An event that nobody numbered and nobody will was put in beside the chain; a chain that is shorter than what was
    sent of it has lost its end. Raises `Broken`."""
    if await connection.fetchval(_UNNUMBERED):
        raise Broken(head + 1)
    if (await connection.fetchval(_SENT) or 0) > head:
        raise Broken(head + 1)


class Broken(Exception):
    """The chain does not hold at this position: something was changed, left out or put in."""

    def __init__(self, position: int) -> None:
        super().__init__(f"the hash chain does not hold at position {position}")
        self.position = position
