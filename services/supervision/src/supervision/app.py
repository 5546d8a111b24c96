"""The HTTP application of the joint views and their pages, wired by hand."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from console.refusals import pages_refuse
from console.session import token_of
from console.sign_in import SignIn
from console.sign_in import router as signing_in
from eventlog import Actor
from eventlog.alone import Bells
from eventlog.database import Database
from eventlog.http import build
from eventlog.migrate import at_head
from fastapi import FastAPI

from . import api
from .live import Hub, listen
from .pages import live, routes
from .settings import Settings
from .words import WORDS


def create(settings: Settings, sign_in: SignIn | None = None) -> FastAPI:
    """The application. `sign_in` is given by the local stack alone: it offers demo roles as buttons."""
    db = Database(settings.database_url)
    hub = Hub()

    @asynccontextmanager
    async def listening(app: FastAPI) -> AsyncIterator[None]:
        bells = Bells(settings.database_url, ("heard",))
        tasks = [
            asyncio.create_task(bells.listen(), name="bells"),
            asyncio.create_task(listen(hub, bells.on("heard")), name="live"),
        ]
        try:
            yield
        finally:
            await hub.close()
            for task in tasks:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task

    app = build(
        service="supervision",
        title="联合监督 · Joint supervision",
        settings=settings,
        words=WORDS,
        database=db,
        lifespan=listening,
        ready=at_head,
    )
    app.state.token_of = token_of("supervision")
    app.include_router(api.router(db))
    app.include_router(routes.router(db))
    app.include_router(live.router(hub))
    app.include_router(
        signing_in(routes.PAGES, sign_in, secure=settings.origin.startswith("https://"), home=first_page)
    )
    routes.PAGES.mount(app)
    pages_refuse(app, routes.PAGES, routes.LIVE)
    return app


def first_page(who: Actor) -> str:
    """Where somebody goes who has signed in: people of an inspected unit see their own unit only."""
    return f"/supervision/units/{who.unit}" if who.body == "inspected_unit" and who.unit else "/supervision/"
