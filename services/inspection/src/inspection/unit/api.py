"""The register of units over HTTP."""

from datetime import date
from typing import Annotated

from contracts import UnitCode
from contracts.inspection import UnitKind
from eventlog import Actor
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Now, Page, allow
from eventlog.http.paging import Paged
from eventlog.log import Log
from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from ..views.unit_register import query
from .decider import InRegister, Register, Rename
from .stream import UNIT

Name = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]


At = Now


class UnitIn(BaseModel):
    """What is said of a unit when it is registered."""

    model_config = ConfigDict(extra="forbid")
    name: Name
    kind: UnitKind
    parent: UnitCode | None = None
    occurred_on: date


class NameIn(BaseModel):
    """A unit's new name and the day from which it bears it."""

    model_config = ConfigDict(extra="forbid")
    name: Name
    occurred_on: date


class UnitOut(BaseModel):
    """A unit as it stands in the register."""

    code: UnitCode
    name: str
    kind: UnitKind
    parent: UnitCode | None
    registered_on: date
    named_on: date


def router(log: Log, db: Database) -> APIRouter:
    """The routes of the register of units."""
    routes = APIRouter(prefix="/api/inspection/units", tags=["units"])

    @routes.put("/{code}", summary="Register a unit; saying the same again changes nothing")
    async def register(
        code: UnitCode, body: UnitIn, at: At, who: Annotated[Actor, allow(inspection_office=("clerk", "leader"))]
    ) -> Answer:
        known = body.parent is not None and (await log.load(UNIT, body.parent)).version > 0
        command = Register(code, body.name, body.kind, body.parent, known, body.occurred_on, at.day)
        return at.answer(await log.handle(UNIT, code, command, by=who, request=at.request))

    @routes.post("/{code}/name", summary="Give a unit another name")
    async def rename(
        code: UnitCode, body: NameIn, at: At, who: Annotated[Actor, allow(inspection_office=("clerk", "leader"))]
    ) -> Answer:
        command = Rename(code, body.name, body.occurred_on, at.day)
        return at.answer(await log.handle(UNIT, code, command, by=who, request=at.request))

    @routes.get("/{code}", summary="One unit, folded from its stream")
    async def read(
        code: UnitCode,
        at: At,
        who: Annotated[
            Actor,
            allow(
                inspection_office="*",
                discipline_commission="*",
                organization_dept="*",
                audit_bureau="*",
                leading_group="*",
                inspected_unit="*",
            ),
        ],
    ) -> UnitOut:
        found = await log.load(UNIT, code)
        match found.state:
            case InRegister(as_registered=first, name=name, named_on=named_on):
                at.tag(found.version)
                return UnitOut(
                    code=first.code,
                    name=name,
                    kind=first.kind,
                    parent=first.parent,
                    registered_on=first.occurred_on,
                    named_on=named_on,
                )
            case _:
                raise NotFound("unit-unknown", unit=code)

    @routes.get("", summary="The register, by code")
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
        kind: UnitKind | None = None,
        parent: UnitCode | None = None,
        name: Annotated[str | None, Query(max_length=100, description="Part of the name.")] = None,
    ) -> Page[UnitOut]:
        await db.passed("unit_register", at.after)
        filters = query.Filters(kind=kind, parent=parent, name=name)
        rows, total = await query.page(db, filters, limit=at.limit, offset=at.offset)
        return Page(items=[UnitOut.model_validate(row) for row in rows], total=total)

    return routes
