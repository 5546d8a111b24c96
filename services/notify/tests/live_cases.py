"""A server with the live routes on a feed in memory: no database, real sockets."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace

import uvicorn
from eventlog import Actor
from eventlog.alone import Bell
from eventlog.http.build import guard
from eventlog.http.problems import handlers
from eventlog.http.who import unauthorized
from eventlog.log import Log
from eventlog.memory import MemoryStore
from fastapi import FastAPI
from notify.entry import Entry
from notify.live import api
from notify.live.hub import Hub
from notify.live.tail import tail
from notify.silence import says_nothing
from notify.words import WORDS
from subscription_cases import entry


@dataclass
class MemoryFeed:
    """A feed in memory that grows; whoever reads it is woken."""

    lines: list[Entry] = field(default_factory=list)
    woken: asyncio.Event = field(default_factory=asyncio.Event)

    def grow(
        self, lines: int = 1, type_: str = "sanxun.rectification.rectification-overdue.v1", content: str = "{}"
    ) -> None:
        self.lines += [replace(entry(len(self.lines) + one, type_), content=content) for one in range(1, lines + 1)]
        self.woken.set()

    async def head(self) -> int:
        return len(self.lines)

    async def after(self, position: int, limit: int) -> list[Entry]:
        return self.lines[position : position + limit]


class BodyKeys:
    """A token is the name of a body."""

    async def actor(self, token: str) -> Actor:
        if token == "nobody":
            raise unauthorized()
        return Actor("account-1", token, "leader", "U-001" if token == "inspected_unit" else None)


@dataclass
class Live:
    """Where the routes are, and the feed behind them."""

    port: int
    feed: MemoryFeed
    hub: Hub


@asynccontextmanager
async def live(lines: int = 0, *, bound: int = 1000) -> AsyncIterator[Live]:
    feed = MemoryFeed()
    feed.grow(lines)
    hub = Hub(feed, bound=bound, ping=0.5)
    app = FastAPI(docs_url=None, redoc_url=None)
    app.state.keys = BodyKeys()
    handlers(app, WORDS)
    app.include_router(api.router(Log(MemoryStore(), says_nothing), feed, hub))
    guard(app)
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None, timeout_graceful_shutdown=1, lifespan="off")
    server = uvicorn.Server(config)
    tailing = asyncio.create_task(tail(hub, feed, Bell(feed.woken)))
    serving = asyncio.create_task(server._serve())
    while not server.started:
        await asyncio.sleep(0.01)
    try:
        yield Live(server.servers[0].sockets[0].getsockname()[1], feed, hub)
    finally:
        hub.close()
        server.should_exit = True
        await serving
        tailing.cancel()
        with suppress(asyncio.CancelledError):
            await tailing
