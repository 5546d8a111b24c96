"""The HTTP application of notify, wired by hand."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import structlog
from console.desk import Desk
from console.sign_in import SignIn
from console.words import TERMS
from eventlog.alone import Bells
from eventlog.database import Database
from eventlog.http import build
from eventlog.log import Log
from eventlog.migrate import at_head
from eventlog.store import PostgresStore
from eventlog.vault import PostgresVault, load_key
from fastapi import FastAPI

from .delivery import api as deliveries
from .live import api as live
from .live.hub import Hub
from .live.stopping import told_to_stop
from .live.tail import tail
from .pages import PAGES, PLACES
from .settings import NotifySettings
from .silence import says_nothing
from .subscription import api as subscriptions
from .views.feed.query import StoredFeed
from .webhook.address import networks
from .words import WORDS

logger = structlog.get_logger()


def ended(task: asyncio.Task[None]) -> None:
    """Without its tail this process would tell nobody anything: it ends in order, and a new one begins."""
    if not task.cancelled():
        logger.critical("part_ended", part=task.get_name(), cause=type(task.exception()).__name__)
        signal.raise_signal(signal.SIGTERM)


def create(settings: NotifySettings, sign_in: SignIn | None = None) -> FastAPI:
    """The application. While it runs, one task reads the feed and gives each line to all streams of this process."""
    db = Database(settings.database_url)
    log = Log(PostgresStore(db), says_nothing)
    feed = StoredFeed(db)
    hub = Hub(feed, bound=settings.stream_queue)

    @asynccontextmanager
    async def listening(app: FastAPI) -> AsyncIterator[None]:
        bells = Bells(settings.database_url, ("heard",))
        tasks = [
            asyncio.create_task(bells.listen(), name="bells"),
            asyncio.create_task(tail(hub, feed, bells.on("heard")), name="tail"),
        ]
        for task in tasks:
            task.add_done_callback(ended)
        with told_to_stop(hub.close):
            try:
                yield
            finally:
                hub.close()
                for task in tasks:
                    task.cancel()
                    with suppress(asyncio.CancelledError):
                        await task

    app = build(
        service="notify",
        title="通知 · Notify",
        settings=settings,
        words=TERMS | WORDS,
        database=db,
        lifespan=listening,
        ready=at_head,
    )
    vault = PostgresVault(db, load_key(settings.key_of_vault()))
    app.include_router(subscriptions.router(log, db, vault, networks(settings.webhook_allow)))
    app.include_router(deliveries.router(log, db))
    app.include_router(live.router(log, feed, hub))
    Desk(app, PAGES, PLACES).mount(app, sign_in, settings)
    return app
