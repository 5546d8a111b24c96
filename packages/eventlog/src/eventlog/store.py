"""The store: append, load, after, head. Commit first, number later (docs/decisions/0003)."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

import asyncpg

from .database import Database
from .errors import Away, Conflict, KeyTaken


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event on its way into the store. `message` is what it publishes, frozen; `sequence` its number there."""

    id: UUID
    type: str
    data: str
    meta: str
    told: str | None = None
    message: bytes | None = None
    sequence: int | None = None


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event as it lies in the store. `position` and `hash` are there once the sequencer has numbered it."""

    id: UUID
    stream: str
    version: int
    type: str
    data: str
    meta: str
    recorded_at: datetime
    told: str | None
    message: bytes | None
    sequence: int | None
    position: int | None = None
    hash: bytes | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A command that came with an Idempotency-Key, and what it was answered."""

    principal: str
    key: str
    digest: str
    stream: str
    version: int
    event: UUID | None


@dataclass(frozen=True, slots=True)
class Dates:
    """Changes of the to-do list of dates that go with an append."""

    put: dict[str, datetime] = field(default_factory=dict)
    done: tuple[str, ...] = ()


NO_DATES = Dates()


class Store(Protocol):
    """What a store can do. One suite of tests runs on every implementation."""

    async def append(
        self,
        stream: str,
        version: int,
        events: Sequence[NewEvent],
        dates: Dates = NO_DATES,
        asked: Asked | None = None,
    ) -> None:
        """Writes events after `version`, all or none. Raises `Conflict`, or `KeyTaken` for a key said before."""
        ...

    async def load(self, stream: str, after: int = 0) -> list[StoredEvent]:
        """The events of a stream after a version, in order."""
        ...

    async def after(self, position: int, limit: int = 1000) -> list[StoredEvent]:
        """Numbered events after a position, in order."""
        ...

    async def head(self) -> int:
        """The last position; 0 when nothing is numbered yet."""
        ...

    async def asked(self, principal: str, key: str) -> Asked | None:
        """What was answered to a command under this key."""
        ...

    async def remember(self, asked: Asked) -> None:
        """Keeps the answer to a command that made no event. Raises `KeyTaken`."""
        ...


_INSERT = """
WITH told AS (
  INSERT INTO event (id, stream, version, type, data, meta, told, message, sequence)
  SELECT {0}
   WHERE $2::int = 0 OR EXISTS (SELECT FROM event WHERE stream = $1 AND version = $2)
  RETURNING id, version
)"""
# One event a command is the rule, and an array costs a sixth of the rate: so the one has a text of its own.
_ONE = _INSERT.format("$3::uuid, $1, $2 + 1, $4::text, $5::json, $6::json, $7::text, $8::bytea, $9::int")
_MANY = _INSERT.format("""id, $1, $2 + i, type, data, meta, told, message, sequence
    FROM unnest($3::uuid[], $4::text[], $5::json[], $6::json[], $7::text[], $8::bytea[], $9::int[])
         WITH ORDINALITY AS e (id, type, data, meta, told, message, sequence, i)""")
_DATES = """, put AS (
  INSERT INTO deadline (stream, name, at) SELECT $1, name, at FROM unnest($10::text[], $11::timestamptz[]) AS d (name, at)
   WHERE EXISTS (SELECT FROM told)
  ON CONFLICT (stream, name) DO UPDATE SET at = excluded.at, set_at = clock_timestamp(), asked = NULL
   WHERE deadline.at IS DISTINCT FROM excluded.at
), done AS (
  DELETE FROM deadline WHERE stream = $1 AND name = ANY ($12::text[]) AND EXISTS (SELECT FROM told)
)"""
_ASKED = """, asked AS (
  INSERT INTO request (principal, key, digest, stream, version, event) SELECT {0}, {1}, {2}, $1, {3}::int, {4}::uuid
   WHERE EXISTS (SELECT FROM told)
)"""
_PENDING = "\nINSERT INTO pending (event) SELECT id FROM told ORDER BY version"


def _asked(first: int) -> str:
    return _ASKED.format(*(f"${first + i}" for i in range(5)))


