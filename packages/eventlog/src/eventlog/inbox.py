"""What a body hears is remembered in PostgreSQL: every message is applied once, in its subject's order, or waits.

In one transaction: the next message of a subject is applied and noted; one seen before is skipped; one that is ahead of
its turn, or cannot be read or applied, waits in quarantine with its cause, and so does the rest of its subject. All
other subjects go on.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import UUID

import asyncpg
import orjson
import structlog

from .alone import TRANSIENT, lock_key
from .cloudevents import Envelope, Malformed, decode
from .connection import connect
from .days import day_of
from .decider import Refused
from .event import Actor, Request
from .log import Log
from .views import Act, Heard, Reaction, Statement, View

log = structlog.get_logger()

AGAIN = (*TRANSIENT, asyncpg.DeadlockDetectedError, asyncpg.SerializationError, asyncpg.LockNotAvailableError)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A record as Kafka gave it. `offset` is -1 when it came another way (fetched from its owner, redriven)."""

    topic: str
    partition: int
    offset: int
    headers: tuple[tuple[str, bytes], ...]
    value: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """An opened record: its envelope and the contract model, or the cause why there is none."""

    arrived: Arrived
    envelope: Envelope | None
    data: Any
    cause: str | None = None

    def heard(self) -> Heard:
        """What a projection or a reaction gets to see."""
        at = self.envelope
        assert at is not None  # noqa: S101
        return Heard(at.id, at.source, at.type, at.subject, at.sequence, at.time, self.data)


Parse = Callable[[str, bytes], Any]
Subject = tuple[str, str]


class Sink(Protocol):
    """Where messages go: into a view, or to a reaction."""

    @property
    def name(self) -> str: ...
    @property
    def schema(self) -> str | None: ...

    async def take(self, connection: asyncpg.Connection, letters: Sequence[Letter]) -> None:
        """Takes messages whose turn it is, each subject's in order, inside the transaction of `connection`."""
        ...


@dataclass(frozen=True)
class Projecting:
    """Fills a view. `instance` is the schema: the living one has the view's name, a new one beside it another."""

    view: View
    instance: str = ""

    @property
    def name(self) -> str:
        return self.instance or self.view.name

    @property
    def schema(self) -> str | None:
        return self.name

    async def take(self, connection: asyncpg.Connection, letters: Sequence[Letter]) -> None:
        await write(
            connection, [(one.envelope.subject, self.view.project(one.heard())) for one in letters if one.envelope]
        )


@dataclass(frozen=True)
class Reacting:
    """Gives the commands of a reaction. Killed in the middle, it says them again: deciders answer nothing twice."""

    reaction: Reaction
    log: Log
    by: Actor
    opened: Callable[[UUID, Any], Awaitable[Any]]
    schema: str | None = None

    @property
    def name(self) -> str:
        return self.reaction.name

    async def take(self, connection: asyncpg.Connection, letters: Sequence[Letter]) -> None:
        for one in letters:
            assert one.envelope is not None  # noqa: S101
            heard = one.heard()
            heard = Heard(
                heard.id,
                heard.source,
                heard.type,
                heard.subject,
                heard.sequence,
                heard.time,
                await self.opened(heard.id, heard.data),
            )
            request = Request(causation=heard.id, traceparent=one.envelope.traceparent)
            await carry_out(self.log, self.reaction.react(heard, day_of(datetime.now(UTC))), self.by, request)


async def carry_out(to: Log, acts: Sequence[Act], by: Actor, request: Request) -> None:
    """Gives a body its own commands, one after the other."""
    for act in acts:
        await to.handle(act.stream, act.key, act.command, by=by, request=request)


async def write(connection: asyncpg.Connection, told: Sequence[tuple[str, Iterable[Statement]]]) -> None:
    """Runs the statements of a batch, equal texts together.

    A view writes rows of its own subject only, so different subjects may be reordered: the first messages of all
    subjects go first, then the second ones, and so on; within a message its statements keep their order.
    """
    rounds: list[dict[tuple[int, str], list[tuple[Any, ...]]]] = []
    turn: dict[str, int] = {}
    for subject, statements in told:
        at = turn[subject] = turn.get(subject, -1) + 1
        if at == len(rounds):
            rounds.append({})
        for step, (text, arguments) in enumerate(statements):
            rounds[at].setdefault((step, text), []).append(arguments)
    for together in rounds:
        for step, text in sorted(together, key=lambda at: at[0]):
            rows = together[step, text]
            if len(rows) == 1:
                await connection.execute(text, *rows[0])
            else:
                await connection.executemany(text, rows)


class Raced(Exception):
    """Another process advanced the same subject meanwhile: this batch is decided anew."""


