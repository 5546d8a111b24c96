"""The worker of the audit bureau's service, wired by hand."""

import contracts
from contracts.audit_share import TOPIC
from documents.register.stream import LETTERS
from eventlog import Actor
from eventlog.database import Database
from eventlog.log import Log
from eventlog.owners import from_owners
from eventlog.store import PostgresStore
from eventlog.vault import PostgresVault, load_key
from eventlog.worker import Worker
from ledgers.stream import IMPORT

from .audit.stream import AUDIT
from .audit_finding.stream import AUDIT_FINDING
from .incoming_clue.stream import INCOMING_CLUE
from .material.stream import MATERIAL
from .onward.stream import ONWARD
from .reactions.answers import ANSWERS
from .reactions.following import FOLLOWING
from .reactions.receiving import RECEIVING
from .reactions.shredding import keep_shredding
from .reader.stream import READER
from .request.stream import REQUEST
from .settings import AuditShareSettings
from .share.stream import SHARE
from .told import freezing, opening, ring
from .transfer.stream import TRANSFER
from .views.audit_list import AUDIT_LIST
from .views.catalogue import CATALOGUE
from .views.finding_list import FINDING_LIST
from .views.incoming_clues import INCOMING_CLUES
from .views.known_round import KNOWN_ROUND
from .views.known_unit import KNOWN_UNIT
from .views.matter_list import MATTER_LIST
from .views.reader_list import READER_LIST
from .views.request_list import REQUEST_LIST
from .views.share_list import SHARE_LIST
from .views.transfer_list import TRANSFER_LIST
from .working_group.stream import WORKING_GROUP

VIEWS = (
    KNOWN_UNIT,
    KNOWN_ROUND,
    READER_LIST,
    CATALOGUE,
    REQUEST_LIST,
    SHARE_LIST,
    INCOMING_CLUES,
    AUDIT_LIST,
    FINDING_LIST,
    TRANSFER_LIST,
    MATTER_LIST,
)
"""The questions that this service answers."""

STREAMS = (
    MATERIAL,
    REQUEST,
    READER,
    SHARE,
    INCOMING_CLUE,
    ONWARD,
    AUDIT,
    AUDIT_FINDING,
    TRANSFER,
    WORKING_GROUP,
    IMPORT,
    LETTERS,
)

BODY = "audit_bureau"


def create(settings: AuditShareSettings) -> Worker:
    """Everything behind the API."""
    db = Database(settings.database_url)
    vault = PostgresVault(db, load_key(settings.key_of_vault()))
    keys = ring(settings.public_keys(), settings.sealing_key)
    log = Log(PostgresStore(db), freezing(vault, keys))
    by = Actor(subject="audit-share-shredder", body=BODY, role="clock")

    async def shredding() -> None:
        await keep_shredding(db, log, vault, by=by)

    return Worker(
        service="audit_share",
        body=BODY,
        url=settings.database_url,
        kafka=settings.cluster(),
        health_port=settings.health_port,
        log=log,
        parse=contracts.parse,
        sources=contracts.SOURCES,
        streams=STREAMS,
        views=VIEWS,
        reactions=(RECEIVING, FOLLOWING, ANSWERS),
        topic=TOPIC,
        opened=opening(vault, keys),
        settle=settings.settle_seconds,
        fetch_missing=from_owners(settings.origin, settings.token),
        tasks=(("shredding", shredding),),
        database=db,
    )
