"""The documents of the inspection office: the letter with which a team's clue is handed over, with its receipt slip."""

from documents.handed import letter_routes
from documents.letter import register_route
from documents.press import Letters
from eventlog.database import Database
from eventlog.http import allow, problems
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter

from .handover.stream import HANDOVER
from .views.unit_register.query import unit_name

SIGN = "巡移函"
"""机关代字, where the office has set none."""
OFFICE = allow(inspection_office=("clerk", "leader"))
"""Who hands over, and so wrote what the letter says."""


def router(log: Log, vault: Vault, db: Database, letters: Letters) -> APIRouter:
    """The routes of documents."""
    routes = APIRouter(
        prefix="/api/inspection", tags=["documents"], responses=problems(401, 403, 404, 409, 412, 422, 500)
    )

    async def named(code: str) -> str:
        return await unit_name(db, code)

    letter_routes(
        routes, "/handovers", log=log, vault=vault, stream=HANDOVER, letters=letters, allowed=OFFICE, name=named
    )
    register_route(routes, letters, OFFICE)
    return routes
