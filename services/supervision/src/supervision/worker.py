"""The worker of the joint views, wired by hand: it hears all bodies and tells nobody anything."""

from typing import NoReturn

import contracts
from eventlog.database import Database
from eventlog.log import Log
from eventlog.owners import from_owners
from eventlog.store import PostgresStore
from eventlog.worker import Worker

from .settings import BODY, Settings
from .views.clue_ledger import CLUE_LEDGER
from .views.coming_due import COMING_DUE
from .views.custody import CUSTODY
from .views.evidence import EVIDENCE
from .views.outcomes import OUTCOMES
from .views.overdue import OVERDUE
from .views.problems import PROBLEMS
from .views.reconciliation import RECONCILIATION
from .views.rectification_ledger import RECTIFICATION_LEDGER
from .views.registers import REGISTERS
from .views.round_board import ROUND_BOARD
from .views.sharing_ledger import SHARING_LEDGER
from .views.team_clues import TEAM_CLUES
from .views.timeline import TIMELINE

VIEWS = (
    REGISTERS,
    CLUE_LEDGER,
    SHARING_LEDGER,
    RECTIFICATION_LEDGER,
    OVERDUE,
    PROBLEMS,
    TIMELINE,
    OUTCOMES,
    EVIDENCE,
    RECONCILIATION,
    ROUND_BOARD,
    COMING_DUE,
    TEAM_CLUES,
    CUSTODY,
)
"""The questions that this service answers."""


async def says_nothing(message: object) -> NoReturn:
    """This service has no stream; a message here would be a mistake."""
    raise LookupError("supervision publishes nothing")


def create(settings: Settings) -> Worker:
    """Everything behind the pages."""
    db = Database(settings.database_url)
    return Worker(
        service="supervision",
        body=BODY,
        url=settings.database_url,
        kafka=settings.cluster(),
        health_port=settings.health_port,
        log=Log(PostgresStore(db), says_nothing),
        parse=contracts.parse,
        sources=contracts.SOURCES,
        views=VIEWS,
        fetch_missing=from_owners(settings.origin, settings.token),
        database=db,
    )
