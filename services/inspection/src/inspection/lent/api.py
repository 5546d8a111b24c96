"""Lent clues over HTTP: the team reads what it was lent, and says what it found."""

from datetime import date
from typing import Annotated

from contracts import Number, RoundCode, UnitCode
from contracts.clues import Category
from contracts.inspection import LentOutcome
from eventlog import Actor
from eventlog.http import Answer, NotFound, Now, allow
from eventlog.laying import carried, lay
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

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


def router(log: Log, vault: Vault) -> APIRouter:
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
