"""The HTTP application of rectification, wired by hand."""

from console.desk import Desk
from console.rules import rules
from console.sign_in import SignIn
from console.words import TERMS
from contracts.rectification import TOPIC
from documents import WORDS as DOCUMENT_WORDS
from documents.press import Letters, Press
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

from . import documents
from .case import CASE
from .case import api as cases
from .case.state import NotDelivered
from .commitment import api as commitments
from .item import api as items
from .ledger import ledger
from .outcome import api as outcomes
from .pages import PAGES, PLACES, WAITING
from .review import REVIEW, review_key
from .review import api as reviews
from .settings import RectificationSettings
from .told import freeze
from .words import WORDS

MIB = 1024 * 1024


def create(settings: RectificationSettings, sign_in: SignIn | None = None) -> FastAPI:
    """The application. `sign_in` is given by the local stack alone: it offers demo roles as buttons."""
    db = Database(settings.database_url)
    log = Log(PostgresStore(db), freeze)
    vault = PostgresVault(db, load_key(settings.key_of_vault()))
    service = TOPIC.removeprefix("sanxun.")
    imports = Imports(log)
    app = build(
        service=service,
        title="整改 · Rectification",
        settings=settings,
        words=TERMS | DOCUMENT_WORDS | LEDGER_WORDS | WORDS,
        database=db,
        ready=at_head,
        lifespan=imports.lifespan,
        limits={"/api/rectification/imports/": LIMIT, "/api/rectification/": 8 * MIB},
    )

    async def returned(case: str, paper: cases.PaperKind) -> bool:
        found = await log.load(CASE, case)
        review = await log.load(REVIEW, review_key(case, paper))
        there = None if isinstance(found.state, NotDelivered) else reviews.handed(found.state, paper)
        return reviews.returned(there, review.state)

    app.include_router(cases.router(log, vault, db, settings.report_rule_version, settings.plan_rule_version, returned))
    app.include_router(reviews.router(log, vault))
    app.include_router(commitments.router(log, vault))
    app.include_router(
        outcomes.router(log, vault, pass_mark=settings.acceptance_pass_mark, second_rule=settings.second_rule_version)
    )
    app.include_router(items.router(log, vault, db))
    counters = (ledger(log, vault, db, settings.report_rule_version),)
    app.include_router(ledgers(service, log, imports, counters, WORDS))
    letters = Letters(Press(settings, settings.body), settings, log, vault, documents.SIGN)
    app.include_router(documents.router(log, vault, db, letters))
    app.include_router(rules(service, settings.counted()))
    app.include_router(messages(service, f"/{settings.body}/{service}", db))
    Desk(app, PAGES, PLACES, WAITING).mount(app, sign_in, settings)
    return app
