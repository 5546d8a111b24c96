"""For every line of the feed that a webhook or a person asked for and may hear, a delivery is queued, once."""

from datetime import UTC, datetime

import asyncpg
from eventlog import Actor
from eventlog.alone import Bell, alone
from eventlog.days import day_of
from eventlog.errors import Away, Conflict
from eventlog.log import Log

from ..delivery import DELIVERY, delivery_key, telling_key
from ..delivery.decider import Queue
from ..entry import Entry
from ..hearing import may_hear
from ..people.plan import tell_at
from ..people.target import KINDS
from ..subscription import SUBSCRIPTION
from ..subscription.decider import Active
from ..subscription.events import ToPerson
from ..views.feed.query import Rows, StoredFeed
from ..views.subscription_ledger.query import SERVED, Served, to_serve

PAGE = 200


async def queue_deliveries(url: str, log: Log, bell: Bell, *, by: Actor) -> None:
    """Endless; one process does it, the others stand by."""

    async def work(connection: asyncpg.Connection) -> None:
        while True:
            try:
                moved = await queue_some(connection, log, by=by)
            except (Away, Conflict, asyncpg.UndefinedTableError):
                moved = False
            if not moved:
                await bell.wait(0.5)

    await alone(url, "notify-queueing", work)


async def queue_some(db: Rows, log: Log, *, by: Actor) -> bool:
    """Takes the next lines of the feed. Each subscription has a place of its own in it; False: all are at the end.

    A subscription begins where the feed ended when it was made, however late its row appears here; one that was
    disabled goes on where it stopped. Killed between queueing and noting the place, it queues again: the key of a
    delivery is made of subscription and message, so nothing is queued twice.
    """
    served = await to_serve(db)
    if not served:
        return False
    entries = await StoredFeed(db).after(min(one.position for one in served), PAGE)
    if not entries:
        return False
    for entry in entries:
        for one in served:
            if wanted(entry, one):
                await _queue(entry, one, log, by)
    end = entries[-1].position
    await db.fetch(SERVED, [one.id for one in served if one.position < end], end)
    return True


async def _queue(entry: Entry, one: Served, log: Log, by: Actor) -> None:
    now = datetime.now(UTC)
    today = day_of(now)
    key, at = delivery_key(one.id, entry.id), None
    if one.channel in KINDS:
        # Whoever was killed before he noted the place may gather it for the next moment too: told twice, never not.
        channel = (await log.load(SUBSCRIPTION, str(one.id))).state
        if not isinstance(channel, Active) or not isinstance(channel.channel, ToPerson):
            return  # cancelled meanwhile
        at = tell_at(channel.channel.plan, entry.severity, now)
        key = telling_key(one.id, at)
    queue = Queue(one.id, entry.id, entry.position, entry.type, now, occurred_on=today, today=today, tell_at=at)
    await log.handle(DELIVERY, key, queue, by=by)


def wanted(entry: Entry, one: Served) -> bool:
    """Whether this line is still to be queued for this subscription."""
    return entry.position > one.position and one.interest.wants(entry) and may_hear(one, entry)
