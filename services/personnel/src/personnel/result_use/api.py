"""Results used in appraisal over HTTP."""

from datetime import date
from typing import Annotated

from contracts import Number, UnitCode
from eventlog import Actor, Refused
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Page, allow, problems
from eventlog.http.paging import Paged
from eventlog.laying import carried, lay
from eventlog.log import Log
from eventlog.vault import Destroyed, Missing, Vault
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from ..views.known_unit.query import unit_known
from ..views.results_used import RESULTS_USED, query
from ..who import At, Handler, Informed, Num
from .stream import RESULT_USE, NotUsed, Source, UseResult

Year = Annotated[int, Field(ge=2000, le=2100)]


class UseIn(BaseModel):
    """Whose appraisal, of which year, and what the result says."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date
    unit: UnitCode
    year: Year
    source: Source
    text: Annotated[str, StringConstraints(min_length=1, max_length=100_000, strip_whitespace=True)]


class ResultLine(BaseModel):
    """A result that was used, as all bodies may know of it."""

    number: Number
    unit: UnitCode
    year: int
    source: Source
    occurred_on: date


class ResultOut(ResultLine):
    """A result with what it says, for the department's own people; null once its key is destroyed."""

    text: str | None


def router(log: Log, db: Database, vault: Vault) -> APIRouter:
    """The routes of results that were used."""
    routes = APIRouter(
        prefix="/api/personnel/results", tags=["use of results"], responses=problems(401, 403, 404, 409, 422, 503)
    )

    @routes.get("", summary="The results that were used, the latest year first")
    async def page(
        who: Informed,
        paging: Paged,
        unit: UnitCode | None = None,
        year: Year | None = None,
        source: Source | None = None,
    ) -> Page[ResultLine]:
        await db.passed(RESULTS_USED.name, paging.after)
        rows, total = await query.page(
            db, unit=unit, year=year, source=source, limit=paging.limit, offset=paging.offset
        )
        return Page(items=[ResultLine(**row) for row in rows], total=total)

    @routes.get("/{number}", summary="One result that was used, with what it says")
    async def read(
        number: Num, at: At, who: Annotated[Actor, allow(organization_dept=("clerk", "leader"))]
    ) -> ResultOut:
        found = await log.load(RESULT_USE, number)
        if isinstance(found.state, NotUsed):
            raise NotFound("result-unknown", number=number)
        at.tag(found.version)
        used = found.state.event
        try:
            text = (await vault.read(used.text.id)).decode()
        except (Missing, Destroyed):
            text = None
        return ResultOut(
            number=number,
            unit=used.unit,
            year=used.year,
            source=used.source,
            occurred_on=used.occurred_on,
            text=text,
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
