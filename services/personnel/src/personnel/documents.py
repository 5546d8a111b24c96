"""The documents of the organisation department: the receipt slip for a clue that was handed over to it."""

from documents.handed import by_number, slip_routes
from documents.press import Press
from eventlog.database import Database
from eventlog.http import allow, problems
from eventlog.log import Log
from fastapi import APIRouter

from .incoming_clue.stream import INCOMING_CLUE
from .views.known_unit.query import unit_name

HANDLERS = allow(organization_dept=("clerk", "leader"))
"""Who may see what came in."""


def router(log: Log, db: Database, press: Press) -> APIRouter:
    """The routes of documents."""
    routes = APIRouter(prefix="/api/personnel", tags=["documents"], responses=problems(401, 403, 404, 422, 500))

    async def named(code: str) -> str:
        return await unit_name(db, code)

    slip_routes(
        routes, "/clues/{number}", by_number, log=log, stream=INCOMING_CLUE, press=press, allowed=HANDLERS, name=named
    )
    return routes
