"""A service's worker: sequencer, relay, readers, Faust and timers in one process, wired by hand by each service."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import structlog
import uvloop
from aiokafka.errors import KafkaError

from .alone import Bells
from .database import Database
from .decider import distinct
from .event import Actor
from .health import serve_health
from .inbox import Inbox
from .kafka import Kafka, cluster_id
from .letters import Parse, Sources
from .log import Log
from .mend import FetchMissing, mend
from .pulse import Pulse
from .readers import OwnReader, Streams
from .relay import Relay
from .sequencer import Sequencer
from .sinks import Projecting, Reacting, Sink
from .timers import Timers
from .views import Reaction, View

log = structlog.get_logger()

STOP = 10.0
"""Seconds that an ordered stop may take."""
GIVE_UP = 2.0
"""Seconds until a worker that failed is gone. Faust waits 20 s for a broker that has lost its group; nothing is heard
meanwhile."""

Opened = Callable[[UUID, Any], Awaitable[Any]]
Task = Callable[[], Coroutine[Any, Any, None]]


async def as_it_came(id_: UUID, message: Any) -> Any:
    """For a body to which nothing sealed is addressed."""
    return message


@dataclass(frozen=True)
class Worker:
    """Everything that a service does behind its API.

    `topic` is None for a service that publishes nothing; `source` is `/<body>/<service>`. `sources` says whose each topic
    is: what comes on it from anybody else is put into quarantine. `opened` turns the sealed fields of a message into
    places in the own vault. `breath`: seconds from one batch to the next; each costs a fetch and a transaction whatever
    is in it, and a view that people look at need not be fresher. `tasks` are a service's own endless jobs.
    """

    service: str
    body: str
    url: str
    kafka: Kafka
    health_port: int
    log: Log
    parse: Parse
    streams: Streams = ()
    views: Sequence[View] = ()
    reactions: Sequence[Reaction] = ()
    topic: str | None = None
    opened: Opened = as_it_came
    fetch_missing: FetchMissing | None = None
    settle: float = 3600
    breath: float = 0.025
    tasks: Sequence[tuple[str, Task]] = ()
    database: Database | None = None
    sources: Sources = field(default_factory=dict)
    health_host: str = "127.0.0.1"

    def __post_init__(self) -> None:
        distinct(self.streams)

    @property
    def clock(self) -> Actor:
        """Who proposes checks and reacts: the service itself."""
        return Actor(subject=f"{self.service}-clock", body=self.body, role="clock")

    def inbox(self, cluster: str) -> Inbox | None:
        """What hears the other bodies: the views first, then the reactions. None for a service that hears nobody."""
        by = Actor(subject=f"{self.service}-reaction", body=self.body, role="reaction")
        views = [Projecting(view) for view in self.views if view.topics]
        reactions = [Reacting(one, self.log, by, self.opened) for one in self.reactions if one.topics]
        sinks: list[Sink] = [*views, *reactions]
        return Inbox(self.url, sinks, self.parse, cluster, self.sources) if sinks else None

    async def run(self) -> int:
        """Runs until SIGTERM or SIGINT (gives 0), or until a part has failed for good (gives 70)."""
        pulse, bells = Pulse(), Bells(self.url)
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for one in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(one, stop.set)
        parts = self._parts(pulse, bells)
        failed = asyncio.Event()
        async with contextlib.AsyncExitStack() as stack:
            if self.database is not None:
                await stack.enter_async_context(self.database)
            tasks = [asyncio.create_task(part, name=name) for name, part in parts]
            tasks.append(asyncio.create_task(self._hear(pulse, failed), name="hearing"))
            server = asyncio.create_task(serve_health(self.health_port, pulse, host=self.health_host), name="health")
            watched = [
                asyncio.create_task(stop.wait(), name="stop"),
                asyncio.create_task(failed.wait(), name="failed"),
                *tasks,
                server,
            ]
            log.info("worker_started", service=self.service)
            done, _ = await asyncio.wait(watched, return_when=asyncio.FIRST_COMPLETED)
            broken = [task for task in done if task in tasks or task is server]
            for task in broken:
                error = task.exception() if not task.cancelled() else None
                log.critical("part_ended", part=task.get_name(), cause=type(error).__name__, exc_info=error)
            for task in [*tasks, server]:
                task.cancel()
            ordered = stop.is_set()
            await asyncio.wait([*tasks, server], timeout=STOP if ordered else GIVE_UP)
            if not ordered:
                stack.pop_all()  # whoever failed does not say goodbye: a new process begins where PostgreSQL says
        return 70 if broken or failed.is_set() else 0

    def _parts(self, pulse: Pulse, bells: Bells) -> list[tuple[str, Coroutine[Any, Any, None]]]:
        own = OwnReader(self.url, self.streams, bells, pulse, self.breath)
        parts: list[tuple[str, Coroutine[Any, Any, None]]] = [("bells", bells.listen())]
        if self.streams:
            parts.append(("sequencer", Sequencer(self.url, bells, pulse).run()))
            parts.append(
                (
                    "timers",
                    Timers(self.url, self.log, self.streams, by=self.clock, pulse=pulse, settle=self.settle).run(),
                )
            )
        if self.topic is not None:
            source = f"/{self.body}/{self.service}"
            relay = Relay(self.url, self.kafka, topic=self.topic, source=source, bells=bells, pulse=pulse)
            parts.append(("relay", relay.run()))
        if views := [view for view in self.views if not view.topics]:
            parts.append(("own:views", own.views(views)))
        parts += [
            (f"own:{one.name}", own.reaction(one, self.log, self.clock)) for one in self.reactions if not one.topics
        ]
        parts += [(name, task()) for name, task in self.tasks]
        return parts

    async def _hear(self, pulse: Pulse, failed: asyncio.Event) -> None:
        """Hears the other bodies; without Kafka it waits for it while everything else works on."""
        if self.inbox("") is None:
            await asyncio.Event().wait()
        # Faust takes a second to import: only a worker that hears pays for it, not migrations and not the API.
        from .living import Living

        pulse.ready["hearing"] = lambda: False
        cluster = await self._cluster()
        inbox = self.inbox(cluster)
        assert inbox is not None  # noqa: S101
        group = f"sanxun.{self.service}"
        living = Living(self.url, self.kafka, cluster, inbox, group=group, pulse=pulse, breath=self.breath)
        async with contextlib.AsyncExitStack() as stack:
            await stack.enter_async_context(living.running())
            jobs = [
                asyncio.create_task(living.failed.wait()),
                asyncio.create_task(self._another_cluster(cluster)),
            ]
            jobs.append(asyncio.create_task(mend(self.url, inbox, self.fetch_missing)))
            try:
                done, _ = await asyncio.wait(jobs, return_when=asyncio.FIRST_COMPLETED)
                for job in done:
                    if (error := job.exception()) is not None:
                        log.critical("part_ended", part="mend", cause=type(error).__name__, exc_info=error)
                # A consumer that crashed is not mended in place: a new process begins where PostgreSQL says.
                failed.set()
                await asyncio.Event().wait()
            finally:
                for job in jobs:
                    job.cancel()

    async def _cluster(self) -> str:
        while True:
            try:
                return await cluster_id(self.kafka)
            except (KafkaError, OSError, TimeoutError) as error:
                log.warning("kafka_away", reader="hearing", cause=type(error).__name__)
                await asyncio.sleep(1)

    async def _another_cluster(self, cluster: str) -> None:
        """Returns when another cluster answers at the same address: the offsets of the old one mean nothing there."""
        while True:
            await asyncio.sleep(3)
            with contextlib.suppress(KafkaError, OSError, TimeoutError):
                if await cluster_id(self.kafka) != cluster:
                    log.warning("kafka_cluster_changed", reader="hearing")
                    return


def main(worker: Worker) -> None:
    """Runs a worker as this process and ends it with the worker's code."""

    async def run() -> None:
        # From within: a runner that closes waits for every task that is left, however long one refuses to end.
        os._exit(await worker.run())

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run())
