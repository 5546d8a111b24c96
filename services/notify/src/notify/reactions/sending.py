"""Sends what is due, a bounded number at a time, and records what came of it."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol, assert_never
from uuid import UUID

import asyncpg
import structlog
from eventlog import Actor
from eventlog.alone import TRANSIENT, Bell, alone
from eventlog.days import day_of
from eventlog.errors import Away, Conflict
from eventlog.log import Log

from ..delivery import DELIVERY
from ..delivery.decider import GONE, Abandon, Defer, RecordAttempt, Waiting
from ..people.plan import open_from, working_hours_after
from ..people.telling import Teller
from ..severity import severity_of
from ..subscription import SUBSCRIPTION
from ..subscription.decider import Active, Cancelled, Disable, Disabled, NotMade
from ..subscription.events import ByWebhook, ToPerson
from ..views.delivery_ledger.query import DUE
from ..views.feed.query import Rows, StoredFeed
from ..webhook.payload import payload
from ..webhook.sending import Outcome
from ..webhook.signing import headers

LOG = structlog.get_logger("notify.sending")

AT_ONCE = 32
"""Tries running at the same time."""

AT_ONCE_EACH = 4
"""Of these, at most so many for one subscription."""

Post = Callable[[str, bytes, Mapping[str, str]], Awaitable[Outcome]]
"""Tries once: URL, body, headers."""


class Secrets(Protocol):
    """The vault, as far as it is needed to sign."""

    async def read(self, id: UUID) -> bytes: ...


@dataclass
class Sender:
    """`db` reads the ledgers, `log` knows the truth: a ledger may lag, so each delivery is folded before it is sent.

    A crash between sending and recording sends again, under the same `webhook-id`: the receiver can tell.
    """

    db: Rows
    log: Log
    vault: Secrets
    post: Post
    by: Actor
    scale: float = 1.0
    teller: Teller | None = None
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    running: dict[UUID, UUID] = field(default_factory=dict)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def run(self, url: str, bell: Bell) -> None:
        """Endless; one process does it, the others stand by."""

        async def work(connection: asyncpg.Connection) -> None:
            try:
                while True:
                    await self.start_due()
                    await bell.wait(0.2)
                    await connection.fetchval("SELECT 1")  # the lock is gone with its connection: then stop sending
            finally:
                for task in self.tasks:
                    task.cancel()

        await alone(url, "notify-sending", work)

    async def start_due(self) -> int:
        """Starts what is due and finds room. Returns how many."""
        room = AT_ONCE - len(self.running)
        if room <= 0:
            return 0
        try:
            rows = await self.db.fetch(DUE, self.now(), list(self.running), AT_ONCE_EACH, room)
        except asyncpg.UndefinedTableError:
            return 0
        each = Counter(self.running.values())
        started = 0
        for row in rows:
            id_, subscription = row["id"], row["subscription"]
            if each[subscription] < AT_ONCE_EACH:
                each[subscription] += 1
                self.running[id_] = subscription
                task = asyncio.create_task(self._one(id_))
                self.tasks.add(task)
                task.add_done_callback(self.tasks.discard)
                started += 1
        return started

    async def _one(self, id_: UUID) -> None:
        try:
            await self.attempt(str(id_))
        except (Away, Conflict, *TRANSIENT) as error:
            LOG.warning("attempt_not_recorded", cause=type(error).__name__)
        finally:
            del self.running[id_]

    async def attempt(self, key: str) -> None:
        """One try of one delivery, if it is really due."""
        waiting = (await self.log.load(DELIVERY, key)).state
        now = self.now()
        if not isinstance(waiting, Waiting) or waiting.next_try_at > now:
            return
        subscription = (await self.log.load(SUBSCRIPTION, str(waiting.queued.subscription))).state
        match subscription:
            case Active(channel=ByWebhook() as webhook):
                await self._send(key, waiting, subscription, webhook)
            case Active(channel=ToPerson() as person):
                await self._tell(key, waiting, person)
            case Cancelled() | Active():
                today = day_of(now)
                await self.log.handle(DELIVERY, key, Abandon("cancelled", today, today), by=self.by)
            case Disabled() | NotMade():
                return
            case _:
                assert_never(subscription)

    async def _tell(self, key: str, waiting: Waiting, person: ToPerson) -> None:
        now = self.now()
        today = day_of(now)
        until = open_from(person.plan, severity_of(waiting.queued.message_type), now)
        if until > now:
            await self.log.handle(DELIVERY, key, Defer(until, today, today), by=self.by)
            return
        if self.teller is None:
            outcome = Outcome(None, "channel")
        else:
            target = (await self.vault.read(person.target.id)).decode()
            outcome = await self.teller.tell(person.kind, target, person.language, key)
        hours = person.plan.acknowledge_within
        answer_by = None if hours is None or person.superior is None else working_hours_after(person.plan, now, hours)
        await self._record(key, waiting, outcome, answer_by)

    async def _send(self, key: str, waiting: Waiting, subscription: Active, webhook: ByWebhook) -> None:
        entry = await StoredFeed(self.db).one(waiting.queued.message)
        if entry is None:
            LOG.error("line_missing", position=waiting.queued.position)
            outcome = Outcome(None, "protocol")
        else:
            body = payload(entry)
            at = self.now()
            references = [webhook.secret]
            if subscription.previous and subscription.previous_until and subscription.previous_until > at:
                references.append(subscription.previous)
            secrets = [(await self.vault.read(reference.id)).decode() for reference in references]
            outcome = await self.post(webhook.url, body.encode(), headers(key, at, body, secrets))
        if outcome.status == GONE:
            today = day_of(self.now())
            # First the subscription: were we killed in between, it would be sent once more, and answered 410 again.
            await self.log.handle(
                SUBSCRIPTION,
                str(waiting.queued.subscription),
                Disable(webhook.url, occurred_on=today, today=today),
                by=self.by,
            )
        await self._record(key, waiting, outcome)

    async def _record(self, key: str, waiting: Waiting, outcome: Outcome, until: datetime | None = None) -> None:
        now = self.now()
        today = day_of(now)
        await self.log.handle(
            DELIVERY,
            key,
            RecordAttempt(
                attempt=waiting.tries + 1,
                status=outcome.status,
                cause=outcome.cause,
                retry_after=outcome.retry_after,
                scale=self.scale,
                now=now,
                occurred_on=today,
                today=today,
                acknowledge_by=until,
            ),
            by=self.by,
        )
