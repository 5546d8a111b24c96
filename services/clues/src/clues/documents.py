"""The documents of the clue vault: the letter of a handover with its receipt slip, and the slip for what came in."""

from contracts import Number
from documents.handed import letter_routes, slip_routes
from documents.letter import register_route
from documents.press import Letters
from eventlog import Actor
from eventlog.database import Database
from eventlog.http import Moment, allow, problems
from eventlog.ids import new_id
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter
from handover import Terms

from .clue.commands import ReadText
from .clue.stream import CLUE
from .handover.stream import HANDOVER
from .incoming.stream import INCOMING
from .views.known_unit.query import unit_name

SIGN = "纪案函"
"""机关代字 of the case supervision office's letters, where the body has set none."""
CUSTODIANS = allow(discipline_commission=("keeper", "leader"))
"""Those who may read what a clue says: the letter says it too."""


def received(handover: Number) -> str:
    """What came in is called by its handover."""
    return handover


def router(log: Log, vault: Vault, db: Database, letters: Letters) -> APIRouter:
    """The routes of documents. Reading a letter is a reading of the clue's text, and recorded as one."""
    routes = APIRouter(prefix="/api/clues", tags=["documents"], responses=problems(401, 403, 404, 409, 412, 422, 500))

    async def named(code: str) -> str:
        return await unit_name(db, code)

    async def recorded(terms: Terms, who: Actor, at: Moment) -> None:
        await log.handle(CLUE, terms.clue, ReadText(new_id(), terms.text.id, who.subject, at.day), by=who)

    letter_routes(
        routes,
        "/handovers",
        log=log,
        vault=vault,
        stream=HANDOVER,
        letters=letters,
        allowed=CUSTODIANS,
        name=named,
        reading=recorded,
    )
    slip_routes(
        routes,
        "/incoming/{handover}",
        received,
        log=log,
        stream=INCOMING,
        press=letters.press,
        allowed=CUSTODIANS,
        name=named,
    )
    register_route(routes, letters, CUSTODIANS)
    return routes
