"""Taking a handover back, over HTTP."""

from datetime import date
from typing import Annotated

from contracts import Number
from eventlog.http import Answer, NotFound, Now, problems
from eventlog.log import Log
from fastapi import APIRouter, Path
from handover.outgoing import NotOffered, Withdraw
from pydantic import BaseModel, ConfigDict

from ..papers import follow
from ..people import Custodian
from ..reactions.following import noted
from .stream import HANDOVER


class Withdrawal(BaseModel):
    """The day on which it is taken back."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date


def router(log: Log) -> APIRouter:
    """The routes of handovers. A part is handed over at its clue."""
    routes = APIRouter(
        prefix="/api/clues/handovers", tags=["handovers"], responses=problems(401, 403, 404, 409, 412, 422)
    )

    @routes.post("/{number}/withdrawal")
    async def withdraw(
        number: Annotated[Number, Path(description="`<clue>-<part>`")], body: Withdrawal, at: Now, who: Custodian
    ) -> Answer:
        """Takes the offer back, as long as the other body has not accepted it."""
        if isinstance((await log.load(HANDOVER, number)).state, NotOffered):
            raise NotFound("handover-unknown", handover=number)
        outcome = await log.handle(HANDOVER, number, Withdraw(body.occurred_on, at.day), by=who, request=at.request)
        history = await log.history(HANDOVER, number)
        await follow(log, [act for one in history for act in noted(one)], outcome.event, by=who)
        return at.answer(outcome)

    return routes
