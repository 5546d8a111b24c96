"""The living driver: Faust assigns partitions and calls, PostgreSQL remembers.

Faust's own commits are a hint (ecosystem: an exception acks, a commit may pass a message in flight), so each assigned
partition starts where the views that it feeds say, whatever Kafka has committed.
"""

import asyncio
import contextlib
import tempfile
import time
from collections import deque
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import asyncpg
import faust
import structlog
from faust.contrib.asgi import faust_app_running
from faust.exceptions import ConsumerNotStarted
from faust.transport.drivers.aiokafka import Consumer, Transport
from faust.types import TP

from .connection import connect
from .inbox import Inbox
from .kafka import Kafka
from .letters import Arrived, whole
from .pulse import Pulse, rest

log = structlog.get_logger()

BATCH = 1000
"""Messages in one transaction at most."""
AHEAD = 8 * BATCH
"""Messages of a topic that may wait in memory."""
GOODBYE = 3.0
"""Seconds to leave the group in order. Without a broker Faust would wait for its answer to the last; nothing depends
on it, because each partition begins where PostgreSQL says."""

# A view that has no row for a partition, or one of another cluster, has to begin at the beginning.
_NEXT = """
SELECT w.topic, w.partition, min(coalesce(p.next, 0)) AS next
  FROM unnest($1::text[], $2::text[]) AS v (view, topic)
  JOIN unnest($3::text[], $4::int[]) AS w (topic, partition) ON w.topic = v.topic
  LEFT JOIN public.place p
    ON p.view = v.view AND p.topic = w.topic AND p.partition = w.partition AND p.cluster = $5
 GROUP BY w.topic, w.partition"""