APPEND = {
    (many, dated, asked): (_MANY if many else _ONE)
    + (_DATES if dated else "")
    + (_asked(13 if dated else 10) if asked else "")
    + _PENDING
    for many in (False, True)
    for dated in (False, True)
    for asked in (False, True)
}
"""The text of an append, by what goes with it: several events, dates, an Idempotency-Key."""

COLUMNS = "e.id, e.stream, e.version, e.type, e.data, e.meta, e.recorded_at, e.told, e.message, e.sequence"
_LOAD = f"SELECT {COLUMNS} FROM event e WHERE stream = $1 AND version > $2 ORDER BY version"  # noqa: S608
AFTER = f"""SELECT {COLUMNS}, l.position, l.hash FROM log l JOIN event e ON e.id = l.event
 WHERE l.position > $1 ORDER BY l.position LIMIT $2"""  # noqa: S608


class PostgresStore:
    """The store on PostgreSQL. An append is one statement in one round trip; `UNIQUE (stream, version)` decides."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self._bell = Bell(db)

    async def append(
        self,
        stream: str,
        version: int,
        events: Sequence[NewEvent],
        dates: Dates = NO_DATES,
        asked: Asked | None = None,
    ) -> None:
        columns = tuple(
            zip(*((e.id, e.type, e.data, e.meta, e.told, e.message, e.sequence) for e in events), strict=True)
        )
        values = [column[0] for column in columns] if len(events) == 1 else columns
        dated: tuple[object, ...] = ()
        if dates.put or dates.done:
            dated = (list(dates.put), list(dates.put.values()), list(dates.done))
        keyed: tuple[object, ...] = ()
        if asked is not None:
            keyed = (asked.principal, asked.key, asked.digest, asked.version, asked.event)
        text = APPEND[len(events) > 1, bool(dated), bool(keyed)]
        try:
            done = await self.db.execute(text, stream, version, *values, *dated, *keyed)
        except asyncpg.UniqueViolationError as error:
            if error.constraint_name == "request_pkey":
                raise KeyTaken from None
            raise Conflict(stream, version) from None
        if done != f"INSERT 0 {len(events)}":
            raise Conflict(stream, version)
        self._bell.ring()

    async def load(self, stream: str, after: int = 0) -> list[StoredEvent]:
        return [StoredEvent(*row) for row in await self.db.fetch(_LOAD, stream, after)]

    async def after(self, position: int, limit: int = 1000) -> list[StoredEvent]:
        return [StoredEvent(*row) for row in await self.db.fetch(AFTER, position, limit)]

    async def head(self) -> int:
        return int(await self.db.fetchval("SELECT coalesce(max(position), 0) FROM log"))

    async def asked(self, principal: str, key: str) -> Asked | None:
        row = await self.db.fetchrow(
            "SELECT principal, key, digest, stream, version, event FROM request WHERE principal = $1 AND key = $2",
            principal,
            key,
        )
        return Asked(*row) if row else None

    async def remember(self, asked: Asked) -> None:
        try:
            await self.db.execute(
                "INSERT INTO request (principal, key, digest, stream, version, event) VALUES ($1, $2, $3, $4, $5, $6)",
                asked.principal,
                asked.key,
                asked.digest,
                asked.stream,
                asked.version,
                asked.event,
            )
        except asyncpg.UniqueViolationError:
            raise KeyTaken from None


PAUSE = 0.004
"""Seconds between two notices of one process: under load one wakes for many appends."""


class Bell:
    """Wakes the sequencer after an append, outside of the append's transaction and at most one notice at a time.

    A NOTIFY inside would make all commits queue on one lock of the whole cluster; the sequencer also looks by itself,
    so a notice that gets lost costs a moment and nothing else.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._again = False
        self._ringing: asyncio.Task[None] | None = None

    def ring(self) -> None:
        """Returns at once."""
        self._again = True
        if self._ringing is None or self._ringing.done():
            self._ringing = asyncio.get_running_loop().create_task(self._ring())

    async def _ring(self) -> None:
        while self._again:
            self._again = False
            try:
                await self._db.execute("SELECT pg_notify('pending', '')")
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, Away):
                return  # the sequencer's own look is the truth
            await asyncio.sleep(PAUSE)
