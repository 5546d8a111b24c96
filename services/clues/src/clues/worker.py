"""The worker of the clue vault, wired by hand: it numbers, tells, hears the answers, and watches the last days."""

import contracts
from contracts.clues import TOPIC
from contracts.seal import Ring
from contracts.wire import freezing, opening
from documents.register.stream import LETTERS
from eventlog.database import Database
from eventlog.log import Log
from eventlog.owners import from_owners
from eventlog.store import PostgresStore
from eventlog.vault import PostgresVault, load_key
from eventlog.worker import Worker
from ledgers.stream import IMPORT

from .batch.stream import BATCH
from .clue.decider import HERE
from .clue.stream import CLUE
from .export.stream import EXPORT
from .handover.stream import HANDOVER
from .incoming.stream import INCOMING
from .keeping.stream import KEEPING
from .lending.stream import LENDING
from .onward.stream import ONWARD
from .reactions.answers import ANSWERS
from .reactions.following import FOLLOWING
from .reactions.lent import VERIFIED
from .reactions.receiving import RECEIVING
from .receipt.stream import RECEIPT
from .settings import CluesSettings
from .views.batch_progress import BATCH_PROGRESS
from .views.due_soon import DUE_SOON
from .views.incoming_list import INCOMING_LIST
from .views.known_unit import KNOWN_UNIT
from .views.lent import LENT
from .views.petition_sheet import PETITION_SHEET
from .views.receipt_list import RECEIPT_LIST
from .views.same_person import SAME_PERSON
from .views.vault_list import VAULT_LIST

VIEWS = (
    KNOWN_UNIT,
    VAULT_LIST,
    DUE_SOON,
    SAME_PERSON,
    LENT,
    BATCH_PROGRESS,
    RECEIPT_LIST,
    INCOMING_LIST,
    PETITION_SHEET,
)
"""The questions that this service answers."""

STREAMS = (CLUE, BATCH, HANDOVER, INCOMING, ONWARD, LENDING, KEEPING, RECEIPT, EXPORT, IMPORT, LETTERS)


def create(settings: CluesSettings) -> Worker:
    """Everything behind the API."""
    db = Database(settings.database_url)
    vault = PostgresVault(db, load_key(settings.key_of_vault()))
    keys = Ring.load(settings.public_keys(), settings.own_key())
    return Worker(
        service="clues",
        body=HERE,
        url=settings.database_url,
        kafka=settings.cluster(),
        health_port=settings.health_port,
        log=Log(PostgresStore(db), freezing(vault, keys)),
        parse=contracts.parse,
        sources=contracts.SOURCES,
        streams=STREAMS,
        views=VIEWS,
        reactions=(ANSWERS, FOLLOWING, VERIFIED, RECEIVING),
        topic=TOPIC,
        opened=opening(vault, keys),
        settle=settings.settle_seconds,
        fetch_missing=from_owners(settings.origin, settings.token),
        database=db,
    )
