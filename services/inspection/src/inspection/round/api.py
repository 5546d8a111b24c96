"""Inspection rounds over HTTP."""

from datetime import date
from typing import Annotated

from contracts import RoundCode, UnitCode
from contracts.inspection import RoundKind
from eventlog import Actor
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Now, Page, allow
from eventlog.http.paging import Paged
from eventlog.log import Log
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from ..unit.stream import UNIT
from ..views.round_register import query
from .decider import Plan, Preparing
from .stream import ROUND

At = Now


class RoundIn(BaseModel):
    """The plan of a round. `starts_on` may lie in the future, `occurred_on`, the day it was planned, may not."""

    model_config = ConfigDict(extra="forbid")
    name: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]
    kind: RoundKind = "regular"
    units: Annotated[tuple[UnitCode, ...], Field(max_length=1000)]
    starts_on: date
    ends_on: date | None = None
    occurred_on: date


class RoundOut(BaseModel):
    """A round as it is planned."""

    code: RoundCode
    name: str
    kind: RoundKind
    units: tuple[UnitCode, ...]
    starts_on: date
    ends_on: date | None
    planned_on: date


def router(log: Log, db: Database) -> APIRouter:
    """The routes of the register of rounds."""
    routes = APIRouter(prefix="/api/inspection/rounds", tags=["rounds"])

    @routes.put("/{code}", summary="Plan a round; saying the same again changes nothing")
    async def plan(
        code: RoundCode, body: RoundIn, at: At, who: Annotated[Actor, allow(inspection_office=("clerk", "leader"))]
    ) -> Answer:
        known = frozenset([one for one in body.units if (await log.load(UNIT, one)).version > 0])
        command = Plan(
            code, body.name, body.kind, body.units, known, body.starts_on, body.ends_on, body.occurred_on, at.day
        )
        return at.answer(await log.handle(ROUND, code, command, by=who, request=at.request))

    @routes.get("/{code}", summary="One round, folded from its stream")
    async def read(
        code: RoundCode,
        at: At,
        who: Annotated[
            Actor,
            allow(
                inspection_office="*",
                discipline_commission="*",
                organization_dept="*",
                audit_bureau="*",
                leading_group="*",
            ),
        ],
    ) -> RoundOut:
        found = await log.load(ROUND, code)
        match found.state:
            case Preparing(plan=plan):
                at.tag(found.version)
                return RoundOut(
                    code=plan.code,
                    name=plan.name,
                    kind=plan.kind,
                    units=plan.units,
                    starts_on=plan.starts_on,
                    ends_on=plan.ends_on,
                    planned_on=plan.occurred_on,
                )
            case _:
                raise NotFound("round-unknown", round=code)

    @routes.get("", summary="Rounds, by code")
    async def page(
        who: Annotated[
            Actor,
            allow(
                inspection_office="*",
                discipline_commission="*",
                organization_dept="*",
                audit_bureau="*",
                leading_group="*",
            ),
        ],
        at: Paged,
        unit: UnitCode | None = None,
    ) -> Page[RoundOut]:
        await db.passed("round_register", at.after)
        rows, total = await query.page(db, unit=unit, limit=at.limit, offset=at.offset)
        return Page(items=[RoundOut.model_validate(row) for row in rows], total=total)

    return routes