class Living:
    """Feeds an inbox from its topics as long as it runs. One consumer group per service.

    `breath`: seconds from one fetch to the next. What comes after a silence is fetched at once; what comes thick and fast
    is fetched and applied together.
    """

    def __init__(
        self,
        url: str,
        kafka: Kafka,
        cluster: str,
        inbox: Inbox,
        *,
        group: str,
        pulse: Pulse,
        breath: float = 0.0,
        stalled_after: float = 60.0,
    ) -> None:
        self._url = url
        self._cluster = cluster
        self._inbox = inbox
        self._pulse = pulse
        self._breath = breath
        self._stalled_after = stalled_after
        self._moved = time.monotonic()
        self._reached: dict[TP, int] = {}
        self.failed = asyncio.Event()
        """Set when the process has to end."""
        self.app = self._make(kafka, group)
        for topic in inbox.topics:
            self._listen(topic)

    def _make(self, kafka: Kafka, group: str) -> faust.App:
        driver = self

        class FromPostgres(Consumer):
            """Starts each assigned partition where PostgreSQL says, and fetches at most once in a breath."""

            came = 0.0

            async def _wait_next_records(self, timeout: float) -> Any:  # noqa: ASYNC109
                await rest(self.came, driver._breath)
                found = await super()._wait_next_records(timeout)
                self.came = time.monotonic()
                return found

            async def seek_to_committed(self) -> Mapping[TP, int]:
                offsets = dict(await super().seek_to_committed())
                wanted = await driver.next(sorted((tp.topic, tp.partition) for tp in self.assignment()))
                for (topic, partition), offset in wanted.items():
                    at = TP(topic, partition)
                    offsets[at] = driver._reached[at] = offset
                    await self._seek(at, offset)
                driver._moved = time.monotonic()
                return offsets

        class FromPostgresTransport(Transport):
            """The transport with that consumer."""

        FromPostgresTransport.Consumer = FromPostgres
        app = faust.App(
            group,
            broker=f"kafka://{kafka.bootstrap.replace(',', ';')}",
            broker_credentials=_credentials(kafka),
            value_serializer="raw",
            key_serializer="raw",
            topic_disable_leader=True,
            topic_allow_declare=False,
            consumer_auto_offset_reset="earliest",
            consumer_group_instance_id=kafka.seat,
            web_enabled=False,
            datadir=str(
                Path(tempfile.gettempdir()) / f"faust-{group}"
            ),  # it insists on a folder and keeps nothing in it
            stream_wait_empty=False,
            stream_buffer_maxsize=16_384,
            broker_max_poll_records=4_000,
            broker_session_timeout=10.0,
            broker_heartbeat_interval=2.0,
            broker_rebalance_timeout=15.0,
            broker_request_timeout=30.0,
            broker_commit_every=5_000,
            broker_commit_interval=2.0,
        )
        app.transport = FromPostgresTransport(app.conf.broker, app)
        return app

    def _listen(self, name: str) -> None:
        topic = self.app.topic(name, value_type=bytes, value_serializer="raw", key_serializer="raw")

        async def hear(stream: Any) -> None:
            # Faust's own take_events looks every few milliseconds whether there is something. Here what came while a
            # batch was applied is the next batch: nobody waits, and nobody is asked.
            came: deque[Any] = deque()
            something, room = asyncio.Event(), asyncio.Event()
            taking = asyncio.create_task(self._take(name, came, something, room))
            try:
                async for event in stream.noack().events():
                    came.append(event)
                    something.set()
                    if len(came) >= AHEAD:
                        room.clear()
                        await room.wait()
            finally:
                taking.cancel()

        self.app.agent(topic, name=f"hear-{name}")(hear)

    async def _take(
        self,
        topic: str,
        came: deque[Any],
        something: asyncio.Event,
        room: asyncio.Event,
    ) -> None:
        while True:
            await something.wait()
            something.clear()
            while came:
                events = [came.popleft() for _ in range(min(len(came), BATCH))]
                room.set()
                records = [arrived(event.message) for event in events]
                try:
                    await self._inbox.apply(records)
                except asyncio.CancelledError:
                    raise
                except BaseException as error:
                    # To go on would ack what was not applied. The process ends; PostgreSQL knows where to begin again.
                    log.critical("hearing_failed", topic=topic, cause=type(error).__name__)
                    self.failed.set()
                    return
                self._moved = time.monotonic()
                for event, record in zip(events, records, strict=True):
                    self._reached[TP(record.topic, record.partition)] = record.offset + 1
                    event.ack()

    async def next(self, partitions: Sequence[tuple[str, int]]) -> dict[tuple[str, int], int]:
        """Where each partition goes on: the lowest place of the views that it feeds."""
        fed = [(sink.name, topic) for sink in self._inbox.sinks for topic in sink.topics]
        while True:
            try:
                connection = await connect(self._url)
                try:
                    rows = await connection.fetch(
                        _NEXT,
                        [view for view, _ in fed],
                        [topic for _, topic in fed],
                        [topic for topic, _ in partitions],
                        [partition for _, partition in partitions],
                        self._cluster,
                    )
                finally:
                    connection.terminate()
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                await asyncio.sleep(0.5)
                continue
            return {(row["topic"], row["partition"]): row["next"] for row in rows}

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Runs while the context lasts."""
        self._pulse.ready["hearing"] = self._assigned
        async with faust_app_running(self.app, discover=False, stop_timeout=GOODBYE):
            watch = asyncio.create_task(self._watch())
            try:
                yield
            finally:
                watch.cancel()
                await self._inbox.close()

    def _assigned(self) -> bool:
        try:
            return bool(self.app.consumer.assignment()) and not self.app.rebalancing
        except ConsumerNotStarted:
            return False

    async def _watch(self) -> None:
        """Beats while there is progress or nothing to do. A worker that stands still is not alive."""
        self._pulse.expect("hearing", self._stalled_after)
        while True:
            await asyncio.sleep(1)
            if self.app.crashed or self.app.should_stop:
                log.critical("faust_crashed")
                self.failed.set()
                return
            if self._assigned() and (not self._behind() or time.monotonic() - self._moved < 5):
                self._pulse.beat("hearing")

    def _behind(self) -> bool:
        """Whether there is something on an assigned partition that was not applied yet."""
        consumer = self.app.consumer
        return any((consumer.highwater(at) or 0) > self._reached.get(at, 0) for at in consumer.assignment())


def arrived(message: Any) -> Arrived:
    """A Faust message as the inbox takes it."""
    headers = message.headers
    pairs = headers.items() if isinstance(headers, Mapping) else headers or ()
    return Arrived(message.topic, message.partition, message.offset, whole(pairs), message.value or b"")


def _credentials(kafka: Kafka) -> Any:
    if kafka.sasl_mechanism is None:
        if not kafka.security_protocol.endswith("SSL"):
            return None
        return faust.SSLCredentials(kafka.options()["ssl_context"])
    return faust.SASLCredentials(
        username=kafka.username,
        password=kafka.password,
        mechanism=kafka.sasl_mechanism,
        ssl_context=kafka.options().get("ssl_context"),
    )
