"""A living view through Faust with its upserts, beside a Faust agent that does nothing; and the same view rebuilt."""

import asyncio
import multiprocessing
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from typing import Any
from uuid import UUID

import asyncpg
import faust
import orjson
import uvloop
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from eventlog import Heard, Statement, View
from eventlog.cloudevents import Envelope, encode
from eventlog.database import Database
from eventlog.inbox import Inbox
from eventlog.kafka import Kafka, cluster_id
from eventlog.living import Living
from eventlog.migrate import make_views
from eventlog.pulse import Pulse
from eventlog.rebuild import rebuild
from eventlog.sinks import Projecting
from faust.contrib.asgi import faust_app_running

from .figure import Figure, watch

SUBJECTS = 10
"""One subject has this many messages."""

_SCHEMA = "CREATE TABLE ledger (subject text PRIMARY KEY, sequence int NOT NULL, data jsonb NOT NULL)"
_UPSERT = """
INSERT INTO ledger VALUES ($1, $2, $3)
ON CONFLICT (subject) DO UPDATE SET sequence = excluded.sequence, data = excluded.data"""


def project(heard: Heard) -> Iterator[Statement]:
    """One upsert a message."""
    yield _UPSERT, (heard.subject, heard.sequence, heard.data)


def parse(type_: str, body: bytes) -> str:
    """Read as a contract would be, kept as text for the jsonb column."""
    orjson.loads(body)
    return body.decode()


def view(topic: str) -> View:
    """The view that is measured."""
    return View("bench_ledger", _SCHEMA, project, topics=(topic,))


async def fill(kafka: Kafka, topic: str, events: int) -> None:
    """Puts the messages on the topic, each subject's in order."""
    producer = AIOKafkaProducer(**kafka.options(), enable_idempotence=True, linger_ms=5)
    await producer.start()
    body = orjson.dumps({"title": "x" * 200})
    now, per, owner = datetime.now(UTC), events // SUBJECTS, topic.rpartition(".")[2]
    sent = []
    for n in range(events):
        subject, sequence = f"case-{n % per}", n // per + 1
        envelope = Envelope(
            UUID(int=n + 1), f"{topic}.noted.v1", f"/bench/{owner}", subject, now, sequence, n + 1, "00"
        )
        sent.append(await producer.send(topic, body, key=subject.encode(), headers=encode(envelope)))
    await asyncio.gather(*sent)
    await producer.stop()


def _idle(kafka: Kafka, topic: str, events: int, told: "Connection[float, float]", group: str) -> None:
    """The floor: an agent that takes batches and does nothing with them."""

    async def run() -> None:
        app = faust.App(
            group, broker=f"kafka://{kafka.bootstrap}", value_serializer="raw", topic_disable_leader=True,
            topic_allow_declare=False, consumer_auto_offset_reset="earliest", web_enabled=False, datadir="/tmp/faust-bench",
            stream_buffer_maxsize=16_384, broker_max_poll_records=4_000, stream_wait_empty=False,
        )  # fmt: skip
        done = asyncio.Event()
        seen, started = 0, 0.0

        async def nothing(stream: Any) -> None:
            nonlocal seen, started
            async for batch in stream.take(500, within=0.05):
                started = started or time.perf_counter()
                seen += len(batch)
                if seen >= events:
                    told.send(events / (time.perf_counter() - started))
                    done.set()

        app.agent(app.topic(topic, value_type=bytes, value_serializer="raw"))(nothing)
        async with faust_app_running(app, discover=False, stop_timeout=2):
            await done.wait()

    uvloop.run(run())


def _live(url: str, kafka: Kafka, topic: str, events: int, told: "Connection[float, float]", group: str) -> None:
    async def run() -> None:
        one = view(topic)
        cluster = await cluster_id(kafka)
        inbox = Inbox(url, [Projecting(one)], parse, cluster)
        living = Living(url, kafka, cluster, inbox, group=group, pulse=Pulse())
        async with living.running():
            while not inbox.applied:
                await asyncio.sleep(0.001)
            began, first = time.perf_counter(), inbox.applied
            while inbox.applied < events:
                await asyncio.sleep(0.005)
            told.send((events - first) / (time.perf_counter() - began))

    uvloop.run(run())


async def _bare(url: str, kafka: Kafka, topic: str, events: int) -> float:
    """The floor of a rebuild: the topic read in bulk, each message an upsert, a transaction a batch."""
    connection = await asyncpg.connect(url)
    await connection.execute("DROP SCHEMA IF EXISTS bare CASCADE")
    await connection.execute(f"CREATE SCHEMA bare; SET search_path TO bare; {_SCHEMA}")
    consumer = AIOKafkaConsumer(**kafka.options(), enable_auto_commit=False, fetch_max_bytes=16_777_216)
    await consumer.start()
    partitions = [TopicPartition(topic, one) for one in range(3)]
    consumer.assign(partitions)
    await consumer.seek_to_beginning(*partitions)
    began, seen = time.perf_counter(), 0
    while seen < events:
        records = [one for part in (await consumer.getmany(timeout_ms=200, max_records=4_000)).values() for one in part]
        rows = [(one.key.decode(), n, parse("", one.value)) for n, one in enumerate(records)]
        async with connection.transaction():
            await connection.executemany(_UPSERT, rows)
        seen += len(records)
    pace = events / (time.perf_counter() - began)
    await consumer.stop()
    await connection.close()
    return pace


async def _apart(work: Any, *arguments: Any) -> float:
    """Runs a measurement in a process of its own and gives what it says."""
    spawn = multiprocessing.get_context("spawn")
    mine, theirs = spawn.Pipe()
    process = spawn.Process(target=work, args=(*arguments[:-1], theirs, arguments[-1]), daemon=True)
    process.start()
    theirs.close()
    try:
        rate: float = await asyncio.to_thread(_hear, mine)
    finally:
        process.join(5)
        if process.is_alive():
            process.kill()
    return rate


def _hear(mine: "Connection[float, float]") -> float:
    if not mine.poll(120):
        raise TimeoutError("the measured process said nothing for two minutes")
    return mine.recv()


async def run(url: str, kafka: Kafka, topic: str, events: int) -> list[Figure]:
    """`url` is a fresh database, `topic` an empty topic."""
    await fill(kafka, topic, events)
    one = view(topic)
    idle, live = [], []
    for turn in range(2):
        idle.append(await _apart(_idle, kafka, topic, events, f"bench-idle-{turn}"))
        async with Database(url) as db:
            await db.execute("DROP SCHEMA IF EXISTS bench_ledger CASCADE")
            await db.execute("DELETE FROM heard")
            await db.execute("DELETE FROM place")
        await make_views(url, [one])
        live.append(await _apart(_live, url, kafka, topic, events, f"bench-live-{turn}"))
    floor, rate = max(idle), max(live)
    bare = await _bare(url, kafka, topic, events)
    with watch() as spent:
        rebuilt = await rebuild(url, one, kafka=kafka, parse=parse)
    pace = rebuilt.events / rebuilt.seconds
    return [
        Figure("live view through Faust", rate, "events/s", floor, rate / floor, ">= 0.7 x an idle Faust agent",
               rate / floor >= 0.7, None, "idle Faust agent"),
        Figure("rebuild of a view", pace, "events/s", bare, pace / bare, ">= 20,000 events/s", pace >= 20_000,
               spent.cpu / rebuilt.events * 1e6, "aiokafka in bulk and one upsert a message, nothing checked"),
    ]  # fmt: skip
