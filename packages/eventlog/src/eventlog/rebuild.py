"""Fills a view anew beside the living one and switches when it has caught up. Nobody who reads notices."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import asyncpg
import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition

from .alone import lock_key
from .connection import connect
from .inbox import Inbox
from .kafka import Kafka, cluster_id
from .letters import Arrived, Parse, Sources, whole
from .mend import FetchMissing, close_gaps, fetched
from .migrate import make_view
from .readers import Streams, fill
from .sinks import Projecting
from .views import View

log = structlog.get_logger()


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuild did: how many events, in how many seconds."""

    events: int
    seconds: float


PATIENCE = 25
"""Looks at the topics until a new instance that is still behind the living one is given up: some five seconds."""


async def rebuild(
    url: str,
    view: View,
    *,
    streams: Streams = (),
    kafka: Kafka | None = None,
    parse: Parse | None = None,
    fetch: FetchMissing | None = None,
    sources: Sources | None = None,
) -> Rebuilt:
    """Rebuilds a view. A view of the own log needs `streams`; one of topics needs `kafka` and `parse`.

    `fetch` brings from their owner the messages that the topics no longer hold. Raises `BusyRebuilding`, and
    `CannotCatchUp` when the new instance would know less than the living one, which then stays.
    """
    instance = f"{view.name}__new"
    connection = await connect(url, search_path=instance)
    started = asyncio.get_running_loop().time()
    try:
        if not await connection.fetchval("SELECT pg_try_advisory_lock($1)", lock_key(f"rebuild:{view.name}")):
            raise BusyRebuilding(f"{view.name} is being rebuilt by another process")
        await _forget(connection, instance)
        await make_view(connection, view, instance)
        if view.topics:
            if kafka is None or parse is None:
                raise ValueError("a view of topics is rebuilt from Kafka")
            events = await _from_topics(url, connection, view, instance, kafka, parse, fetch, sources)
        else:
            events = await _from_log(connection, view, instance, streams)
    finally:
        await connection.close()
    return Rebuilt(events, asyncio.get_running_loop().time() - started)


class BusyRebuilding(Exception):
    """Another process rebuilds this view."""


class CannotCatchUp(Exception):
    """The new instance lacks messages that the living one has heard: the living one stays, and the causes are told."""

    def __init__(self, view: str, behind: Sequence[asyncpg.Record]) -> None:
        causes = "; ".join(f"{row['subjects']} x {row['cause']}" for row in behind)
        super().__init__(
            f"{view} stays as it is: filled anew it would lack messages that it has heard ({causes}). "
            "`ahead` and `not in Kafka`: the topic no longer holds them, their owner has to be reachable. "
            "Anything else: mend the projection, then rebuild again."
        )


async def _forget(connection: asyncpg.Connection, instance: str) -> None:
    """Clears what an interrupted rebuild left."""
    async with connection.transaction():
        await connection.execute(f'DROP SCHEMA IF EXISTS "{instance}" CASCADE')
        for table in ("heard", "place", "quarantine"):
            await connection.execute(f"DELETE FROM public.{table} WHERE view = $1", instance)  # noqa: S608
        await connection.execute("DELETE FROM public.checkpoint WHERE reader = $1", instance)


async def _from_log(connection: asyncpg.Connection, view: View, instance: str, streams: Streams) -> int:
    events = 0
    while True:
        while count := await fill(connection, {instance: view}, streams):
            events += count
        if await _switch(connection, view, instance, _LOG_CAUGHT_UP):
            return events


async def _from_topics(
    url: str,
    connection: asyncpg.Connection,
    view: View,
    instance: str,
    kafka: Kafka,
    parse: Parse,
    fetch: FetchMissing | None,
    sources: Sources | None,
) -> int:
    inbox = Inbox(url, [Projecting(view, instance)], parse, await cluster_id(kafka), sources)
    consumer = AIOKafkaConsumer(
        **kafka.options(), enable_auto_commit=False, fetch_max_bytes=16_777_216, max_partition_fetch_bytes=4_194_304
    )
    await consumer.start()
    try:
        partitions = [
            TopicPartition(topic, partition)
            for topic in view.topics
            for partition in await _partitions(consumer, topic)
        ]
        consumer.assign(partitions)
        await consumer.seek_to_beginning(*partitions)
        events = tries = 0
        while True:
            ends = await consumer.end_offsets(partitions)
            while any([await consumer.position(at) < ends[at] for at in partitions]):
                events += await _read(consumer, inbox)
            if fetch is not None:
                await close_gaps(connection, inbox, inbox.sinks[0], fetch, patience=0)
                await _ask_owners(connection, inbox, view, instance, fetch)
            await _place(connection, instance, inbox.cluster, ends)
            if await _switch(connection, view, instance, _TOPICS_CAUGHT_UP):
                return events
            tries += 1
            if tries > PATIENCE and (behind := await connection.fetch(_BEHIND, view.name, instance)):
                raise CannotCatchUp(view.name, behind)
            events += await _read(consumer, inbox)
    finally:
        await consumer.stop()
        await inbox.close()


