"""The one task of a process that reads the feed as it grows and gives each line to the hub."""

import asyncio

import asyncpg
import structlog
from eventlog.alone import Bell
from eventlog.errors import Away

from .hub import PAGE, Feed, Hub

LOG = structlog.get_logger("notify.tail")

POLL = 0.1
"""Seconds between two looks at the feed when nobody wakes us: polling is the truth, a wake-up only makes it quick."""

PAUSE = 0.5
"""Seconds to wait while the database is away."""


async def tail(hub: Hub, feed: Feed, bell: Bell, *, poll: float = POLL) -> None:
    """Runs until it is cancelled. While the database is away it waits; nothing is passed over."""
    started = False
    while not hub.closed:
        try:
            if not started:
                hub.start(await feed.head())
                started = True
            while entries := await feed.after(hub.head, PAGE):
                hub.tell(entries)
        except (Away, OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            LOG.warning("feed_unreadable", cause=type(error).__name__)
            await asyncio.sleep(PAUSE)
            continue
        await bell.wait(poll)
