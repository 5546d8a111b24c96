"""When nobody has acknowledged within the working hours of a plan, the superior is told that something waits."""

from contextlib import suppress
from datetime import UTC, datetime
from uuid import UUID

import asyncpg
from eventlog import Actor
from eventlog.alone import Bell, alone
from eventlog.days import day_of
from eventlog.errors import Away, Conflict
from eventlog.log import Log

from ..delivery import DELIVERY, escalation_key
from ..delivery.decider import Escalate, Queue, Unanswered
from ..people.plan import tell_at
from ..severity import severity_of
from ..subscription import SUBSCRIPTION
from ..subscription.decider import Active
from ..subscription.events import ToPerson
from ..views.delivery_ledger.query import UNANSWERED
from ..views.feed.query import Rows

PAGE = 200


async def escalate_unanswered(url: str, log: Log, bell: Bell, *, by: Actor) -> None:
    """Endless; one process does it, the others stand by."""

    async def work(connection: asyncpg.Connection) -> None:
        while True:
            with suppress(Away, Conflict, asyncpg.UndefinedTableError):
                await escalate_some(connection, log, by=by)
            await bell.wait(1.0)

    await alone(url, "notify-escalating", work)


async def escalate_some(db: Rows, log: Log, *, by: Actor) -> int:
    """Tells the superiors of what stands unanswered. Returns how many deliveries it looked at.

    Killed between telling and recording, it queues again under the same key: the superior is told once.
    """
    rows = await db.fetch(UNANSWERED, PAGE)
    for row in rows:
        await _escalate(row["id"], log, by)
    return len(rows)


async def _escalate(delivery: UUID, log: Log, by: Actor) -> None:
    state = (await log.load(DELIVERY, str(delivery))).state
    if not isinstance(state, Unanswered):
        return  # acknowledged meanwhile
    queued = state.queued
    now = datetime.now(UTC)
    today = day_of(now)
    to = None
    below = (await log.load(SUBSCRIPTION, str(queued.subscription))).state
    if isinstance(below, Active) and isinstance(below.channel, ToPerson) and below.channel.superior:
        above = (await log.load(SUBSCRIPTION, str(below.channel.superior))).state
        # Looked at anew: only one of the same body, and of the same unit, may be told in somebody's place.
        if isinstance(above, Active) and isinstance(above.channel, ToPerson) and _same(below, above):
            to = below.channel.superior
            at = tell_at(above.channel.plan, severity_of(queued.message_type), now)
            queue = Queue(to, queued.message, queued.position, queued.message_type, now, today, today, tell_at=at)
            await log.handle(DELIVERY, escalation_key(to, delivery), queue, by=by)
    await log.handle(DELIVERY, str(delivery), Escalate(to, today, today), by=by)


def _same(below: Active, above: Active) -> bool:
    one, other = below.made.owner, above.made.owner
    return (one.body, one.unit) == (other.body, other.unit)
