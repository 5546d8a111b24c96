"""Inspection rounds over HTTP."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from contracts import Number, RoundCode, UnitCode
from contracts.inspection import CoordinatingBody, Dimension, RoundKind
from eventlog import Actor
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Now, Page, allow
from eventlog.http.paging import Paged
from eventlog.log import Log
from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from ..person.decider import InPool
from ..person.stream import PERSON
from ..unit.stream import UNIT
from ..views.round_board import query as board_query
from ..views.round_register import query
from ..who import Office, Reader
from .commands import Enter, FormTeam, Plan, Relations, Release
from .decider import missing
from .events import EnteredPhase, Member
from .state import Followed, NotThere, Preparing, Running, Stationed, Team
from .stream import ROUND, phase_of

At = Now


class RoundIn(BaseModel):
    """The plan of a round. `starts_on` may lie in the future, `occurred_on`, the day it was planned, may not."""

    model_config = ConfigDict(extra="forbid")
    name: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]
    kind: RoundKind = "regular"
    units: Annotated[tuple[UnitCode, ...], Field(max_length=1000)]
    starts_on: date
    ends_on: date | None = None
    earlier: RoundCode | None = None
    occurred_on: date


class TeamIn(BaseModel):
    """A team: people of the pool by their ids, never by name."""

    model_config = ConfigDict(extra="forbid")
    units: Annotated[tuple[UnitCode, ...], Field(max_length=1000)]
    members: Annotated[tuple[Number, ...], Field(max_length=200)]
    occurred_on: date


class ReleaseIn(BaseModel):
    """A member leaves the team from this day on."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date


class EnterIn(BaseModel):
    """The phase that the round enters, and the day."""

    model_config = ConfigDict(extra="forbid")
    phase: EnteredPhase
    occurred_on: date


class TeamOut(BaseModel):
    """A team as the office and the bodies that lend people see it."""

    team: Number
    units: tuple[UnitCode, ...]
    formed_on: date
    members: list[Member]


class BoardLine(BaseModel):
    """Where a round stands, and for whose briefings its gate waits."""

    round: RoundCode
    kind: RoundKind
    earlier: RoundCode | None
    phase: Dimension
    teams: int
    briefed: list[CoordinatingBody]
    missing: list[CoordinatingBody]
    during_on: date | None
    after_on: date | None


class RoundOut(BaseModel):
    """A round as it is planned."""

    code: RoundCode
    name: str
    kind: RoundKind
    units: tuple[UnitCode, ...]
    starts_on: date
    ends_on: date | None
    planned_on: date
    earlier: RoundCode | None = None


