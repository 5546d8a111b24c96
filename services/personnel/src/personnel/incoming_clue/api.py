"""Incoming clues over HTTP, for the department's own people: accept, return, begin, give the result back."""

from datetime import date
from typing import Annotated, Literal

from contracts import Body, Number, UnitCode
from contracts.personnel import Outcome
from eventlog import Actor, Refused
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Page, problems
from eventlog.http.paging import Paged
from eventlog.laying import Laid, carried, lay
from eventlog.log import Log
from eventlog.outcome import Outcome as Done
from eventlog.vault import Vault
from fastapi import APIRouter, Query
from handover.incoming import (
    Accept,
    GivenUp,
    GiveResult,
    Incoming,
    IncomingCommand,
    InHand,
    NotThere,
    OnDesk,
    PassedOn,
    Return,
    StartHandling,
)
from handover.said import On, PartOut, ReturnIn, Text, divided, part_out
from pydantic import BaseModel, Field

from ..onward.stream import ONWARD
from ..views.incoming_clues import INCOMING_CLUES, query
from ..who import At, Handler, Num
from .stream import INCOMING_CLUE

Standing = Literal[
    "received",
    "late",
    "accepted",
    "partly_accepted",
    "forwarded",
    "under_way",
    "result_given",
    "returned",
    "withdrawn",
]


class StartIn(On):
    """The number of the work in the department's ledger."""

    number: Number


class ResultIn(On):
    """What the department found: a category, and words that only the sender can open."""

    outcome: Outcome
    text: Text


class ClueOut(BaseModel):
    """An incoming clue as it stands."""

    handover: Number
    clue: Number
    origin: Body
    sender: Body
    unit: UnitCode
    categories: tuple[str, ...]
    city_managed_cadre: bool
    answer_due: date
    answer_rule: str
    state: Standing
    number: Number | None
    kept: tuple[str, ...] | None = None
    parts: tuple[PartOut, ...] = ()


class ClueLine(BaseModel):
    """An incoming clue as a line of the list."""

    handover: Number
    clue: Number
    origin: Body
    sender: Body
    unit: UnitCode
    categories: tuple[str, ...]
    city_managed_cadre: bool
    received_on: date
    answer_due: date
    state: Standing
    late: bool = Field(description="Its last day passed before it was answered.")
    answered_on: date | None
    reason: str | None
    number: Number | None
    started_on: date | None
    outcome: Outcome | None
    result_on: date | None


class Excerpt(BaseModel):
    """The text as it was sent. `digest`: SHA-256 over salt and content, as in the message."""

    text: str
    digest: str


def router(log: Log, db: Database, vault: Vault) -> APIRouter:
    """The routes of incoming clues."""
    routes = APIRouter(
        prefix="/api/personnel/clues", tags=["incoming clues"], responses=problems(401, 403, 404, 409, 422, 503)
    )

    async def handle(number: str, command: IncomingCommand, at: At, who: Actor, laid: Laid | None = None) -> Done:
        handling = log.handle(INCOMING_CLUE, number, command, by=who, request=at.request)
        try:
            return await (handling if laid is None else carried(vault, laid, handling))
        except Refused as refused:
            if refused.code == "clue-not-received":
                raise NotFound(refused.code, handover=number) from None
            raise

    @routes.get("", summary="The incoming clues, the latest first")
    async def page(
        who: Handler,
        paging: Paged,
        state: Standing | None = None,
        unit: UnitCode | None = None,
        due_by: Annotated[date | None, Query(description="Not answered yet, and to be answered by this day.")] = None,
    ) -> Page[ClueLine]:
        await db.passed(INCOMING_CLUES.name, paging.after)
        rows, total = await query.page(
            db, state=state, unit=unit, due_by=due_by, limit=paging.limit, offset=paging.offset
        )
        return Page(items=[ClueLine(**row) for row in rows], total=total)

    @routes.post("/{number}/accept", summary="Take a clue up")
    async def accept(number: Num, said: On, at: At, who: Handler) -> Answer:
        return at.answer(await handle(number, Accept(said.occurred_on, at.day), at, who))

    @routes.post(
        "/{number}/return", summary="Give a clue back to its sender, with the reason (监察法实施条例 art. 171)"
    )
    async def give_back(number: Num, said: ReturnIn, at: At, who: Handler) -> Answer:
        laid = None if said.text is None else await lay(vault, said.text.encode())
        command = Return(said.reason, laid.reference if laid else None, said.occurred_on, at.day)
        return at.answer(await handle(number, command, at, who, laid))

    @routes.post("/{number}/start", summary="Begin to verify it")
    async def start(number: Num, said: StartIn, at: At, who: Handler) -> Answer:
        command = StartHandling(said.number, said.occurred_on, said.occurred_on, at.day)
        return at.answer(await handle(number, command, at, who))

    @routes.post("/{number}/result", summary="Tell the sender what came of it")
    async def give_result(number: Num, said: ResultIn, at: At, who: Handler) -> Answer:
        laid = await lay(vault, said.text.encode())
        command = GiveResult(said.outcome, laid.reference, said.occurred_on, at.day)
        return at.answer(await handle(number, command, at, who, laid))

    async def there(number: str) -> Incoming:
        state = (await log.load(INCOMING_CLUE, number)).state
        if isinstance(state, NotThere):
            raise NotFound("clue-not-received", handover=number)
        return state

    @routes.get("/{number}", summary="One incoming clue")
    async def read(number: Num, at: At, who: Handler) -> ClueOut:
        found = await log.load(INCOMING_CLUE, number)
        state = found.state
        if isinstance(state, NotThere):
            raise NotFound("clue-not-received", handover=number)
        at.tag(found.version)
        due = state.answer_due if isinstance(state, OnDesk) else state.terms.answer_due
        return ClueOut.model_validate(
            state.terms.model_dump(include=set(ClueOut.model_fields) - {"answer_due"})
            | {
                "answer_due": due.on,
                "answer_rule": f"{due.rule} {due.rule_version}",
                "state": standing(state),
                "number": state.number if isinstance(state, InHand) else None,
                "kept": state.kept if isinstance(state, InHand) else None,
                "parts": [part_out(one, (await log.load(ONWARD, one.terms.handover)).state) for one in divided(state)],
            }
        )

    @routes.get("/{number}/text", summary="The excerpt as it was sent")
    async def text(number: Num, who: Handler) -> Excerpt:
        state = await there(number)
        assert not isinstance(state, NotThere)  # noqa: S101
        where = state.terms.text
        return Excerpt(text=(await vault.read(where.id)).decode(), digest=where.digest)

    return routes


def standing(state: Incoming) -> Standing:
    """The state in the words of the list."""
    match state:
        case OnDesk(late=late):
            return "late" if late else "received"
        case InHand(number=None, kept=kept):
            return "accepted" if kept is None else "partly_accepted"
        case InHand():
            return "under_way"
        case PassedOn():
            return "forwarded"
        case GivenUp(reason=reason):
            return "withdrawn" if reason == "withdrawn" else "returned"
        case _:
            return "result_given"
