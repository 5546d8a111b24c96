"""The HTTP application of the inspection office's registers, wired by hand."""

from eventlog.database import Database
from eventlog.http import build, messages
from eventlog.log import Log
from eventlog.migrate import at_head
from eventlog.store import PostgresStore
from eventlog.vault import PostgresVault, load_key
from fastapi import FastAPI

from .finding import api as findings
from .plain import plain
from .round import api as rounds
from .settings import SOURCE, Settings
from .unit import api as units
from .words import WORDS


def create(settings: Settings) -> FastAPI:
    """The application."""
    db = Database(settings.database_url)
    log = Log(PostgresStore(db), plain)
    vault = PostgresVault(db, load_key(settings.key_of_vault()))
    app = build(
        service="inspection",
        title="巡察办名册 · Inspection registers",
        settings=settings,
        words=WORDS,
        database=db,
        ready=at_head,
    )
    app.include_router(units.router(log, db))
    app.include_router(rounds.router(log, db))
    app.include_router(findings.router(log, vault, db))
    app.include_router(messages("inspection", SOURCE, db))
    return app
