"""What a body hears is remembered in PostgreSQL: every message is applied once, in its subject's order, or waits.

In one transaction for all views of a service: the next message of a subject is applied and noted; one seen before is
skipped; one that is ahead of its turn, or cannot be read or applied, waits in quarantine with its cause, and so does
the rest of its subject. All other subjects go on, and so do all other views.
"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import asyncpg
import structlog

from .alone import TRANSIENT, lock_key
from .connection import connect
from .letters import Arrived, Letter, Parse, Sources, Subject, from_quarantine, headers_as_text, opened
from .sinks import Sink
from .turns import AHEAD, FORKED, Before, Turns

log = structlog.get_logger()

AGAIN = (*TRANSIENT, asyncpg.DeadlockDetectedError, asyncpg.SerializationError, asyncpg.LockNotAvailableError)


class Raced(Exception):
    """Another process advanced the same subject meanwhile: this batch is decided anew."""


class Forgotten(Exception):
    """The database crashed and has forgotten what it had taken last: this process has to begin again where it says."""


class Inbox:
    """Views and reactions, with a connection of their own. `cluster` names the Kafka cluster the offsets belong to.

    What is heard can be heard again: unless a sink is `durable` a commit does not wait for the disk. A database that
    crashed has forgotten a view's last moment together with its place: the inbox sees that when it connects again,
    raises `Forgotten`, and whoever feeds it begins again where PostgreSQL says.
    """

    def __init__(
        self, url: str, sinks: Sequence[Sink], parse: Parse, cluster: str = "", sources: Sources | None = None
    ) -> None:
        self.url = url
        self.sinks = tuple(sinks)
        self.cluster = cluster
        self.applied = 0
        """Messages taken so far, counted once for each sink."""
        self._parse = parse
        self._sources = sources or {}
        self._lasting = any(sink.durable for sink in sinks)
        self._connection: asyncpg.Connection | None = None
        self._schema: str | None = None
        self._placed: dict[tuple[str, str, int], int] = {}
        self._turn = asyncio.Lock()

    @property
    def topics(self) -> tuple[str, ...]:
        """What its sinks hear."""
        return tuple(sorted({topic for sink in self.sinks for topic in sink.topics}))

    async def apply(self, records: Sequence[Arrived], only: Sink | None = None) -> None:
        """Applies records, each partition's in order. Returns when all are applied, skipped or in quarantine.

        While the database is away it waits and tries again; it never passes a record over.
        """
        async with self._turn:
            letters = [opened(record, self._parse, self._sources) for record in records]
            topics = {record.topic for record in records}
            sinks = [one for one in self.sinks if topics.intersection(one.topics) and only in (None, one)]
            if sinks:
                await self._take(sinks, letters)

    async def _take(self, sinks: Sequence[Sink], letters: Sequence[Letter], *, release: bool = True) -> None:
        """A batch that fails is taken apart, first by views, then by letters, until it is known which letter cannot be
        applied to which view: that one goes to quarantine and the rest goes on."""
        try:
            await self._persist(sinks, letters, release)
        except Forgotten:
            raise
        except Exception as error:
            if len(sinks) > 1:
                for sink in sinks:
                    await self._take([sink], letters)
            elif len(letters) > 1:
                for letter in letters:
                    await self._take(sinks, [letter], release=False)
            elif release:
                # What failed may have been one that waited behind this letter.
                await self._take(sinks, letters, release=False)
            elif letters[0].cause is None:
                await self._take(sinks, [letters[0].failed(error)], release=False)
            else:
                raise

    async def _persist(self, sinks: Sequence[Sink], letters: Sequence[Letter], release: bool) -> None:
        """Tries again while the database is away, or somebody else was faster."""
        while True:
            try:
                return await self._apply(sinks, letters, release)
            except Raced:
                continue
            except AGAIN as error:
                log.warning("apply_again", view=sinks[0].name, cause=type(error).__name__)
                await self.close()
                await asyncio.sleep(0.2)

    async def _apply(self, sinks: Sequence[Sink], letters: Sequence[Letter], release: bool) -> None:
        connection = await self._connected()
        taken = 0
        try:
            async with connection.transaction():
                subjects = list({letter.subject for letter in letters if letter.subject})
                before = await self._heard(connection, sinks, subjects)
                turns = [(sink, Turns(before[sink.name], _for(sink, letters))) for sink in sinks]
                for sink, turn in turns:
                    if release:
                        for subject in turn.followed():
                            turn.follow(subject, await self._waiting(connection, sink, subject, turn.heard[subject]))
                    if turn.take:
                        await self._face(connection, sink.schema)
                        await sink.take(connection, turn.take)
                        taken += len(turn.take)
                await self._note(connection, turns, letters)
        except BaseException:
            self._schema = None  # a search path that was set in it went back with the transaction
            raise
        self.applied += taken
        for sink in sinks:
            for topic, partition, next_ in _places(_for(sink, letters)):
                self._placed[sink.name, topic, partition] = next_
        if any(sink.schema is not None and turn.take for sink, turn in turns):
            await connection.execute(_RING)

    async def _connected(self) -> asyncpg.Connection:
        if self._connection is None or self._connection.is_closed():
            self._connection = await connect(self.url, lasting=self._lasting)
            self._schema = None
            if self._placed and await self._connection.fetchval(_FORGOTTEN, *_columns(self._there(), 4)):
                log.critical("database_forgot", view=self.sinks[0].name)
                raise Forgotten
        return self._connection

    def _there(self) -> list[tuple[str, str, int, int]]:
        return [(*where, next_) for where, next_ in self._placed.items()]

    async def close(self) -> None:
        """Lets the connection go."""
        if self._connection is not None:
            self._connection.terminate()
            self._connection = None

    async def _face(self, connection: asyncpg.Connection, schema: str | None) -> None:
        """Statements are written without a schema: the search path says into which instance of a view they go."""
        if schema is not None and schema != self._schema:
            await connection.execute(f'SET search_path TO "{schema}", public')
            self._schema = schema

    async def _heard(
        self, connection: asyncpg.Connection, sinks: Sequence[Sink], subjects: Sequence[Subject]
    ) -> Mapping[str, dict[Subject, Before]]:
        # A rebuild that switches takes this lock alone: until it has, the living schema is the one that is filled.
        names = [sink.name for sink in sinks]
        keys = [lock_key(f"view:{name}") for name in names]
        before: dict[str, dict[Subject, Before]] = {name: {} for name in names}
        for view, source, subject, *stands in await connection.fetch(_HEARD, keys, names, *_columns(subjects, 2)):
            before[view][source, subject] = Before(*stands)
        return before

    async def _waiting(
        self, connection: asyncpg.Connection, sink: Sink, subject: Subject, after: int
    ) -> Sequence[Letter]:
        """What lies in quarantine for no other cause than its elder's absence. What failed is left for a person, and
        `redrive`."""
        rows = await connection.fetch(_WAITING, sink.name, *subject, after)
        return [opened(from_quarantine(row), self._parse, self._sources) for row in rows]

    async def _note(
        self, connection: asyncpg.Connection, turns: Sequence[tuple[Sink, Turns]], letters: Sequence[Letter]
    ) -> None:
        for sink, turn in turns:
            for letter, cause in turn.park:
                await self._park(connection, sink, letter, cause)
            if turn.last and turn.waiting:
                done = [(*subject, turn.heard[subject]) for subject in turn.waiting]
                await connection.execute(_TIDY, sink.name, *_columns(done, 3))
        noted = [(sink.name, *row) for sink, turn in turns for row in turn.noted()]
        places = [(sink.name, *place) for sink, _ in turns for place in _places(_for(sink, letters))]
        if await connection.fetchval(_NOTE, *_columns(noted, 6), self.cluster, *_columns(places, 4)) != len(noted):
            raise Raced

    async def _park(self, connection: asyncpg.Connection, sink: Sink, letter: Letter, cause: str) -> None:
        at, record = letter.envelope, letter.arrived
        log.error("quarantined", view=sink.name, topic=record.topic, cause=cause)
        text = _PARK_NAMELESS if at is None else _PARK
        await connection.execute(
            text,
            sink.name,
            record.topic,
            record.partition,
            record.offset,
            at and at.source,
            at and at.subject,
            at and at.sequence,
            cause,
            headers_as_text(record),
            record.value,
        )


def _for(sink: Sink, letters: Sequence[Letter]) -> Sequence[Letter]:
    return [letter for letter in letters if letter.arrived.topic in sink.topics]


def _places(letters: Sequence[Letter]) -> list[tuple[str, int, int]]:
    """Where each partition goes on after these letters."""
    places: dict[tuple[str, int], int] = {}
    for letter in letters:
        if letter.arrived.offset >= 0:
            places[letter.arrived.topic, letter.arrived.partition] = letter.arrived.offset + 1
    return [(*where, next_) for where, next_ in places.items()]


def _columns(rows: Sequence[Sequence[Any]], width: int) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in range(width)]


_HEARD = f"""
SELECT v.view, s.source, s.subject, coalesce(h.sequence, 0),
       EXISTS (SELECT FROM public.quarantine q
                WHERE q.view = v.view AND q.source = s.source AND q.subject = s.subject),
       h.last,
       EXISTS (SELECT FROM public.quarantine q
                WHERE q.view = v.view AND q.source = s.source AND q.subject = s.subject AND q.cause = '{FORKED}')
  FROM (SELECT count(pg_advisory_xact_lock_shared(key)) FROM unnest($1::bigint[]) AS k (key)) AS gate
 CROSS JOIN unnest($2::text[]) AS v (view)
 CROSS JOIN unnest($3::text[], $4::text[]) AS s (source, subject)
  LEFT JOIN public.heard h ON h.view = v.view AND h.source = s.source AND h.subject = s.subject"""  # noqa: S608
# What it had committed and is not there any more.
_FORGOTTEN = """
SELECT EXISTS (
  SELECT FROM unnest($1::text[], $2::text[], $3::int[], $4::bigint[]) AS was (view, topic, partition, next)
    LEFT JOIN public.place p ON p.view = was.view AND p.topic = was.topic AND p.partition = was.partition
   WHERE coalesce(p.next, 0) < was.next)"""
_WAITING = f"""
SELECT topic, partition, sequence, headers, body FROM public.quarantine
 WHERE view = $1 AND source = $2 AND subject = $3 AND sequence > $4 AND cause = '{AHEAD}' ORDER BY sequence"""  # noqa: S608
_PARK_NAMELESS = """
INSERT INTO public.quarantine (view, topic, partition, "offset", source, subject, sequence, cause, headers, body)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING"""
# One that waited for its elder and then could not be applied is no longer ahead.
_PARK = f"""
INSERT INTO public.quarantine AS q (view, topic, partition, "offset", source, subject, sequence, cause, headers, body)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (view, source, subject, sequence) DO UPDATE SET cause = excluded.cause
 WHERE q.cause = '{AHEAD}' AND excluded.cause <> '{AHEAD}'"""  # noqa: S608
_TIDY = f"""
DELETE FROM public.quarantine q USING unnest($2::text[], $3::text[], $4::int[]) AS s (source, subject, sequence)
 WHERE q.view = $1 AND q.source = s.source AND q.subject = s.subject AND q.sequence <= s.sequence
   AND q.cause <> '{FORKED}'"""  # noqa: S608
_NOTE = """
WITH placed AS (
  INSERT INTO public.place (cluster, view, topic, partition, next)
  SELECT $7, * FROM unnest($8::text[], $9::text[], $10::int[], $11::bigint[])
  ON CONFLICT (view, topic, partition)
  DO UPDATE SET cluster = excluded.cluster,
                next = CASE WHEN place.cluster = excluded.cluster THEN greatest(place.next, excluded.next)
                            ELSE excluded.next END
), noted AS (
  INSERT INTO public.heard (view, source, subject, sequence, was, last)
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::int[], $6::uuid[])
  ON CONFLICT (view, source, subject)
  DO UPDATE SET sequence = excluded.sequence, was = excluded.was, last = excluded.last
   WHERE heard.sequence = excluded.was
  RETURNING 1
) SELECT count(*) FROM noted"""
# After the commit: a commit that carries a NOTIFY keeps every other one of the whole cluster waiting for its disk.
_RING = "SELECT pg_notify('heard', '')"
