"""The HTTP application of the clue vault, wired by hand."""

from console.desk import Desk
from console.rules import rules as rule_list
from console.sign_in import SignIn
from console.words import TERMS
from contracts.clues import TOPIC
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
from .batch import api as batches
from .clue import api as clues
from .clue import handling_api, handling_reading, reading
from .clue.decider import HERE
from .export import api as exports
from .handover import api as handovers
from .incoming import api as incoming
from .incoming import parts_api as incoming_parts
from .incoming.registering import Registering
from .keeping import api as keeping
from .ledger import clue_ledger
from .lending import api as lendings
from .marks import Fingerprints
from .pages import PAGES, PLACES, WAITING
from .petition import api as petition
from .receipt import api as receipts
from .settings import CluesSettings
from .words import WORDS


def create(settings: CluesSettings, sign_in: SignIn | None = None) -> FastAPI:
    """The application. `sign_in` is given by the local stack alone: it offers demo roles as buttons."""
    db = Database(settings.database_url)
    key = load_key(settings.key_of_vault())
    vault, fingerprints, rules = PostgresVault(db, key), Fingerprints(key), settings.adopted()
    log = Log(PostgresStore(db), freezing(vault, Ring.load(settings.public_keys())))
    service = TOPIC.removeprefix("sanxun.")
    imports = Imports(log)
    app = build(
        service=service,
        title="问题线索 · Clues",
        settings=settings,
        words=TERMS | DOCUMENT_WORDS | LEDGER_WORDS | WORDS,
        database=db,
        ready=at_head,
        lifespan=imports.lifespan,
        limits={"/api/clues/imports/": LIMIT},
    )
    app.include_router(clues.router(log, vault, db, fingerprints, rules, settings.proposal_rule_version))
    app.include_router(reading.router(log, vault, db))
    app.include_router(handling_api.router(log, vault, db, rules, settings.proposal_rule_version))
    app.include_router(handling_reading.router(log, vault, db))
    app.include_router(batches.router(log, db))
    app.include_router(lendings.router(log, vault, db))
    app.include_router(keeping.router(log, vault, db, fingerprints))
    app.include_router(receipts.router(log, db, rules))
    app.include_router(ledgers(service, log, imports, (clue_ledger(app, log, vault, db),), WORDS))
    app.include_router(exports.router(log, db))
    app.include_router(petition.router(db))
    app.include_router(handovers.router(log))
    letters = Letters(Press(settings, HERE), settings, log, vault, documents.SIGN)
    app.include_router(documents.router(log, vault, db, letters))
    registering = Registering(log, vault, db, fingerprints, rules, settings.proposal_rule_version)
    app.include_router(incoming.router(log, vault, db, registering))
    app.include_router(incoming_parts.router(log, vault, registering))
    app.include_router(rule_list(service, settings.counted()))
    app.include_router(messages(service, f"/{HERE}/{service}", db))
    Desk(app, PAGES, PLACES, WAITING).mount(app, sign_in, settings)
    return app
