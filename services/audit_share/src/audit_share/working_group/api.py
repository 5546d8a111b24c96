"""The joint working group over HTTP: both bodies raise, propose, agree and report."""

from datetime import date
from typing import Annotated, Literal

from contracts import Number, RoundCode, UnitCode
from contracts.audit_share import MatterSubject
from eventlog import Actor
from eventlog.database import Database
from eventlog.http import Answer, Page, problems
from eventlog.http.paging import Paged
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from ..carrying import absent, carry, words
from ..upload.laying import Laying
from ..views.known_round.query import round_known
from ..views.known_unit.query import unit_known
from ..views.matter_list import MATTER_LIST, query
from ..who import At, GroupMember, Num
from .decider import Agree, CarryOut, Decided, Finished, NotThere, Propose, Proposed, Raise, Raised
from .events import Member
from .stream import WORKING_GROUP

MEMBER: TypeAdapter[Member] = TypeAdapter(Member)
Text = Annotated[str, Field(min_length=1, max_length=50_000)]
Standing = Literal["raised", "proposed", "decided", "overdue", "finished"]


class Closed(BaseModel):
    """A body of a request: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date


class MatterIn(Closed):
    """What the group is to deal with."""

    subject: MatterSubject
    unit: UnitCode | None = None
    round: RoundCode | None = None
    text: Text


class ProposalIn(Closed):
    """What is to be done, by whom, until when."""

    done_by: Member
    until: date
    text: Text


class AgreementIn(Closed):
    """The proposal, by its number, that the body has seen and agrees to."""

    proposal: Annotated[int, Field(ge=1, le=999)]


class DoneIn(Closed):
    """What was done."""

    text: Text


class MatterLine(BaseModel):
    """A matter as a line of the list."""

    number: Number
    subject: MatterSubject
    unit: UnitCode | None
    round: RoundCode | None
    by: Member
    raised_on: date
    state: Standing
    proposal: int | None
    done_by: Member | None
    until: date | None
    decided_on: date | None
    done_on: date | None


class MatterOut(MatterLine):
    """A matter with its words."""

    text: str | None
    decision: str | None
    result: str | None


def router(log: Log, db: Database, vault: Vault) -> APIRouter:
    """The routes of the group's matters."""
    routes = APIRouter(
        prefix="/api/audit_share/matters",
        tags=["joint working group"],
        responses=problems(401, 403, 404, 409, 422, 503),
    )

    def member(who: Actor) -> Member:
        return MEMBER.validate_python(who.body)

    @routes.post("/{number}", status_code=201, summary="Put a matter before the group")
    async def put(number: Num, said: MatterIn, at: At, who: GroupMember) -> Answer:
        state, texts = (await log.load(WORKING_GROUP, number)).state, Laying(vault)
        command = Raise(
            number=number,
            subject=said.subject,
            unit=said.unit,
            unit_known=said.unit is None or await unit_known(db, said.unit),
            round=said.round,
            by=member(who),
            text=await texts.lay(said.text, None if isinstance(state, NotThere) else state.matter.text),
            occurred_on=said.occurred_on,
            today=at.day,
            round_known=said.round is None or await round_known(db, said.round, said.unit),
        )
        return await carry(log, WORKING_GROUP, number, command, at, who, texts)

    @routes.post("/{number}/proposal", summary="Propose a decision")
    async def propose(number: Num, said: ProposalIn, at: At, who: GroupMember) -> Answer:
        state, texts = (await log.load(WORKING_GROUP, number)).state, Laying(vault)
        before = None if isinstance(state, NotThere | Raised) else state.proposal.text
        text = await texts.lay(said.text, before)
        command = Propose(member(who), said.done_by, said.until, text, said.occurred_on, at.day)
        return await carry(log, WORKING_GROUP, number, command, at, who, texts)

    @routes.post("/{number}/agreement", summary="Agree to the other body's proposal: it is decided")
    async def agree(number: Num, said: AgreementIn, at: At, who: GroupMember) -> Answer:
        command = Agree(member(who), said.proposal, said.occurred_on, at.day)
        return await carry(log, WORKING_GROUP, number, command, at, who)

    @routes.post("/{number}/done", summary="Say that what was decided is done")
    async def done(number: Num, said: DoneIn, at: At, who: GroupMember) -> Answer:
        texts = Laying(vault)
        command = CarryOut(member(who), await texts.lay(said.text), said.occurred_on, at.day)
        return await carry(log, WORKING_GROUP, number, command, at, who, texts)

    @routes.get("/{number}", summary="One matter with its words")
    async def read(number: Num, at: At, who: GroupMember) -> MatterOut:
        found = await log.load(WORKING_GROUP, number)
        state = found.state
        if isinstance(state, NotThere):
            raise absent("matter-unknown", number)
        at.tag(found.version)
        matter = state.matter
        one = None if isinstance(state, Raised) else state.proposal
        return MatterOut(
            number=number,
            subject=matter.subject,
            unit=matter.unit,
            round=matter.round,
            by=matter.by,
            raised_on=matter.occurred_on,
            state=_standing(state),
            proposal=one.proposal if one else None,
            done_by=one.done_by if one else None,
            until=one.until if one else None,
            decided_on=state.agreed.occurred_on if isinstance(state, Decided | Finished) else None,
            done_on=state.done.occurred_on if isinstance(state, Finished) else None,
            text=await words(vault, matter.text),
            decision=await words(vault, one.text if one else None),
            result=await words(vault, state.done.text if isinstance(state, Finished) else None),
        )

    @routes.get("", summary="The matters of the group, the latest first")
    async def page(
        who: GroupMember,
        paging: Paged,
        state: Standing | None = None,
        unit: UnitCode | None = None,
        round: RoundCode | None = None,
    ) -> Page[MatterLine]:
        await db.passed(MATTER_LIST.name, paging.after)
        rows, total = await query.page(
            db, state=state, unit=unit, round=round, limit=paging.limit, offset=paging.offset
        )
        return Page(items=[MatterLine(**row) for row in rows], total=total)

    return routes


def _standing(state: Raised | Proposed | Decided | Finished) -> Standing:
    match state:
        case Raised():
            return "raised"
        case Proposed():
            return "proposed"
        case Decided(late=late):
            return "overdue" if late else "decided"
        case Finished():
            return "finished"