@dataclass
class Inbox:
    """One view or reaction with its own connection, whose search path is the view's schema.

    `cluster` names the Kafka cluster that the offsets belong to.
    """

    url: str
    sink: Sink
    parse: Parse
    topics: tuple[str, ...]
    cluster: str = ""
    applied: int = 0
    _connection: asyncpg.Connection | None = field(default=None, repr=False)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)

    @property
    def name(self) -> str:
        """The name under which PostgreSQL remembers what was heard."""
        return self.sink.name

    async def apply(self, records: Sequence[Arrived]) -> None:
        """Applies records, each partition's in order. Returns when all are applied, skipped or in quarantine.

        While the database is away it waits and tries again; it never passes a record over.
        """
        async with self._turn:
            letters = [self._open(record) for record in records]
            while True:
                try:
                    await self._apply(letters)
                except Raced:
                    continue
                except AGAIN as error:
                    log.warning("apply_again", view=self.name, cause=type(error).__name__)
                    await self.close()
                    await asyncio.sleep(0.2)
                except Exception as error:
                    if len(letters) > 1:
                        await self._one_by_one(letters)
                    else:
                        await self._one_by_one([_marked(letters[0], error)])
                    return
                else:
                    return

    async def _one_by_one(self, letters: Sequence[Letter]) -> None:
        """A batch that fails is taken apart: what cannot be applied goes to quarantine, the rest goes on."""
        for letter in letters:
            turn = letter
            while True:
                try:
                    await self._apply([turn], release=False)
                except Raced:
                    continue
                except AGAIN as error:
                    log.warning("apply_again", view=self.name, cause=type(error).__name__)
                    await self.close()
                    await asyncio.sleep(0.2)
                except Exception as error:
                    if turn.cause is not None:
                        raise
                    turn = _marked(letter, error)
                else:
                    break

    def _open(self, record: Arrived) -> Letter:
        try:
            envelope, body = decode(record.headers, record.value)
        except Malformed as error:
            return Letter(record, None, None, f"malformed: {error}")
        try:
            return Letter(record, envelope, self.parse(envelope.type, body))
        except Exception as error:
            return Letter(record, envelope, None, str(error)[:500])

    async def connection(self) -> asyncpg.Connection:
        """The inbox's own connection."""
        if self._connection is None or self._connection.is_closed():
            self._connection = await connect(self.url, search_path=self.sink.schema)
        return self._connection

    async def close(self) -> None:
        """Lets the connection go."""
        if self._connection is not None:
            self._connection.terminate()
            self._connection = None

    async def _apply(self, letters: Sequence[Letter], *, release: bool = True) -> None:
        connection = await self.connection()
        async with connection.transaction():
            # A rebuild that switches takes this lock alone: until it has, the living schema is the one that is filled.
            subjects = list({(one.envelope.source, one.envelope.subject) for one in letters if one.envelope})
            before = await self._heard(connection, subjects)
            heard = {subject: sequence for subject, (sequence, _) in before.items()}
            waiting = {subject for subject, (_, waits) in before.items() if waits}
            take: list[Letter] = []
            park: list[tuple[Letter, str]] = []
            last: dict[Subject, UUID] = {}
            self._sort(letters, heard, last, take, park)
            if release:
                behind = {(at.source, at.subject) for one, _ in park if (at := one.envelope)} | waiting
                for subject in behind & set(last):
                    await self._release(connection, subject, heard, last, take, park)
            if take:
                await self.sink.take(connection, take)
            was = {subject: before[subject][0] for subject in last}
            await self._note(connection, letters, heard, last, was, park, waiting)
        self.applied += len(take)
        await connection.execute(_RING, self.name)

    def _sort(
        self,
        letters: Sequence[Letter],
        heard: dict[Subject, int],
        last: dict[Subject, UUID],
        take: list[Letter],
        park: list[tuple[Letter, str]],
    ) -> None:
        """Whose turn is it? The next of its subject is taken, one seen before is skipped, anything else waits."""
        for one in letters:
            at = one.envelope
            if at is None:
                park.append((one, one.cause or "malformed"))
                continue
            subject = (at.source, at.subject)
            if at.sequence <= heard[subject]:
                continue
            if one.cause is not None:
                park.append((one, one.cause))
            elif at.sequence == heard[subject] + 1:
                take.append(one)
                heard[subject], last[subject] = at.sequence, at.id
            else:
                park.append((one, "ahead"))

    async def _heard(self, connection: asyncpg.Connection, subjects: list[Subject]) -> dict[Subject, tuple[int, bool]]:
        rows = await connection.fetch(_HEARD, lock_key(f"view:{self.name}"), self.name, *_columns(subjects, 2))
        return {(row[0], row[1]): (row[2], row[3]) for row in rows}

    async def _release(
        self,
        connection: asyncpg.Connection,
        subject: Subject,
        heard: dict[Subject, int],
        last: dict[Subject, UUID],
        take: list[Letter],
        park: list[tuple[Letter, str]],
    ) -> None:
        """What waited behind the messages just taken follows them now: what lay in quarantine, and what this batch
        brought before its elder. What failed before is left for a person, and `redrive`."""
        behind = {
            one.envelope.sequence: one
            for one, cause in park
            if cause == "ahead" and one.envelope and (one.envelope.source, one.envelope.subject) == subject
        }
        for row in await connection.fetch(_WAITING, self.name, *subject, heard[subject]):
            if row["cause"] == "ahead":
                behind.setdefault(row["sequence"], self._open(from_quarantine(row)))
        while (one := behind.get(heard[subject] + 1)) and one.envelope and one.cause is None:
            take.append(one)
            heard[subject], last[subject] = one.envelope.sequence, one.envelope.id
        park[:] = [
            (one, cause)
            for one, cause in park
            if one.envelope is None
            or (one.envelope.source, one.envelope.subject) != subject
            or one.envelope.sequence > heard[subject]
        ]

    async def _note(
        self,
        connection: asyncpg.Connection,
        letters: Sequence[Letter],
        heard: dict[Subject, int],
        last: dict[Subject, UUID],
        was: dict[Subject, int],
        park: Sequence[tuple[Letter, str]],
        waiting: set[Subject],
    ) -> None:
        for one, cause in park:
            at = one.envelope
            log.error("quarantined", view=self.name, topic=one.arrived.topic, cause=cause)
            await connection.execute(
                _PARK,
                self.name,
                one.arrived.topic,
                one.arrived.partition,
                one.arrived.offset,
                at and at.source,
                at and at.subject,
                at and at.sequence,
                cause,
                _headers(one.arrived),
                one.arrived.value,
            )
        if last:
            rows = [(*subject, heard[subject], was[subject], id_) for subject, id_ in last.items()]
            noted = await connection.fetchval(_NOTE, self.name, *_columns(rows, 5))
            if noted != len(rows):
                raise Raced
            if waiting:
                await connection.execute(_TIDY, self.name, *_columns([(*s, heard[s]) for s in waiting], 3))
        places: dict[tuple[str, int], int] = {}
        for one in letters:
            if one.arrived.offset >= 0:
                places[one.arrived.topic, one.arrived.partition] = one.arrived.offset + 1
        rows_ = [(*where, next_) for where, next_ in places.items()]
        await connection.execute(_PLACE, self.name, self.cluster, *_columns(rows_, 3))


