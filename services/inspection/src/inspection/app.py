"""The HTTP application of the inspection office's registers, wired by hand."""

from console.desk import Desk
from console.rules import rules
from console.sign_in import SignIn
from console.words import TERMS
from contracts.seal import Ring
from contracts.wire import freezing
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
from .cross_match import api as cross_matches
from .feedback import api as feedback
from .finding import api as findings
from .ledger import people as people_ledger
from .ledger import units as unit_ledger
from .lent import api as lent
from .matter import api as matters
from .pages import PAGES, PLACES, WAITING
from .person import api as people
from .round import api as rounds
from .secretary_meeting import api as meetings
from .session import api as sessions
from .settings import BODY, SOURCE, Settings
from .special_check import api as special_checks
from .team_clue import api as team_clues
from .unit import api as units
from .words import WORDS


def create(settings: Settings, sign_in: SignIn | None = None) -> FastAPI:
    """The application. `sign_in` is given by the local stack alone: it offers demo roles as buttons."""
    db = Database(settings.database_url)
    vault = PostgresVault(db, load_key(settings.key_of_vault()))
    log = Log(PostgresStore(db), freezing(vault, Ring.load(settings.public_keys())))
    imports = Imports(log)
    app = build(
        service="inspection",
        title="巡察办名册 · Inspection registers",
        settings=settings,
        words=TERMS | DOCUMENT_WORDS | LEDGER_WORDS | WORDS,
        database=db,
        ready=at_head,
        lifespan=imports.lifespan,
        limits={
            "/api/inspection/imports/": LIMIT,
            "/api/inspection/cross_matches/": LIMIT,
            "/api/inspection/findings/": findings.LIMIT,
        },
    )
    app.include_router(units.router(log, db))
    app.include_router(rounds.router(log, db))
    app.include_router(findings.router(log, vault, db))
    counters = (unit_ledger(app, db), people_ledger(log, vault, db))
    app.include_router(ledgers("inspection", log, imports, counters, WORDS))
    app.include_router(people.router(log, db, vault))
    app.include_router(matters.router(log, db, vault))
    app.include_router(sessions.router(log, db, vault))
    app.include_router(special_checks.router(log, db, vault))
    app.include_router(feedback.router(log, db, vault))
    app.include_router(team_clues.router(log, db, vault))
    app.include_router(meetings.router(log, vault))
    app.include_router(lent.router(log, vault, db))
    app.include_router(cross_matches.router(log, db, vault, WORDS))
    letters = Letters(Press(settings, BODY), settings, log, vault, documents.SIGN)
    app.include_router(documents.router(log, vault, db, letters))
    app.include_router(rules("inspection", {"D9": None}))
    app.include_router(messages("inspection", SOURCE, db))
    Desk(app, PAGES, PLACES, WAITING).mount(app, sign_in, settings)
    return app
