"""Results used in appraisal over HTTP."""

from datetime import date
from typing import Annotated

from contracts import UnitCode
from eventlog import Refused
from eventlog.database import Database
from eventlog.http import Answer, problems
from eventlog.laying import carried, lay
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from ..views.known_unit.query import unit_known
from ..who import At, Handler, Num
from .stream import RESULT_USE, Source, UseResult


class UseIn(BaseModel):
    """Whose appraisal, of which year, and what the result says."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date
    unit: UnitCode
    year: Annotated[int, Field(ge=2000, le=2100)]
    source: Source
    text: Annotated[str, StringConstraints(min_length=1, max_length=100_000, strip_whitespace=True)]


def router(log: Log, db: Database, vault: Vault) -> APIRouter:
    """The routes of results that were used."""
    routes = APIRouter(
        prefix="/api/personnel/results", tags=["use of results"], responses=problems(401, 403, 409, 422, 503)
    )

    @routes.put("/{number}", summary="Use a result in the appraisal of a unit's leaders (巡视工作条例 art. 30)")
    async def use(number: Num, said: UseIn, at: At, who: Handler) -> Answer:
        if not await unit_known(db, said.unit):
            raise Refused("unit-unknown", unit=said.unit)
        laid = await lay(vault, said.text.encode())
        command = UseResult(
            number, said.unit, said.year, said.source, who.subject, laid.reference, said.occurred_on, at.day
        )
        handling = log.handle(RESULT_USE, number, command, by=who, request=at.request)
        return at.answer(await carried(vault, laid, handling))

    return routes
