"""The HTTP application of rectification, wired by hand."""

from contracts.rectification import TOPIC
from eventlog.database import Database
from eventlog.http import build, messages
from eventlog.log import Log
from eventlog.migrate import at_head
from eventlog.store import PostgresStore
from eventlog.vault import PostgresVault, load_key
from fastapi import FastAPI
from ledgers import WORDS as LEDGER_WORDS
from ledgers.http import LIMIT
from ledgers.http import router as ledgers
from ledgers.running import Imports

from .case import api as cases
from .item import api as items
from .ledger import ledger
from .settings import RectificationSettings
from .told import freeze
from .words import WORDS

MIB = 1024 * 1024


def create(settings: RectificationSettings) -> FastAPI:
    """The application."""
    db = Database(settings.database_url)
    log = Log(PostgresStore(db), freeze)
    vault = PostgresVault(db, load_key(settings.key_of_vault()))
    service = TOPIC.removeprefix("sanxun.")
    imports = Imports(log)
    app = build(
        service=service,
        title="整改 · Rectification",
        settings=settings,
        words=LEDGER_WORDS | WORDS,
        database=db,
        ready=at_head,
        lifespan=imports.lifespan,
        limits={"/api/rectification/imports/": LIMIT, "/api/rectification/": 8 * MIB},
    )
    app.include_router(cases.router(log, vault, db, settings.report_rule_version))
    app.include_router(items.router(log, vault, db))
    counters = (ledger(log, vault, db, settings.report_rule_version),)
    app.include_router(ledgers(service, log, imports, counters, WORDS))
    app.include_router(messages(service, f"/{settings.body}/{service}", db))
    return app
