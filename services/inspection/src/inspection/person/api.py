"""The pool of people over HTTP: only the inspection office sees it."""

from datetime import date

from contracts import Number, UnitCode
from contracts.inspection import CoordinatingBody
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Now, Page
from eventlog.http.paging import Paged
from eventlog.laying import carried, lay
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from ..unit.stream import UNIT
from ..views.people_duties import PEOPLE_DUTIES
from ..views.people_pool import PEOPLE_POOL, query
from ..who import Office, Text
from .decider import DeclareRelation, Enrol, InPool, WithdrawRelation
from .events import Relation
from .stream import PERSON


class PersonIn(BaseModel):
    """A person of a body. The name lies in the vault."""

    model_config = ConfigDict(extra="forbid")
    body: CoordinatingBody
    name: Text
    occurred_on: date


class RelationIn(BaseModel):
    """A relation to a unit: the person has to stand back there."""

    model_config = ConfigDict(extra="forbid")
    unit: UnitCode
    relation: Relation
    occurred_on: date


class WithdrawalIn(BaseModel):
    """Why the relation is none. The reason lies in the vault."""

    model_config = ConfigDict(extra="forbid")
    reason: Text
    occurred_on: date


class PersonLine(BaseModel):
    """A person of the pool as a line of the list, without the name. `teams`: those of rounds that are not over."""

    person: Number
    body: CoordinatingBody
    enrolled_on: date
    related: list[UnitCode]
    teams: list[str]


class PersonOut(BaseModel):
    """A person of the pool, for the office alone."""

    person: Number
    body: CoordinatingBody
    name: str
    related: list[UnitCode]


def router(log: Log, db: Database, vault: Vault) -> APIRouter:
    """The routes of the pool."""
    routes = APIRouter(prefix="/api/inspection/people", tags=["people"])

    @routes.put("/{person}", summary="Enrol a person; saying the same again changes nothing")
    async def enrol(person: Number, said: PersonIn, at: Now, who: Office) -> Answer:
        state = (await log.load(PERSON, person)).state
        before = state.enrolled.name if isinstance(state, InPool) else None
        name = await lay(vault, said.name.encode(), before)
        command = Enrol(said.body, name.reference, said.occurred_on, at.day)
        return at.answer(await carried(vault, name, log.handle(PERSON, person, command, by=who, request=at.request)))

    @routes.post("/{person}/relations", summary="Declare a relation to a unit (回避)")
    async def declare(person: Number, said: RelationIn, at: Now, who: Office) -> Answer:
        known = (await log.load(UNIT, said.unit)).version > 0
        if not (await log.load(PERSON, person)).version:
            raise NotFound("person-unknown", person=person)
        command = DeclareRelation(said.unit, known, said.relation, said.occurred_on, at.day)
        return at.answer(await log.handle(PERSON, person, command, by=who, request=at.request))

    @routes.post("/{person}/relations/{unit}/withdrawal", summary="Say that a relation was declared in error, and why")
    async def withdraw(person: Number, unit: UnitCode, said: WithdrawalIn, at: Now, who: Office) -> Answer:
        if not (await log.load(PERSON, person)).version:
            raise NotFound("person-unknown", person=person)
        reason = await lay(vault, said.reason.encode())
        command = WithdrawRelation(unit, reason.reference, said.occurred_on, at.day)
        return at.answer(await carried(vault, reason, log.handle(PERSON, person, command, by=who, request=at.request)))

    @routes.get("", summary="The pool of people (人员库): where each stands back, and on which teams he is")
    async def page(
        at: Paged,
        who: Office,
        body: CoordinatingBody | None = None,
        free_for: UnitCode | None = None,
        free: bool | None = None,
    ) -> Page[PersonLine]:
        for view in (PEOPLE_POOL, PEOPLE_DUTIES):
            await db.passed(view.name, at.after)
        rows, total = await query.page(db, body=body, free_for=free_for, free=free, limit=at.limit, offset=at.offset)
        return Page(items=[PersonLine.model_validate(row) for row in rows], total=total)

    @routes.get("/{person}", summary="One person, with the units that he stands back from")
    async def read(person: Number, at: Now, who: Office) -> PersonOut:
        found = await log.load(PERSON, person)
        match found.state:
            case InPool(enrolled=enrolled, related=related):
                at.tag(found.version)
                name = (await vault.read(enrolled.name.id)).decode()
                return PersonOut(person=person, body=enrolled.body, name=name, related=sorted(related))
            case _:
                raise NotFound("person-unknown", person=person)

    return routes