async def _ask_owners(
    connection: asyncpg.Connection, inbox: Inbox, view: View, instance: str, fetch: FetchMissing
) -> None:
    """Subjects that the living view has heard further than the topics tell: their owner has kept what he said."""
    for source, subject, heard in await connection.fetch(_LACKING, view.name, instance):
        for topic in view.topics:
            if topic.rpartition(".")[2] == source.rpartition("/")[2]:
                try:
                    found = await fetch(topic, subject, heard)
                except Exception as error:
                    log.warning("owner_away", topic=topic, cause=type(error).__name__)
                    continue
                await inbox.apply([fetched(topic, envelope, body) for envelope, body in found])


async def _place(
    connection: asyncpg.Connection, instance: str, cluster: str, ends: Mapping[TopicPartition, int]
) -> None:
    """Notes that all partitions were read to these ends, also those in which nothing is left."""
    places = [(at.topic, at.partition, next_) for at, next_ in ends.items()]
    await connection.executemany(_PLACED, [(instance, cluster, *place) for place in places])


async def _partitions(consumer: AIOKafkaConsumer, topic: str) -> Sequence[int]:
    for _ in range(50):
        if found := consumer.partitions_for_topic(topic):
            return sorted(found)
        await consumer._client.force_metadata_update()
        consumer._client.add_topic(topic)
        await asyncio.sleep(0.1)
    raise LookupError(f"there is no topic {topic}")


async def _read(consumer: AIOKafkaConsumer, inbox: Inbox) -> int:
    records = await consumer.getmany(timeout_ms=200, max_records=4000)
    arrived = [
        Arrived(one.topic, one.partition, one.offset, whole(one.headers), one.value or b"")
        for part in records.values()
        for one in part
    ]
    if arrived:
        await inbox.apply(arrived)
    return len(arrived)


_LOG_CAUGHT_UP = """
SELECT coalesce((SELECT position FROM public.checkpoint WHERE reader = $2), 0)
    >= coalesce((SELECT position FROM public.checkpoint WHERE reader = $1), 0)"""
# The living view may have heard something a moment ago that the new one has not: then it reads on and tries again.
_TOPICS_CAUGHT_UP = """
SELECT NOT EXISTS (
  SELECT FROM public.heard living LEFT JOIN public.heard fresh
    ON fresh.view = $2 AND fresh.source = living.source AND fresh.subject = living.subject
 WHERE living.view = $1 AND coalesce(fresh.sequence, 0) < living.sequence)
   AND NOT EXISTS (
  SELECT FROM public.place living LEFT JOIN public.place fresh
    ON fresh.view = $2 AND fresh.topic = living.topic AND fresh.partition = living.partition
 WHERE living.view = $1 AND living.cluster = fresh.cluster AND fresh.next < living.next)"""

# A living view that has parked a letter has gone past it: the new one has to have gone as far, or it would be forgotten.
_LACKING = """
SELECT living.source, living.subject, coalesce(fresh.sequence, 0)
  FROM public.heard living LEFT JOIN public.heard fresh
    ON fresh.view = $2 AND fresh.source = living.source AND fresh.subject = living.subject
 WHERE living.view = $1 AND coalesce(fresh.sequence, 0) < living.sequence
   AND NOT EXISTS (SELECT FROM public.quarantine q
                    WHERE q.view = $2 AND q.source = living.source AND q.subject = living.subject)
 LIMIT 500"""
_PLACED = """
INSERT INTO public.place (view, cluster, topic, partition, next) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (view, topic, partition)
DO UPDATE SET cluster = excluded.cluster, next = greatest(place.next, excluded.next)"""
_BEHIND = """
SELECT coalesce(waits.cause, 'not in Kafka') AS cause, count(*) AS subjects
  FROM public.heard living
  LEFT JOIN public.heard fresh ON fresh.view = $2 AND fresh.source = living.source AND fresh.subject = living.subject
  LEFT JOIN LATERAL (SELECT q.cause FROM public.quarantine q
                      WHERE q.view = $2 AND q.source = living.source AND q.subject = living.subject
                      ORDER BY q.sequence LIMIT 1) waits ON true
 WHERE living.view = $1 AND coalesce(fresh.sequence, 0) < living.sequence
 GROUP BY 1 ORDER BY 2 DESC"""


async def _switch(connection: asyncpg.Connection, view: View, instance: str, caught_up: str) -> bool:
    """Puts the new instance in the place of the living one, if it has caught up. Renaming is one short transaction."""
    async with connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock($1)", lock_key(f"view:{view.name}"))
        if not await connection.fetchval(caught_up, view.name, instance):
            return False
        await connection.execute(f'DROP SCHEMA IF EXISTS "{view.name}" CASCADE')
        await connection.execute(f'ALTER SCHEMA "{instance}" RENAME TO "{view.name}"')
        for table in ("heard", "place", "quarantine"):
            await connection.execute(f"DELETE FROM public.{table} WHERE view = $1", view.name)  # noqa: S608
            await connection.execute(f"UPDATE public.{table} SET view = $1 WHERE view = $2", view.name, instance)  # noqa: S608
        await connection.execute("DELETE FROM public.checkpoint WHERE reader = $1", view.name)
        await connection.execute("UPDATE public.checkpoint SET reader = $1 WHERE reader = $2", view.name, instance)
    return True
