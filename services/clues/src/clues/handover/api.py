"""A handover as it stands, with its custody clock; and taking it back, over HTTP."""

from datetime import date
from typing import Annotated

from contracts import Body, Number
from eventlog.http import Answer, NotFound, Now, problems
from eventlog.log import Log
from fastapi import APIRouter, Path
from handover import charged, custody, sender_steps
from handover.outgoing import BackWithSender, Completed, NotOffered, Offering, Outgoing, Withdraw, WithOther
from pydantic import BaseModel, ConfigDict

from ..papers import follow
from ..people import Custodian, Member
from ..reactions.following import noted
from .stream import HANDOVER


class Withdrawal(BaseModel):
    """The day on which it is taken back."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date


class PartOut(BaseModel):
    """A part that the receiver sent on, and where it stands."""

    handover: Number
    to: Body
    categories: tuple[str, ...]
    state: str


class Held(BaseModel):
    """Who had which part from when to when; `until` is empty while it still has it."""

    part: Number
    phase: str
    body: Body
    since: date
    until: date | None
    days: int


class HandoverOut(BaseModel):
    """A handover as it stands. `charged`: how many part-days each body answers for."""

    handover: Number
    clue: Number
    origin: Body
    to: Body
    unit: str
    categories: tuple[str, ...]
    text_digest: str
    state: str
    reason: str | None
    kept: tuple[str, ...] | None
    parts: list[PartOut]
    answer_due: date
    custody: list[Held]
    charged: dict[str, int]


def standing(state: Outgoing) -> str:
    """The state in the words of the protocol."""
    match state:
        case Offering(received=received):
            return "received" if received else "offered"
        case WithOther(kept=None):
            return "accepted"
        case WithOther(kept=kept):
            return "partly_accepted" if kept else "forwarded"
        case BackWithSender(reason=reason):
            return "withdrawn" if reason == "withdrawn" else "returned"
        case Completed():
            return "completed"
        case NotOffered():
            return "unknown"


def router(log: Log) -> APIRouter:
    """The routes of handovers. A part is handed over at its clue."""
    routes = APIRouter(
        prefix="/api/clues/handovers", tags=["handovers"], responses=problems(401, 403, 404, 409, 412, 422)
    )

    @routes.get("/{number}")
    async def read(number: Annotated[Number, Path(description="`<clue>-<part>`")], at: Now, who: Member) -> HandoverOut:
        """Where a handover and its parts stand, and who has had them for how long."""
        found = await log.load(HANDOVER, number)
        state = found.state
        if isinstance(state, NotOffered):
            raise NotFound("handover-unknown", handover=number)
        at.tag(found.version)
        spans = custody(sender_steps([one.event for one in await log.history(HANDOVER, number)]))
        parts = state.parts if isinstance(state, WithOther | Completed) else ()
        terms = state.terms
        return HandoverOut.model_validate(
            {
                "handover": number,
                "clue": terms.clue,
                "origin": terms.origin,
                "to": terms.to,
                "unit": terms.unit,
                "categories": terms.categories,
                "text_digest": terms.first_text,
                "state": standing(state),
                "reason": state.reason if isinstance(state, BackWithSender) else None,
                "kept": state.kept if isinstance(state, WithOther) else None,
                "parts": [one.fragment.model_dump() | {"state": one.standing} for one in parts],
                "answer_due": (state.answer_due if isinstance(state, Offering) else terms.answer_due).on,
                "custody": [
                    {
                        "part": one.part,
                        "phase": one.phase,
                        "body": one.body,
                        "since": one.since,
                        "until": one.until,
                        "days": one.days(at.day),
                    }
                    for one in spans
                ],
                "charged": charged(spans, at.day),
            }
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