def router(log: Log, db: Database) -> APIRouter:
    """The routes of the register of rounds."""
    routes = APIRouter(prefix="/api/inspection/rounds", tags=["rounds"])

    @routes.get("/board", summary="All rounds: phase, teams, and the bodies whose briefings are missing")
    async def board(who: Reader, at: Paged, phase: Dimension | None = None) -> Page[BoardLine]:
        await db.passed("round_board", at.after)
        rows, total = await board_query.page(db, phase=phase, limit=at.limit, offset=at.offset)
        return Page(items=[BoardLine.model_validate(row) for row in rows], total=total)

    @routes.put("/{code}", summary="Plan a round; saying the same again changes nothing")
    async def plan(
        code: RoundCode, body: RoundIn, at: At, who: Annotated[Actor, allow(inspection_office=("clerk", "leader"))]
    ) -> Answer:
        known = frozenset([one for one in body.units if (await log.load(UNIT, one)).version > 0])
        before = (await log.load(ROUND, body.earlier)).state if body.earlier is not None else NotThere()
        command = Plan(
            code,
            body.name,
            body.kind,
            body.units,
            known,
            body.starts_on,
            body.ends_on,
            body.occurred_on,
            at.day,
            body.earlier,
            None if isinstance(before, NotThere) else frozenset(before.plan.units),
        )
        return at.answer(await log.handle(ROUND, code, command, by=who, request=at.request))

    async def related(
        people: Iterable[Number], units: Iterable[UnitCode]
    ) -> tuple[list[Member], list[Number], Relations]:
        """The people as members, those who do not stand in the pool, and who is related to which of the units."""
        members, unknown, relations, asked = [], [], set(), set(units)
        for person in people:
            match (await log.load(PERSON, person)).state:
                case InPool(enrolled=enrolled, related=declared):
                    members.append(Member(person=person, body=enrolled.body))
                    relations |= {(person, unit) for unit in declared & asked}
                case _:
                    unknown.append(person)
        return members, unknown, frozenset(relations)

    async def there(code: RoundCode) -> Running:
        state = (await log.load(ROUND, code)).state
        if isinstance(state, NotThere):
            raise NotFound("round-unknown", round=code)
        return state

    @routes.put("/{code}/teams/{team}", summary="Form a team; who is related to a unit cannot inspect it (回避)")
    async def form(code: RoundCode, team: Number, body: TeamIn, at: At, who: Office) -> Answer:
        await there(code)
        members, unknown, relations = await related(body.members, body.units)
        command = FormTeam(team, body.units, tuple(members), tuple(unknown), relations, body.occurred_on, at.day)
        return at.answer(await log.handle(ROUND, code, command, by=who, request=at.request))

    @routes.post("/{code}/teams/{team}/members/{person}/release", summary="Take a member off a team")
    async def release(code: RoundCode, team: Number, person: Number, body: ReleaseIn, at: At, who: Office) -> Answer:
        await there(code)
        command = Release(team, person, body.occurred_on, at.day)
        return at.answer(await log.handle(ROUND, code, command, by=who, request=at.request))

    @routes.get("/{code}/teams", summary="The teams of a round, by the ids of their people")
    async def teams(code: RoundCode, who: Office) -> list[TeamOut]:
        found: tuple[Team, ...] = (await there(code)).teams
        return [
            TeamOut(team=one.number, units=one.units, formed_on=one.formed_on, members=list(one.members))
            for one in found
        ]

    @routes.post("/{code}/phase", summary="Lead the round into its next phase: the gate names who is missing")
    async def enter(code: RoundCode, body: EnterIn, at: At, who: Office) -> Answer:
        state = await there(code)
        people = {one.person for team in state.teams for one in team.members}
        _, _, relations = await related(people, state.plan.units)
        command = Enter(body.phase, relations, body.occurred_on, at.day)
        return at.answer(await log.handle(ROUND, code, command, by=who, request=at.request))

    @routes.get("/{code}/board", summary="One round, folded from its stream: its phase and its gate")
    async def one_board(code: RoundCode, who: Reader) -> BoardLine:
        state = await there(code)
        during = state.since if isinstance(state, Stationed) else None
        during = state.stationed_on if isinstance(state, Followed) else during
        return BoardLine(
            round=code,
            kind=state.plan.kind,
            earlier=state.plan.earlier,
            phase=phase_of(state),
            teams=len(state.teams),
            briefed=[body for body, _ in state.briefings],
            missing=missing(state),
            during_on=during,
            after_on=state.since if isinstance(state, Followed) else None,
        )

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
            case Preparing(plan=plan) | Stationed(plan=plan) | Followed(plan=plan):
                at.tag(found.version)
                return RoundOut(
                    code=plan.code,
                    name=plan.name,
                    kind=plan.kind,
                    units=plan.units,
                    starts_on=plan.starts_on,
                    ends_on=plan.ends_on,
                    planned_on=plan.occurred_on,
                    earlier=plan.earlier,
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
        name: Annotated[str | None, Query(max_length=64)] = None,
    ) -> Page[RoundOut]:
        await db.passed("round_register", at.after)
        rows, total = await query.page(db, unit=unit, name=name, limit=at.limit, offset=at.offset)
        return Page(items=[RoundOut.model_validate(row) for row in rows], total=total)

    return routes
