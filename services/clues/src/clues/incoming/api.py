"""The case supervision office's desk over HTTP: what other bodies hand over is registered in the vault, or returned."""

from datetime import date
from typing import Annotated, Literal

from contracts import Body, Number, UnitCode
from contracts.clues import Category, Form, ReturnReason
from eventlog import Act, Refused, Request
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Now, Page, problems
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
    NotThere,
    OnDesk,
    PassedOn,
    Return,
    Settled,
    StartHandling,
)
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from ..clue.commands import FeedBack, Register
from ..clue.state import Concluded, FedBack
from ..clue.state import NotThere as NoClue
from ..clue.stream import CLUE
from ..deadline import Adopted, feedback_due, proposal_due
from ..keeping.record import Gate, open_vault, refuse_others
from ..marks import Fingerprints, Person, write_marks
from ..papers import Desk, Text, follow
from ..papers import read as read_text
from ..people import Custodian, Keeper
from ..receipt.api import block
from ..receipt.events import Ground
from ..views.incoming_list import query
from ..views.known_unit.query import refuse_unknown
from .stream import INCOMING

CATEGORIES: TypeAdapter[tuple[Category, ...]] = TypeAdapter(tuple[Category, ...])
Standing = Literal["received", "late", "accepted", "registered", "returned", "withdrawn", "result_given"]


class Closed(BaseModel):
    """A body of a request: unknown fields are refused, so that a misspelt one is not lost."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date


class AcceptanceIn(Closed):
    """The number under which it is registered in the vault, and whom it is about."""

    clue: Annotated[Number, Field(max_length=40)]
    people: Annotated[list[Person], Field(max_length=20)] = []
    concerns: Ground | None = Field(
        default=None, description="It is about the own chief, or a superior's cadre: then it is not taken in."
    )


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


def router(
    log: Log, vault: Vault, db: Database, fingerprints: Fingerprints, rules: Adopted, proposal_rule: str | None = None
) -> APIRouter:
    """The routes of the incoming end. `proposal_rule` is the version of D5 that this body has adopted."""
    routes = APIRouter(
        prefix="/api/clues/incoming", tags=["incoming"], responses=problems(401, 403, 404, 409, 412, 422)
    )
    gate = Gate(log, vault)

    async def there(handover: str) -> OnDesk | InHand | PassedOn | GivenUp | Settled:
        state = (await log.load(INCOMING, handover)).state
        if isinstance(state, NotThere):
            raise NotFound("clue-not-received")
        return state

    @routes.post("/{handover}/acceptance", summary="Accept it: it is registered in the vault as a clue of a team")
    async def accept(handover: Number, body: AcceptanceIn, at: Now, who: Keeper) -> Answer:
        await refuse_others(log, who)
        state = await there(handover)
        await refuse_unknown(db, state.terms.unit)
        marks = [mark for person in body.people for mark in fingerprints.of_person(person, state.terms.unit)]
        before = (await log.load(CLUE, body.clue)).state
        if isinstance(before, NoClue):
            ground = body.concerns or await gate.ground(marks)
            if ground is not None:
                await block(log, body.clue, ground, body.occurred_on, at.day, who, rules)
                raise Refused("intake-blocked", receipt=body.clue)
        elif before.file.registered.text.digest != state.terms.text.digest:
            raise Refused("clue-number-taken", clue=body.clue)
        if isinstance(state, InHand) and state.number not in (None, body.clue):
            raise Refused("clue-answered-already", handover=handover)
        # First the vault, then the answer: whoever is killed between has told nobody of a clue that does not exist.
        desk = Desk(log, vault)
        text = await read_text(vault, state.terms.text.id)
        marked = await desk.put(write_marks([*marks, fingerprints.of_text(text)]))
        terms = state.terms
        command = Register(
            clue=body.clue,
            keeper=who.subject,
            source="inspection_team",
            unit=terms.unit,
            categories=CATEGORIES.validate_python(terms.categories),
            city_managed_cadre=terms.city_managed_cadre,
            text=terms.text,
            proposal_due=proposal_due(body.occurred_on, proposal_rule),
            feedback_due=feedback_due("inspection_team", body.occurred_on),
            occurred_on=body.occurred_on,
            today=at.day,
            received_as=terms.clue,
            marks=marked,
        )
        said = Request(traceparent=at.request.traceparent)
        registered = await desk.handle(CLUE, body.clue, command, by=who, request=said)
        await open_vault(log, who, body.occurred_on, at.day, registered.event)
        answered = await log.handle(INCOMING, handover, Accept(body.occurred_on, at.day), by=who, request=at.request)
        cause = Request(causation=answered.event)
        started = StartHandling(body.clue, body.occurred_on, body.occurred_on, at.day)
        await log.handle(INCOMING, handover, started, by=who, request=cause)
        return at.answer(answered)

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
            }
        )

    @routes.get("", summary="What was handed over to the commission, the latest first")
    async def page(at: Paged, who: Custodian, state: Standing | None = None) -> Page[IncomingLine]:
        await db.passed("incoming_list", at.after)
        rows, total = await query.page(db, state=state, limit=at.limit, offset=at.offset)
        return Page(items=[IncomingLine.model_validate(row) for row in rows], total=total)

    return routes


def standing(state: Incoming) -> Standing:
    """The state in the words of the list. This desk sends nothing on: what it does not keep it returns."""
    match state:
        case InHand(number=number):
            return "registered" if number else "accepted"
        case GivenUp(reason=reason):
            return "withdrawn" if reason == "withdrawn" else "returned"
        case Settled():
            return "result_given"
        case OnDesk(late=True):
            return "late"
        case _:
            return "received"
