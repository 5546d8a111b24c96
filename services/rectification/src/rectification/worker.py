"""The worker of rectification, wired by hand: it numbers, tells, keeps the ledger, and watches the last days."""

import contracts
from contracts.rectification import TOPIC
from contracts.seal import Ring
from contracts.wire import opening
from documents.register.stream import LETTERS
from eventlog.database import Database
from eventlog.log import Log
from eventlog.owners import from_owners
from eventlog.store import PostgresStore
from eventlog.vault import PostgresVault, load_key
from eventlog.worker import Worker
from ledgers.stream import IMPORT

from .case import CASE
from .commitment import COMMITMENT
from .item import ITEM
from .outcome import OUTCOME
from .reactions.agreed_measure import SET_AGREED_MEASURE
from .reactions.feedback_delivered import feedback_delivered
from .reactions.open_items import OPEN_ITEMS
from .review import REVIEW
from .settings import RectificationSettings
from .told import freeze
from .views.known_unit import KNOWN_UNIT
from .views.rectification_ledger import RECTIFICATION_LEDGER

VIEWS = (KNOWN_UNIT, RECTIFICATION_LEDGER)
"""The questions that this service answers."""

STREAMS = (CASE, ITEM, REVIEW, COMMITMENT, OUTCOME, IMPORT, LETTERS)


def create(settings: RectificationSettings) -> Worker:
    """Everything behind the API."""
    db = Database(settings.database_url)
    vault = PostgresVault(db, load_key(settings.key_of_vault()))
    keys = Ring.load(settings.public_keys(), settings.own_key())
    opens = feedback_delivered(settings.report_rule_version, settings.plan_rule_version)
    return Worker(
        service="rectification",
        body=settings.body,
        url=settings.database_url,
        kafka=settings.cluster(),
        health_port=settings.health_port,
        log=Log(PostgresStore(db), freeze),
        parse=contracts.parse,
        sources=contracts.SOURCES,
        streams=STREAMS,
        views=VIEWS,
        reactions=(OPEN_ITEMS, SET_AGREED_MEASURE, opens),
        topic=TOPIC,
        opened=opening(vault, keys),
        settle=settings.settle_seconds,
        fetch_missing=from_owners(settings.origin, settings.token),
        database=db,
    )
