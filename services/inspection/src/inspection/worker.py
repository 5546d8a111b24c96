"""The worker of the registers, wired by hand: it numbers, tells the others, and fills the two views."""

import contracts
from contracts import inspection
from eventlog.database import Database
from eventlog.log import Log
from eventlog.store import PostgresStore
from eventlog.worker import Worker

from .finding.stream import FINDING
from .plain import plain
from .round.stream import ROUND
from .settings import BODY, Settings
from .unit.stream import UNIT
from .views.finding_list import FINDING_LIST
from .views.round_register import ROUND_REGISTER
from .views.unit_register import UNIT_REGISTER

VIEWS = (UNIT_REGISTER, ROUND_REGISTER, FINDING_LIST)
"""The questions that this service answers."""

STREAMS = (UNIT, ROUND, FINDING)


def create(settings: Settings) -> Worker:
    """Everything behind the API."""
    db = Database(settings.database_url)
    return Worker(
        service="inspection",
        body=BODY,
        url=settings.database_url,
        kafka=settings.cluster(),
        health_port=settings.health_port,
        log=Log(PostgresStore(db), plain),
        parse=contracts.parse,
        streams=STREAMS,
        views=VIEWS,
        topic=inspection.TOPIC,
        settle=settings.settle_seconds,
        database=db,
    )
