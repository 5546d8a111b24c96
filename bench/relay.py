"""A backlog of committed events numbered and sent into Kafka by one process."""

import asyncio
import time

from aiokafka import AIOKafkaProducer
from eventlog.alone import Bells
from eventlog.database import Database
from eventlog.ids import new_id
from eventlog.kafka import Kafka
from eventlog.pulse import Pulse
from eventlog.relay import Relay
from eventlog.sequencer import Sequencer

from .figure import Figure, watch

_FILL = """
WITH told AS (
  INSERT INTO event (id, stream, version, type, data, meta, told, message, sequence)
  SELECT id, 'case-' || (n % $3), n / $3 + 1, 'noted', '{"title":"noted"}', '{"subject":"a"}',
         'sanxun.bench.noted.v1', convert_to('{"title":"' || repeat('x', 200) || '"}', 'UTF8'), n / $3 + 1
    FROM unnest($1::uuid[], $2::int[]) AS e (id, n) RETURNING id, version)
INSERT INTO pending (event) SELECT id FROM told ORDER BY version"""


async def run(url: str, kafka: Kafka, topic: str, events: int) -> list[Figure]:
    """`url` is a fresh database; `topic` exists and is empty."""
    async with Database(url) as db:
        for start in range(0, events, 10_000):
            numbers = list(range(start, min(start + 10_000, events)))
            await db.execute(_FILL, [new_id() for _ in numbers], numbers, events // 10)
        bells, pulse = Bells(url), Pulse()
        with watch() as spent:
            started = time.perf_counter()
            parts = [
                asyncio.create_task(bells.listen()),
                asyncio.create_task(Sequencer(url, bells, pulse).run()),
                asyncio.create_task(
                    Relay(url, kafka, topic=topic, source="/bench/bench", bells=bells, pulse=pulse).run()
                ),
            ]
            while await db.fetchval("SELECT coalesce(max(position), 0) FROM checkpoint") < events:
                await asyncio.sleep(0.02)
            seconds = time.perf_counter() - started
        for part in parts:
            part.cancel()
        await asyncio.wait(parts)
    rate, bare = events / seconds, await _bare(kafka, topic, events)
    return [
        Figure(
            "sequencer and relay, backlog into Kafka", rate, "events/s", bare, rate / bare, ">= 15,000 events/s",
            rate >= 15_000, spent.cpu / events * 1e6, "an aiokafka producer alone, acks from all",
        )
    ]  # fmt: skip


async def _bare(kafka: Kafka, topic: str, events: int) -> float:
    """The floor: messages of the same size by an idempotent producer with nothing behind it."""
    producer = AIOKafkaProducer(**kafka.options(), enable_idempotence=True, acks="all", max_batch_size=262_144)
    await producer.start()
    body, headers = b'{"title":"' + b"x" * 200 + b'"}', [("ce_type", topic.encode()), ("ce_id", b"0" * 36)]
    began = time.perf_counter()
    for start in range(0, events, 1_000):
        keys = range(start, min(start + 1_000, events))
        sent = [await producer.send(topic, body, key=b"%d" % (n // 10), headers=headers) for n in keys]
        await asyncio.gather(*sent)
    pace = events / (time.perf_counter() - began)
    await producer.stop()
    return pace
