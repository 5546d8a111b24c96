"""Sends the frozen messages to Kafka, in the order of the log, at least once, and notes how far it came.

The checkpoint names the cluster: after Kafka was lost whole, a new cluster is filled again from the store.
"""

import asyncio
import contextlib

import asyncpg
import structlog
from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError

from .alone import Bell, Bells, alone
from .cloudevents import Envelope, encode
from .kafka import Kafka, cluster_id
from .pulse import Pulse

log = structlog.get_logger()

BATCH = 2000

_AFTER = """
SELECT l.position, l.hash, e.id, e.stream, e.told, e.message, e.sequence, e.recorded_at, e.meta->>'traceparent'
  FROM log l JOIN event e ON e.id = l.event
 WHERE l.position > $1 AND l.position <= $1 + $2 ORDER BY l.position"""
_CHECKPOINT = """
INSERT INTO checkpoint (reader, position) VALUES ($1, $2)
ON CONFLICT (reader) DO UPDATE SET position = excluded.position"""


class Relay:
    """One active per service. `source` is `/<body>/<service>`; all messages of a service go to one topic."""

    def __init__(self, url: str, kafka: Kafka, *, topic: str, source: str, bells: Bells, pulse: Pulse) -> None:
        self._url = url
        self._kafka = kafka
        self._topic = topic
        self._source = source
        self._bells = bells
        self._pulse = pulse

    async def run(self) -> None:
        """Never returns. Kafka may be away as long as it likes."""
        bell = self._bells.on("log")

        async def work(connection: asyncpg.Connection) -> None:
            while True:
                try:
                    await self._session(connection, bell)
                except (TimeoutError, KafkaError, OSError) as error:
                    if isinstance(error, asyncpg.PostgresError | asyncpg.InterfaceError) or connection.is_closed():
                        raise
                    # A producer that met a fatal error never recovers (aiokafka#1017): the next session has a new one.
                    log.warning("kafka_away", reader="relay", cause=type(error).__name__)
                    self._pulse.beat("relay")
                    await asyncio.sleep(0.5)

        await alone(self._url, "relay", work, pulse=self._pulse)

    async def _session(self, connection: asyncpg.Connection, bell: Bell) -> None:
        cluster = await cluster_id(self._kafka)
        reader = f"relay:{cluster}"
        position = await connection.fetchval("SELECT position FROM checkpoint WHERE reader = $1", reader) or 0
        producer = AIOKafkaProducer(
            **self._kafka.options(),
            enable_idempotence=True,
            acks="all",
            max_batch_size=262_144,
            request_timeout_ms=10_000,
        )
        await producer.start()
        watch = asyncio.create_task(self._same_cluster(cluster))
        try:
            while not watch.done():
                reached = await self._send(connection, producer, position)
                self._pulse.beat("relay")
                if reached > position:
                    await connection.execute(_CHECKPOINT, reader, reached)
                    position = reached
                else:
                    await bell.wait(0.1)
        finally:
            watch.cancel()
            with contextlib.suppress(KafkaError, OSError, asyncio.TimeoutError):
                async with asyncio.timeout(5):
                    await producer.stop()

    async def _same_cluster(self, cluster: str) -> None:
        """Returns when another cluster answers at the same address."""
        while True:
            await asyncio.sleep(1)
            with contextlib.suppress(KafkaError, OSError, asyncio.TimeoutError):
                if await cluster_id(self._kafka) != cluster:
                    log.warning("kafka_cluster_changed", reader="relay")
                    return

    async def _send(self, connection: asyncpg.Connection, producer: AIOKafkaProducer, position: int) -> int:
        """Sends one batch whole; a batch that fails goes again whole, so a stream's order holds."""
        rows = await connection.fetch(_AFTER, position, BATCH)
        if not rows:
            return position
        sent = []
        for at, hash_, id_, stream, told, message, sequence, recorded_at, traceparent in rows:
            if message is None:
                continue
            envelope = Envelope(
                id=id_,
                type=told,
                source=self._source,
                subject=stream,
                time=recorded_at,
                sequence=sequence,
                position=at,
                chainhash=hash_.hex(),
                traceparent=traceparent,
            )
            sent.append(await producer.send(self._topic, message, key=stream.encode(), headers=encode(envelope)))
        if sent:
            async with asyncio.timeout(30):
                await asyncio.gather(*sent)
        return int(rows[-1][0])
