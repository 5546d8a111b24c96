"""Lending a clue to the team of a round, over HTTP."""

from datetime import date
from typing import Annotated
from uuid import UUID

from contracts import Number, RoundCode, UnitCode
from contracts.clues import Category, Verification
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Now, Page, Paged, problems
from eventlog.ids import new_id
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict

from ..clue.commands import ReadText
from ..clue.reading import TextOut
from ..clue.state import NotThere as NoClue
from ..clue.stream import CLUE
from ..keeping.record import refuse_others
from ..papers import Desk, Text, read
from ..people import Custodian, Keeper, Member
from ..views.known_unit.query import last_day_of_round
from ..views.lent.query import LendingRow, LendingState, lendings
from .decider import Back, Lend, NoteVerification, NotThere, TakeBack, WithTeam
from .stream import LENDING

LendingNumber = Annotated[Number, Path(description="The number of the lending.")]


class LendingIn(BaseModel):
    """What is lent to whom, and until when. The text is what the team gets to read: sealed to the inspection office."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date
    clue: Number
    round: RoundCode
    back_by: date
    text: Text


class VerificationIn(BaseModel):
    """What the team found, as it came on paper."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date
    outcome: Verification
    text: Text | None = None


class Day(BaseModel):
    """The day."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date


class LendingOut(BaseModel):
    """A lending as it stands."""

    lending: str
    clue: str
    unit: str
    round: str
    categories: list[Category]
    lent_on: date
    back_by: date
    state: LendingState
    late: bool
    outcome: Verification | None
    verified_on: date | None
    told_in_words: bool


def router(log: Log, vault: Vault, db: Database) -> APIRouter:
    """The routes of lendings."""
    routes = APIRouter(
        prefix="/api/clues/lendings", tags=["lendings"], responses=problems(401, 403, 404, 409, 412, 422)
    )

    @routes.get("")
    async def list_lendings(
        paging: Paged,
        who: Member,
        round: RoundCode | None = None,
        unit: UnitCode | None = None,
        clue: Number | None = None,
        state: LendingState | None = None,
    ) -> Page[LendingRow]:
        """Which clues are with a team, and what the teams found."""
        await db.passed("lent", paging.after)
        return await lendings(
            db, round=round, unit=unit, clue=clue, state=state, limit=paging.limit, offset=paging.offset
        )

    @routes.post("/{number}", status_code=201)
    async def lend(number: LendingNumber, body: LendingIn, at: Now, who: Keeper, after: UUID | None = None) -> Answer:
        """Lends a clue about a unit of the round to its team. `?after=` waits for the news of the round."""
        await refuse_others(log, who)
        await db.passed("known_unit", after)
        found = (await log.load(CLUE, body.clue)).state
        if isinstance(found, NoClue):
            raise NotFound("clue-unknown", clue=body.clue)
        facts = found.file.registered
        ends_on = await last_day_of_round(db, body.round, facts.unit)
        before = (await log.load(LENDING, number)).state
        desk = Desk(log, vault)
        command = Lend(
            number,
            body.clue,
            facts.unit,
            body.round,
            facts.categories,
            await desk.put(body.text, said=None if isinstance(before, NotThere) else before.lent.text),
            body.back_by,
            facts.occurred_on,
            ends_on,
            body.occurred_on,
            at.day,
        )
        return at.answer(await desk.handle(LENDING, number, command, by=who, request=at.request))

    @routes.get("/{number}")
    async def read_lending(number: LendingNumber, at: Now, who: Member) -> LendingOut:
        """A lending."""
        found = await log.load(LENDING, number)
        state = found.state
        if isinstance(state, NotThere):
            raise NotFound("lending-unknown")
        at.tag(found.version)
        verified = state.verified if isinstance(state, Back) else None
        name: LendingState = "verified" if verified else "taken_back"
        return LendingOut(
            lending=number,
            clue=state.lent.clue,
            unit=state.lent.unit,
            round=state.lent.round,
            categories=list(state.lent.categories),
            lent_on=state.lent.occurred_on,
            back_by=state.lent.back_by,
            state="with_team" if isinstance(state, WithTeam) else name,
            late=state.late,
            outcome=verified.outcome if verified else None,
            verified_on=verified.occurred_on if verified else None,
            told_in_words=verified is not None and verified.text is not None,
        )

    @routes.post("/{number}/verification")
    async def note(number: LendingNumber, body: VerificationIn, at: Now, who: Keeper) -> Answer:
        """Notes what the team found, where it came on paper; what comes as a message is noted by itself."""
        await refuse_others(log, who)
        state = (await log.load(LENDING, number)).state
        if isinstance(state, NotThere):
            raise NotFound("lending-unknown")
        desk = Desk(log, vault)
        said = state.verified.text if isinstance(state, Back) else None
        text = None if body.text is None else await desk.put(body.text, said=said)
        command = NoteVerification(body.outcome, text, who.subject, body.occurred_on, at.day)
        return at.answer(await desk.handle(LENDING, number, command, by=who, request=at.request))

    @routes.post("/{number}/return")
    async def take_back(number: LendingNumber, body: Day, at: Now, who: Keeper) -> Answer:
        """Takes the clue back; the team deletes its copy."""
        await refuse_others(log, who)
        if isinstance((await log.load(LENDING, number)).state, NotThere):
            raise NotFound("lending-unknown")
        command = TakeBack(body.occurred_on, at.day)
        return at.answer(await log.handle(LENDING, number, command, by=who, request=at.request))

    @routes.get("/{number}/verification/text")
    async def read_text(number: LendingNumber, at: Now, who: Custodian) -> TextOut:
        """What the team found, in words. The reading is recorded with the clue before the text is shown."""
        state = (await log.load(LENDING, number)).state
        if not isinstance(state, Back) or state.verified.text is None:
            raise NotFound("lending-unknown")
        reading = new_id()
        command = ReadText(reading, state.verified.text.id, who.subject, at.day)
        await log.handle(CLUE, state.lent.clue, command, by=who)
        return TextOut(text=await read(vault, state.verified.text.id), reading=reading)

    return routes
