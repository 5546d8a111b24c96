"""The HTTP application of the organisation department's service, wired by hand."""

from console.desk import Desk
from console.rules import rules
from console.sign_in import SignIn
from console.words import TERMS
from contracts.personnel import TOPIC
from contracts.seal import Ring
from contracts.wire import freezing
from documents import WORDS as DOCUMENT_WORDS
from documents.press import Press
from eventlog.database import Database
from eventlog.http import build, messages
from eventlog.log import Log
from eventlog.migrate import at_head
from eventlog.store import PostgresStore
from eventlog.vault import PostgresVault, load_key
from fastapi import FastAPI

from . import documents
from .incoming_clue import api as clues
from .incoming_clue import parts_api as parts
from .pages import PAGES, PLACES, WAITING
from .result_use import api as results
from .selection_check import api as checks
from .settings import PersonnelSettings
from .tracked_item import api as items
from .words import WORDS


def create(settings: PersonnelSettings, sign_in: SignIn | None = None) -> FastAPI:
    """The application. `sign_in` is given by the local stack alone: it offers demo roles as buttons."""
    db = Database(settings.database_url)
    vault = PostgresVault(db, load_key(settings.key_of_vault()))
    log = Log(PostgresStore(db), freezing(vault, Ring.load(settings.public_keys())))
    service = TOPIC.removeprefix("sanxun.")
    app = build(
        service=service,
        title="选人用人与干部监督 · Personnel",
        settings=settings,
        words=TERMS | DOCUMENT_WORDS | WORDS,
        database=db,
        ready=at_head,
    )
    app.include_router(checks.router(log, db, vault))
    app.include_router(clues.router(log, db, vault))
    app.include_router(parts.router(log, vault))
    app.include_router(items.router(log, db, vault))
    app.include_router(results.router(log, db, vault))
    app.include_router(documents.router(log, db, Press(settings, "organization_dept")))
    app.include_router(rules(service, {"D9": None}))
    app.include_router(messages(service, f"/organization_dept/{service}", db))
    Desk(app, PAGES, PLACES, WAITING).mount(app, sign_in, settings)
    return app
