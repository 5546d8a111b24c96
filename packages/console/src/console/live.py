"""Tells open pages that something was heard: one listener a process, shared by all pages, never a question per page."""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Annotated

from eventlog import Actor
from eventlog.alone import Bell, Bells
from eventlog.http import allow
from eventlog.http.event_stream import EventStream
from eventlog.http.problems import Problem
from fastapi import APIRouter, FastAPI
from starlette.responses import Response

GATHER = 0.08
"""Seconds in which what is heard is told as one."""
TICK = 15.0
"""Seconds after which a page is told that the line is still there."""


class Hub:
    """Counts what was heard; every open page waits for the next count."""

    def __init__(self, *, most: int = 2000) -> None:
        self._moved = asyncio.Condition()
        self._count = 0
        self._open = 0
        self._closed = False
        self._most = most

    @property
    def full(self) -> bool:
        """Whether this process serves as many pages as it may."""
        return self._open >= self._most

    async def ring(self) -> None:
        """Something was heard."""
        async with self._moved:
            self._count += 1
            self._moved.notify_all()

    async def close(self) -> None:
        """Lets all pages go: a stream does not end by itself."""
        async with self._moved:
            self._closed = True
            self._moved.notify_all()

    async def follow(self, *, tick: float = TICK) -> AsyncGenerator[bytes, None]:
        """The lines of one page: `moved` when something was heard, `tick` when nothing was for a while."""
        self._open += 1
        seen = self._count
        try:
            yield b"retry: 2000\n" + line("tick")
            while not self._closed:
                try:
                    async with asyncio.timeout(tick), self._moved:
                        while not self._closed and self._count == seen:
                            await self._moved.wait()
                except TimeoutError:
                    yield line("tick")
                    continue
                if self._count > seen:
                    seen = self._count
                    yield line("moved")
        finally:
            self._open -= 1


def lively(app: FastAPI, service: str, url: str) -> str:
    """Gives an application its line, `/<service>/live`, and listens for it on the service's database while it runs."""
    hub, path = Hub(), f"/{service}/live"
    routes = APIRouter(include_in_schema=False)

    @routes.get(path)
    async def live(who: Annotated[Actor, allow(anybody="*")]) -> Response:
        if hub.full:
            raise Problem(503, "too-many-pages", headers={"Retry-After": "30"})
        return EventStream(hub.follow(), longest=900.0)  # then the page connects anew, and its token is looked at anew

    before = app.router.lifespan_context

    @asynccontextmanager
    async def life(running: FastAPI) -> AsyncIterator[object]:
        async with before(running) as state:
            bells = Bells(url, ("heard",))
            tasks = [
                asyncio.create_task(bells.listen(), name="bells"),
                asyncio.create_task(listen(hub, bells.on("heard")), name="live"),
            ]
            try:
                yield state
            finally:
                await hub.close()
                for task in tasks:
                    task.cancel()
                    with suppress(asyncio.CancelledError):
                        await task

    app.router.lifespan_context = life  # type: ignore[assignment]
    app.include_router(routes)
    return path


async def listen(hub: Hub, bell: Bell) -> None:
    """Rings the hub when a view has advanced; what comes at once is told once. Never returns."""
    while True:
        if await heard(bell):
            await asyncio.sleep(GATHER)
            await hub.ring()


async def heard(bell: Bell) -> bool:
    """Waits until the bell rings; False when it did not for a while."""
    started = asyncio.get_running_loop().time()
    await bell.wait(3600)
    return asyncio.get_running_loop().time() - started < 3600


def line(event: str) -> bytes:
    """One event of the stream; its data is the moment, for people who look at the line itself."""
    return f"event: {event}\ndata: {json.dumps({'at': datetime.now(UTC).isoformat(timespec='seconds')})}\n\n".encode()
