"""The HTTP application of the joint views and their pages, wired by hand."""

from console.desk import Desk
from console.live import lively
from console.refusals import pages_refuse
from console.session import token_of
from console.sign_in import SignIn
from console.sign_in import router as signing_in
from console.words import TERMS
from documents import WORDS as DOCUMENT_WORDS
from documents.press import Press
from eventlog import Actor
from eventlog.database import Database
from eventlog.http import build
from eventlog.migrate import at_head
from fastapi import FastAPI

from . import api, hands, judged, ledgers
from .documents import api as joint_documents
from .pages import charts, routes
from .pages import hands as figures
from .pages.frame import LIVE, VIEWS, Frame
from .pages.look import PAGES
from .rows import asking
from .settings import OFFICE, Settings
from .words import WORDS


def create(settings: Settings, sign_in: SignIn | None = None) -> FastAPI:
    """The application. `sign_in` is given by the local stack alone: it offers demo roles as buttons."""
    db = Database(asking(settings.database_url))
    app = build(
        service="supervision",
        title="联合监督 · Joint supervision",
        settings=settings,
        words=TERMS | DOCUMENT_WORDS | WORDS,
        database=db,
        ready=at_head,
    )
    app.state.token_of = token_of("supervision")
    app.include_router(api.router(db))
    app.include_router(judged.router(db))
    app.include_router(ledgers.router(db))
    app.include_router(hands.router(db))
    app.include_router(joint_documents.router(db, Press(settings, OFFICE)))
    frame = Frame(db)
    app.include_router(routes.router(db, frame))
    app.include_router(charts.router(db, frame))
    app.include_router(figures.router(db, frame))
    lively(app, "supervision", settings.database_url)
    app.include_router(signing_in(PAGES, sign_in, secure=settings.origin.startswith("https://"), home=first_page))
    PAGES.mount(app)
    app.include_router(Desk(app, PAGES, VIEWS, around=frame).mirror())
    pages_refuse(app, PAGES, LIVE)
    return app


def first_page(who: Actor) -> str:
    """Where somebody goes who has signed in: people of an inspected unit see their own unit only."""
    return f"/supervision/units/{who.unit}" if who.body == "inspected_unit" and who.unit else "/supervision/"
