"""The worker of the audit bureau's service, wired by hand."""

import contracts
from contracts.audit_share import TOPIC
from eventlog import Actor
from eventlog.database import Database
from eventlog.log import Log
from eventlog.owners import from_owners
from eventlog.store import PostgresStore
from eventlog.vault import PostgresVault, load_key
from eventlog.worker import Worker
from ledgers.stream import IMPORT

from .incoming_clue.stream import INCOMING_CLUE
from .material.stream import MATERIAL
from .onward.stream import ONWARD
from .reactions.following import FOLLOWING
from .reactions.receiving import RECEIVING
from .reactions.shredding import keep_shredding
from .request.stream import REQUEST
from .settings import AuditShareSettings
from .share.stream import SHARE
from .told import freezing, opening, ring
from .views.catalogue import CATALOGUE
from .views.incoming_clues import INCOMING_CLUES
from .views.known_unit import KNOWN_UNIT
from .views.request_list import REQUEST_LIST
from .views.share_list import SHARE_LIST

VIEWS = (KNOWN_UNIT, CATALOGUE, REQUEST_LIST, SHARE_LIST, INCOMING_CLUES)
"""The questions that this service answers."""

STREAMS = (MATERIAL, REQUEST, SHARE, INCOMING_CLUE, ONWARD, IMPORT)

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
        streams=STREAMS,
        views=VIEWS,
        reactions=(RECEIVING, FOLLOWING),
        topic=TOPIC,
        opened=opening(vault, keys),
        settle=settings.settle_seconds,
        fetch_missing=from_owners(settings.origin, settings.token),
        tasks=(("shredding", shredding),),
        database=db,
    )
