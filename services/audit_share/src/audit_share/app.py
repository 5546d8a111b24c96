"""The HTTP application of the audit bureau's service, wired by hand."""

from console.desk import Desk
from console.rules import rules
from console.sign_in import SignIn
from console.words import TERMS
from contracts.audit_share import TOPIC
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
from .audit import api as audits
from .audit_finding import api as findings
from .incoming_clue import api as clues
from .ledger import catalogue
from .material import api as materials
from .pages import PAGES, PLACES, WAITING
from .reader import api as readers
from .reader.keyed import Keyed
from .request import api as requests
from .settings import AuditShareSettings
from .share import api as shares
from .told import freezing, ring
from .transfer import api as transfers
from .upload.form import BODY_LIMIT
from .who import BUREAU
from .words import WORDS
from .words_of_audits import AUDIT_WORDS
from .working_group import api as matters


def create(settings: AuditShareSettings, sign_in: SignIn | None = None) -> FastAPI:
    """The application. `sign_in` is given by the local stack alone: it offers demo roles as buttons."""
    db = Database(settings.database_url)
    key = load_key(settings.key_of_vault())
    vault, keyed = PostgresVault(db, key), Keyed(key)
    log = Log(PostgresStore(db), freezing(vault, ring(settings.public_keys())))
    service = TOPIC.removeprefix("sanxun.")
    imports = Imports(log)
    app = build(
        service=service,
        title="审计共享 · Audit share",
        settings=settings,
        words=TERMS | DOCUMENT_WORDS | LEDGER_WORDS | WORDS | AUDIT_WORDS,
        database=db,
        ready=at_head,
        lifespan=imports.lifespan,
        limits={"/api/audit_share/imports/": LIMIT, "/api/audit_share/materials/": BODY_LIMIT},
    )
    app.include_router(materials.router(log, db, vault))
    app.include_router(requests.router(log, db, vault))
    app.include_router(readers.router(log, db, keyed))
    app.include_router(shares.router(log, db, vault, keyed))
    app.include_router(clues.router(log, db, vault))
    for part in (audits, findings, transfers, matters):
        app.include_router(part.router(log, db, vault))
    letters = Letters(Press(settings, BUREAU), settings, log, vault, documents.SIGN)
    app.include_router(documents.router(log, db, vault, letters))
    app.include_router(ledgers(service, log, imports, (catalogue(app, log, vault, db),), WORDS))
    app.include_router(rules(service, dict.fromkeys(("D9", "D13-notice", "D13-comment", "removal"))))
    app.include_router(messages(service, f"/audit_bureau/{service}", db))
    Desk(app, PAGES, PLACES, WAITING).mount(app, sign_in, settings)
    return app
