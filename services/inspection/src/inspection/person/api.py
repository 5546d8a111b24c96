"""The pool of people over HTTP: only the inspection office sees it."""

from datetime import date

from contracts import Number, UnitCode
from contracts.inspection import CoordinatingBody
from eventlog.http import Answer, NotFound, Now
from eventlog.laying import carried, lay
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from ..unit.stream import UNIT
from ..who import Office, Text
from .decider import DeclareRelation, Enrol, InPool
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


class PersonOut(BaseModel):
    """A person of the pool, for the office alone."""

    person: Number
    body: CoordinatingBody
    name: str
    related: list[UnitCode]


def router(log: Log, vault: Vault) -> APIRouter:
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
