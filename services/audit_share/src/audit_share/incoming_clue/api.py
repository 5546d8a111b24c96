"""Incoming clues over HTTP, for the bureau's own people: accept, return, start the audit, give the result back."""

from datetime import date
from typing import Annotated, Literal

from contracts import Body, Number, UnitCode
from contracts.audit_share import AuditOutcome, NotCompetent
from deadlines import rule
from eventlog import Actor, Refused
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Page, problems
from eventlog.http.paging import Paged
from eventlog.log import Log
from eventlog.outcome import Outcome
from eventlog.vault import Vault
from fastapi import APIRouter, Query
from handover.incoming import Accept, GivenUp, InHand, NotThere, OnDesk, Return, Settled
from pydantic import BaseModel, ConfigDict, Field

from ..upload.vaulted import Laid, carried, lay
from ..views.incoming_clues import INCOMING_CLUES, query
from ..who import At, Auditor, Custodian, Num
from .decider import Command, GiveResult, StartAudit
from .stream import INCOMING_CLUE

Text = Annotated[str, Field(min_length=1, max_length=100_000)]
Standing = Literal["received", "late", "accepted", "audit_started", "result_given", "returned", "withdrawn"]


class On(BaseModel):
    """The day on which something happened."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date


class ReturnIn(On):
    """Why the clue goes back: a category, and if need be words that only the sender can open."""

    reason: NotCompetent
    text: Text | None = None


class AuditIn(On):
    """The audit that starts on `occurred_on`, and the day on which its notice reached the unit."""

    audit: Number
    notice_on: date


class ResultIn(On):
    """What the audit found: a category, and words that only the sender can open."""

    outcome: AuditOutcome
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
    audit: Number | None


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
    audit: Number | None
    notice_on: date | None
    started_on: date | None
    outcome: AuditOutcome | None
    result_on: date | None


class Excerpt(BaseModel):
    """The text as it was sent. `digest`: SHA-256 over salt and content, as in the message."""

    text: str
    digest: str


def router(log: Log, db: Database, vault: Vault) -> APIRouter:
    """The routes of incoming clues."""
    routes = APIRouter(prefix="/api/audit_share/clues", tags=["incoming clues"])

    @routes.post("/{number}/accept", summary="Take a clue up", responses=problems(401, 403, 404, 409, 422, 503))
    async def accept(number: Num, said: On, at: At, who: Auditor) -> Answer:
        return at.answer(await _handle(number, Accept(said.occurred_on, at.day), at, who))

    @routes.post(
        "/{number}/return",
        summary="Give a clue back to its sender, with the reason (监察法实施条例 art. 171)",
        responses=problems(401, 403, 404, 409, 422, 503),
    )
    async def give_back(number: Num, said: ReturnIn, at: At, who: Auditor) -> Answer:
        laid = None if said.text is None else await lay(vault, said.text.encode())
        command = Return(said.reason, laid.reference if laid else None, said.occurred_on, at.day)
        return at.answer(await _handle(number, command, at, who, laid))

    @routes.post(
        "/{number}/audit",
        summary="Start an audit; its notice came three working days before (审计法实施条例 arts 35, 56)",
        responses=problems(401, 403, 404, 409, 422, 503),
    )
    async def start(number: Num, said: AuditIn, at: At, who: Auditor) -> Answer:
        due = rule("D13-notice", said.occurred_on).due(said.occurred_on)
        command = StartAudit(said.audit, said.notice_on, due, said.occurred_on, at.day)
        return at.answer(await _handle(number, command, at, who))

    @routes.post(
        "/{number}/result",
        summary="Tell the sender what came of it",
        responses=problems(401, 403, 404, 409, 422, 503),
    )
    async def give_result(number: Num, said: ResultIn, at: At, who: Auditor) -> Answer:
        laid = await lay(vault, said.text.encode())
        command = GiveResult(said.outcome, laid.reference, said.occurred_on, at.day)
        return at.answer(await _handle(number, command, at, who, laid))

    async def _handle(number: str, command: Command, at: At, who: Actor, laid: Laid | None = None) -> Outcome:
        handling = log.handle(INCOMING_CLUE, number, command, by=who, request=at.request)
        try:
            return await (handling if laid is None else carried(vault, laid, handling))
        except Refused as refused:
            if refused.code == "clue-not-received":
                raise NotFound(refused.code, handover=number) from None
            raise

    @routes.get("/{number}", summary="One incoming clue", responses=problems(401, 403, 404))
    async def read(number: Num, at: At, who: Custodian) -> ClueOut:
        found = await log.load(INCOMING_CLUE, number)
        state = found.state
        if isinstance(state, NotThere):
            raise NotFound("clue-not-received", handover=number)
        at.tag(found.version)
        terms = state.terms
        return ClueOut.model_validate(
            terms.model_dump(include=set(ClueOut.model_fields) - {"answer_due"})
            | {
                "answer_due": terms.answer_due.on,
                "answer_rule": f"{terms.answer_due.rule} {terms.answer_due.rule_version}",
                "state": standing(state),
                "audit": state.number if isinstance(state, InHand) else None,
            }
        )

    @routes.get("/{number}/text", summary="The excerpt as it was sent", responses=problems(401, 403, 404))
    async def text(number: Num, who: Custodian) -> Excerpt:
        state = (await log.load(INCOMING_CLUE, number)).state
        if isinstance(state, NotThere):
            raise NotFound("clue-not-received", handover=number)
        where = state.terms.text
        return Excerpt(text=(await vault.read(where.id)).decode(), digest=where.digest)

    @routes.get("", summary="The incoming clues, the latest first", responses=problems(401, 403))
    async def page(
        who: Custodian,
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

    return routes


def standing(state: OnDesk | InHand | GivenUp | Settled) -> Standing:
    """The state in the words of the list."""
    match state:
        case OnDesk(late=late):
            return "late" if late else "received"
        case InHand(number=number):
            return "accepted" if number is None else "audit_started"
        case GivenUp(reason=reason):
            return "withdrawn" if reason == "withdrawn" else "returned"
        case Settled():
            return "result_given"