def _columns(rows: Sequence[Sequence[Any]], width: int) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in range(width)]


def _headers(record: Arrived) -> str:
    return orjson.dumps([[key, value.decode("latin-1")] for key, value in record.headers]).decode()


def _marked(letter: Letter, error: Exception) -> Letter:
    """The letter with the cause why it could not be applied. The text of an unknown error may hold data: only its kind."""
    cause = f"refused: {error.code}" if isinstance(error, Refused) else f"failed: {type(error).__name__}"
    return Letter(letter.arrived, letter.envelope, letter.data, cause)


def from_quarantine(row: asyncpg.Record) -> Arrived:
    """The record as it had come."""
    headers = tuple((key, value.encode("latin-1")) for key, value in orjson.loads(row["headers"]))
    return Arrived(row["topic"], row["partition"], -1, headers, row["body"])


_HEARD = """
SELECT s.source, s.subject, coalesce(h.sequence, 0),
       EXISTS (SELECT FROM public.quarantine q
                WHERE q.view = $2 AND q.source = s.source AND q.subject = s.subject)
  FROM (SELECT pg_advisory_xact_lock_shared($1)) AS gate
 CROSS JOIN unnest($3::text[], $4::text[]) AS s (source, subject)
  LEFT JOIN public.heard h ON h.view = $2 AND h.source = s.source AND h.subject = s.subject"""
_WAITING = """
SELECT topic, partition, sequence, cause, headers, body FROM public.quarantine
 WHERE view = $1 AND source = $2 AND subject = $3 AND sequence > $4 ORDER BY sequence"""
_PARK = """
INSERT INTO public.quarantine (view, topic, partition, "offset", source, subject, sequence, cause, headers, body)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING"""
_NOTE = """
WITH noted AS (
  INSERT INTO public.heard (view, source, subject, sequence, was, last)
  SELECT $1, * FROM unnest($2::text[], $3::text[], $4::int[], $5::int[], $6::uuid[])
  ON CONFLICT (view, source, subject)
  DO UPDATE SET sequence = excluded.sequence, was = excluded.was, last = excluded.last
   WHERE heard.sequence = excluded.was
  RETURNING 1
) SELECT count(*) FROM noted"""
_TIDY = """
DELETE FROM public.quarantine q USING unnest($2::text[], $3::text[], $4::int[]) AS s (source, subject, sequence)
 WHERE q.view = $1 AND q.source = s.source AND q.subject = s.subject AND q.sequence <= s.sequence"""
_PLACE = """
INSERT INTO public.place (view, cluster, topic, partition, next)
SELECT $1, $2, * FROM unnest($3::text[], $4::int[], $5::bigint[])
ON CONFLICT (view, topic, partition)
DO UPDATE SET cluster = excluded.cluster,
              next = CASE WHEN place.cluster = excluded.cluster THEN greatest(place.next, excluded.next)
                          ELSE excluded.next END"""
# After the commit: a commit that carries a NOTIFY keeps every other one of the whole cluster waiting for its disk.
_RING = "SELECT pg_notify('heard', $1)"
