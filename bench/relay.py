"""A backlog of committed events numbered and sent into Kafka by one process."""

import asyncio
import time

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
    rate = events / seconds
    return [
        Figure(
            "sequencer and relay, backlog into Kafka", rate, "events/s", 15_000, rate / 15_000, ">= 15,000 events/s",
            rate >= 15_000, spent.cpu / events * 1e6, "the figure to reach",
        )
    ]  # fmt: skip
