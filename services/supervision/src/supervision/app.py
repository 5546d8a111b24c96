"""The HTTP application of the joint views and their pages, wired by hand."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from documents import WORDS as DOCUMENT_WORDS
from documents.press import Press
from eventlog.alone import Bells
from eventlog.database import Database
from eventlog.http import build
from eventlog.migrate import at_head
from fastapi import FastAPI

from . import api
from .documents import api as joint_documents
from .live import Hub, listen
from .pages import live, routes, signing_in
from .pages.refusals import pages_refuse
from .session import token_of
from .settings import OFFICE, Settings, SignIn
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
        words=DOCUMENT_WORDS | WORDS,
        database=db,
        lifespan=listening,
        ready=at_head,
    )
    app.state.token_of = token_of
    app.include_router(api.router(db))
    app.include_router(joint_documents.router(db, Press(settings, OFFICE)))
    app.include_router(routes.router(db))
    app.include_router(live.router(hub))
    app.include_router(signing_in.router(sign_in, secure=settings.origin.startswith("https://")))
    routes.PAGES.mount(app)
    pages_refuse(app)
    return app
