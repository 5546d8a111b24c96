"""The worker of the organisation department's service, wired by hand."""

import contracts
from contracts.personnel import TOPIC
from contracts.seal import Ring
from contracts.wire import freezing, opening
from eventlog.database import Database
from eventlog.log import Log
from eventlog.owners import from_owners
from eventlog.store import PostgresStore
from eventlog.vault import PostgresVault, load_key
from eventlog.worker import Worker

from .incoming_clue.stream import INCOMING_CLUE
from .onward.stream import ONWARD
from .reactions.answers import ANSWERS
from .reactions.following import FOLLOWING
from .reactions.receiving import RECEIVING
from .reactions.tracking import TRACKING
from .result_use.stream import RESULT_USE
from .selection_check.stream import SELECTION_CHECK
from .settings import PersonnelSettings
from .tracked_item.stream import TRACKED_ITEM
from .views.incoming_clues import INCOMING_CLUES
from .views.known_unit import KNOWN_UNIT
from .views.results_used import RESULTS_USED
from .views.selection_checks import SELECTION_CHECKS
from .views.tracked_items import TRACKED_ITEMS

VIEWS = (KNOWN_UNIT, INCOMING_CLUES, SELECTION_CHECKS, TRACKED_ITEMS, RESULTS_USED)
"""The questions that this service answers."""

STREAMS = (INCOMING_CLUE, ONWARD, SELECTION_CHECK, TRACKED_ITEM, RESULT_USE)

BODY = "organization_dept"


def create(settings: PersonnelSettings) -> Worker:
    """Everything behind the API."""
    db = Database(settings.database_url)
    vault = PostgresVault(db, load_key(settings.key_of_vault()))
    keys = Ring.load(settings.public_keys(), settings.sealing_key)
    return Worker(
        service="personnel",
        body=BODY,
        url=settings.database_url,
        kafka=settings.cluster(),
        health_port=settings.health_port,
        log=Log(PostgresStore(db), freezing(vault, keys)),
        parse=contracts.parse,
        sources=contracts.SOURCES,
        streams=STREAMS,
        views=VIEWS,
        reactions=(RECEIVING, FOLLOWING, ANSWERS, TRACKING),
        topic=TOPIC,
        opened=opening(vault, keys),
        settle=settings.settle_seconds,
        fetch_missing=from_owners(settings.origin, settings.token),
        database=db,
    )
