"""Lent clues over HTTP: the team reads what it was lent, and says what it found."""

from datetime import date
from typing import Annotated, Literal

from contracts import Number, RoundCode, UnitCode
from contracts.clues import Category
from contracts.inspection import LentOutcome
from eventlog import Actor
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Now, Page, Paged, allow
from eventlog.laying import carried, lay
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict

from ..views.lent_list import LENT_LIST, query
from ..who import Text
from .decider import Gone, NotThere, Told, Verify
from .stream import LENT

Team = Annotated[Actor, allow(inspection_office=("clerk", "leader", "team"))]


class VerificationIn(BaseModel):
    """What the team found. The text is sealed to the commission."""

    model_config = ConfigDict(extra="forbid")
    outcome: LentOutcome
    text: Text
    occurred_on: date


LentState = Literal["with_team", "verified", "taken_back"]


class LentLine(BaseModel):
    """A lent clue as a line of the list."""

    lending: Number
    clue: Number
    unit: UnitCode
    round: RoundCode
    lent_on: date
    back_by: date
    state: LentState
    outcome: LentOutcome | None


class LentOut(BaseModel):
    """A lent clue with its excerpt, which is empty once the commission has taken it back."""

    lending: Number
    clue: Number
    unit: UnitCode
    round: RoundCode
    categories: tuple[Category, ...]
    lent_on: date
    back_by: date
    outcome: LentOutcome | None
    text: str | None


def router(log: Log, vault: Vault, db: Database) -> APIRouter:
    """The routes of lent clues."""
    routes = APIRouter(prefix="/api/inspection/lent_clues", tags=["lent clues"])

    @routes.post("/{lending}/verification", summary="Say what the team found of a lent clue")
    async def verify(lending: Number, said: VerificationIn, at: Now, who: Team) -> Answer:
        state = (await log.load(LENT, lending)).state
        if isinstance(state, NotThere):
            raise NotFound("lent-clue-unknown")
        text = await lay(vault, said.text.encode(), state.verified.text if isinstance(state, Told) else None)
        command = Verify(said.outcome, who.subject, text.reference, said.occurred_on, at.day)
        return at.answer(await carried(vault, text, log.handle(LENT, lending, command, by=who, request=at.request)))

    @routes.get("", summary="The clues that the commission has lent, by the day on which they go back")
    async def page(
        paging: Paged,
        who: Team,
        round_: Annotated[RoundCode | None, Query(alias="round")] = None,
        state: LentState | None = None,
    ) -> Page[LentLine]:
        await db.passed(LENT_LIST.name, paging.after)
        rows, total = await query.page(db, round=round_, state=state, limit=paging.limit, offset=paging.offset)
        return Page(items=[LentLine.model_validate(row) for row in rows], total=total)

    @routes.get("/{lending}", summary="A lent clue with what it says")
    async def read(lending: Number, at: Now, who: Team) -> LentOut:
        found = await log.load(LENT, lending)
        state = found.state
        if isinstance(state, NotThere):
            raise NotFound("lent-clue-unknown")
        at.tag(found.version)
        received = state.received
        return LentOut(
            lending=lending,
            clue=received.clue,
            unit=received.unit,
            round=received.round,
            categories=received.categories,
            lent_on=received.occurred_on,
            back_by=received.back_by,
            outcome=state.verified.outcome if isinstance(state, Told) else None,
            text=None if isinstance(state, Gone) else (await vault.read(received.text.id)).decode(),
        )

    return routes
