"""The case supervision office's desk over HTTP: what other bodies hand over is registered in the vault, or returned."""

from datetime import date
from typing import Literal

from contracts import Body, Number, UnitCode
from contracts.clues import Category, Form, ReturnReason
from eventlog import Act, Refused
from eventlog.database import Database
from eventlog.http import Answer, Now, Page, problems
from eventlog.http.paging import Paged
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter
from handover.incoming import (
    Accept,
    GivenUp,
    GiveResult,
    Incoming,
    InHand,
    OnDesk,
    PassedOn,
    Return,
    Settled,
)
from handover.said import PartOut, divided, part_out
from pydantic import BaseModel, ConfigDict

from ..clue.commands import FeedBack
from ..clue.state import Concluded, FedBack
from ..clue.state import NotThere as NoClue
from ..clue.stream import CLUE
from ..keeping.record import refuse_others
from ..onward.stream import ONWARD
from ..papers import Desk, Text, follow
from ..papers import read as read_text
from ..people import Custodian, Keeper
from ..views.incoming_list import query
from .registering import Registering, RegistrationIn
from .stream import INCOMING

Standing = Literal[
    "received",
    "late",
    "accepted",
    "partly_accepted",
    "forwarded",
    "registered",
    "returned",
    "withdrawn",
    "result_given",
]


class Closed(BaseModel):
    """A body of a request: unknown fields are refused, so that a misspelt one is not lost."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date


class AcceptanceIn(RegistrationIn):
    """It is taken up on this day."""

    occurred_on: date


class ReturnIn(Closed):
    """Why it goes back. The words are sealed to the sender."""

    reason: ReturnReason
    text: Text | None = None


class ResultIn(Closed):
    """What the sender is told. The text is sealed to the sender."""

    text: Text


class IncomingOut(BaseModel):
    """A clue that was handed over, without what it says. `registered`: its number in the vault."""

    handover: Number
    clue: Number
    origin: Body
    sender: Body
    unit: UnitCode
    categories: tuple[Category, ...]
    city_managed_cadre: bool
    text_digest: str
    state: Standing
    answer_due: date
    registered: Number | None
    outcome: Form | None
    reason: str | None
    kept: tuple[Category, ...] | None
    parts: tuple[PartOut, ...]


class IncomingLine(BaseModel):
    """A clue that was handed over, as a line of the list."""

    handover: Number
    clue: Number
    sender: Body
    unit: UnitCode
    received_on: date
    answer_due: date
    state: Standing
    registered: Number | None


class Excerpt(BaseModel):
    """What was handed over."""

    text: str
    digest: str


def router(log: Log, vault: Vault, db: Database, desk_of: Registering) -> APIRouter:
    """The routes of the incoming end."""
    routes = APIRouter(
        prefix="/api/clues/incoming", tags=["incoming"], responses=problems(401, 403, 404, 409, 412, 422)
    )
    there = desk_of.there

    @routes.post("/{handover}/acceptance", summary="Accept it: it is registered in the vault as a clue of its source")
    async def accept(handover: str, body: AcceptanceIn, at: Now, who: Keeper) -> Answer:
        await refuse_others(log, who)
        terms = (await there(handover)).terms
        on, command = body.occurred_on, Accept(body.occurred_on, at.day)
        return at.answer(await desk_of.take(handover, body, command, terms, terms.categories, on, at, who))

    @routes.post("/{handover}/return", summary="Return it to its sender with the reason (监察法实施条例 art. 171)")
    async def give_back(handover: Number, body: ReturnIn, at: Now, who: Keeper) -> Answer:
        await refuse_others(log, who)
        await there(handover)
        desk = Desk(log, vault)
        text = None if body.text is None else await desk.put(body.text)
        command = Return(body.reason, text, body.occurred_on, at.day)
        return at.answer(await desk.handle(INCOMING, handover, command, by=who, request=at.request))

    @routes.post("/{handover}/result", summary="Give the result of the concluded clue back (巡视工作条例 art. 29)")
    async def give_result(handover: Number, body: ResultIn, at: Now, who: Keeper) -> Answer:
        await refuse_others(log, who)
        state = await there(handover)
        number = state.number if isinstance(state, InHand) else None
        found = NoClue() if number is None else (await log.load(CLUE, number)).state
        desk = Desk(log, vault)
        if isinstance(state, Settled):
            outcome = state.outcome
        elif isinstance(found, Concluded | FedBack):
            outcome = found.conclusion.form
        elif isinstance(state, PassedOn):
            outcome = "none"  # nothing follows from what the commission did not keep: the text says what others found
        else:
            raise Refused("not-concluded", clue=number or state.terms.clue)
        text = await desk.put(body.text)
        command = GiveResult(outcome, text, body.occurred_on, at.day)
        answered = await desk.handle(INCOMING, handover, command, by=who, request=at.request)
        if number is not None and isinstance(found, Concluded) and answered.event is not None:
            # The clue's own clock for the word to its source (D2) ends with the same word.
            await follow(log, [Act(CLUE, number, FeedBack(text, body.occurred_on, at.day))], answered.event, by=who)
        return at.answer(answered)

    @routes.get("/{handover}/text", summary="The excerpt as it was sent")
    async def text_of(handover: Number, at: Now, who: Custodian) -> Excerpt:
        text = (await there(handover)).terms.text
        return Excerpt(text=await read_text(vault, text.id), digest=text.digest)

    @routes.get("/{handover}", summary="Where it stands")
    async def read(handover: Number, at: Now, who: Custodian) -> IncomingOut:
        state = await there(handover)
        terms = state.terms
        return IncomingOut.model_validate(
            {
                **terms.model_dump(
                    include={"handover", "clue", "origin", "sender", "unit", "categories", "city_managed_cadre"}
                ),
                "text_digest": terms.text.digest,
                "state": standing(state),
                "answer_due": (state.answer_due if isinstance(state, OnDesk) else terms.answer_due).on,
                "registered": state.number if isinstance(state, InHand) else None,
                "outcome": state.outcome if isinstance(state, Settled) else None,
                "reason": state.reason if isinstance(state, GivenUp) else None,
                "kept": state.kept if isinstance(state, InHand) else None,
                "parts": [part_out(one, (await log.load(ONWARD, one.terms.handover)).state) for one in divided(state)],
            }
        )

    @routes.get("", summary="What was handed over to the commission, the latest first")
    async def page(at: Paged, who: Custodian, state: Standing | None = None) -> Page[IncomingLine]:
        await db.passed("incoming_list", at.after)
        rows, total = await query.page(db, state=state, limit=at.limit, offset=at.offset)
        return Page(items=[IncomingLine.model_validate(row) for row in rows], total=total)

    return routes


def standing(state: Incoming) -> Standing:
    """The state in the words of the list."""
    match state:
        case InHand(number=None, kept=kept):
            return "accepted" if kept is None else "partly_accepted"
        case InHand():
            return "registered"
        case PassedOn():
            return "forwarded"
        case GivenUp(reason=reason):
            return "withdrawn" if reason == "withdrawn" else "returned"
        case Settled():
            return "result_given"
        case OnDesk(late=True):
            return "late"
        case _:
            return "received"
