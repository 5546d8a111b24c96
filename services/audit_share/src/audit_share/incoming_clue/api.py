"""Incoming clues over HTTP, for the bureau's own people: accept, return, start the audit, give the result back."""

from datetime import date
from typing import Annotated, Literal

from contracts import Body, Number, UnitCode
from contracts.audit_share import AuditOutcome
from eventlog import Actor, Refused
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Page, problems
from eventlog.http.paging import Paged
from eventlog.laying import Laid, carried, lay
from eventlog.log import Log
from eventlog.outcome import Outcome
from eventlog.vault import Vault
from fastapi import APIRouter, Query
from handover.incoming import Accept, GivenUp, InHand, NotThere, OnDesk, PassedOn, Return, Settled
from handover.outgoing import NotOffered, Withdraw
from handover.parts import Forward, ForwardPart, GiveBackPart, PartlyAccept, TakePart
from handover.said import (
    ForwardIn,
    On,
    PartForwardIn,
    PartlyIn,
    PartOut,
    ReturnIn,
    Text,
    anew,
    divided,
    part_out,
    parts_said,
)
from pydantic import BaseModel, Field

from ..audit.clock import notice_due
from ..audit.decider import NotThere as NoAudit
from ..audit.stream import AUDIT
from ..onward.stream import ONWARD
from ..upload.laying import Laying
from ..views.incoming_clues import INCOMING_CLUES, query
from ..who import At, Auditor, Custodian, Num
from .clock import answer_due
from .decider import Command, GiveResult, StartAudit
from .stream import INCOMING_CLUE

Standing = Literal[
    "received",
    "late",
    "accepted",
    "partly_accepted",
    "forwarded",
    "audit_started",
    "result_given",
    "returned",
    "withdrawn",
]


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
        "/{number}/partial-acceptance",
        summary="Handle one part, send the rest on or back (监察法实施条例 art. 171(3))",
        responses=problems(401, 403, 404, 409, 422, 503),
    )
    async def accept_partly(number: Num, said: PartlyIn, at: At, who: Auditor) -> Answer:
        state, kept = await _there(number), tuple(said.kept)
        texts = Laying(vault)
        parts = await parts_said(state.terms, said, texts.lay, answer_due(said.occurred_on))
        why = None if said.text is None else await texts.lay(said.text)
        command = PartlyAccept(kept, parts, said.reason, why, said.occurred_on, at.day)
        return at.answer(await texts.carry(_handle(number, command, at, who)))

    @routes.post(
        "/{number}/forward",
        summary="Send all of it on: other organs are competent (监察法实施条例 art. 171(2))",
        responses=problems(401, 403, 404, 409, 422, 503),
    )
    async def forward(number: Num, said: ForwardIn, at: At, who: Auditor) -> Answer:
        state, texts = await _there(number), Laying(vault)
        parts = await parts_said(state.terms, said, texts.lay, answer_due(said.occurred_on))
        why = None if said.text is None else await texts.lay(said.text)
        command = Forward(parts, said.reason, why, said.occurred_on, at.day)
        return at.answer(await texts.carry(_handle(number, command, at, who)))

    @routes.post(
        "/{number}/parts/{part}/return",
        summary="Give a part that came back to the sender of the whole",
        responses=problems(401, 403, 404, 409, 422, 503),
    )
    async def give_part_back(number: Num, part: Num, said: ReturnIn, at: At, who: Auditor) -> Answer:
        laid = None if said.text is None else await lay(vault, said.text.encode())
        command = GiveBackPart(part, said.reason, laid.reference if laid else None, said.occurred_on, at.day)
        return at.answer(await _handle(number, command, at, who, laid))

    @routes.post(
        "/{number}/parts/{part}/accept",
        summary="Take a part that came back up after all",
        responses=problems(401, 403, 404, 409, 422, 503),
    )
    async def take_part(number: Num, part: Num, said: On, at: At, who: Auditor) -> Answer:
        return at.answer(await _handle(number, TakePart(part, said.occurred_on, at.day), at, who))

    @routes.post(
        "/{number}/parts/{part}/forward",
        summary="Send a part that came back to another body",
        responses=problems(401, 403, 404, 409, 422, 503),
    )
    async def forward_part(number: Num, part: Num, said: PartForwardIn, at: At, who: Auditor) -> Answer:
        state = await _there(number)
        before = next((one for one in divided(state) if one.terms.handover == part), None)
        if before is None:
            raise NotFound("part-unknown", part=part)
        terms = anew(state.terms, divided(state), before, said.to, answer_due(said.occurred_on))
        command = ForwardPart(part, terms, said.reason, said.occurred_on, at.day)
        return at.answer(await _handle(number, command, at, who))

    @routes.post(
        "/{number}/parts/{part}/withdrawal",
        summary="Take a part back before the other body has accepted it",
        responses=problems(401, 403, 404, 409, 422, 503),
    )
    async def withdraw(number: Num, part: Num, said: On, at: At, who: Auditor) -> Answer:
        own = (await log.load(ONWARD, part)).state
        if isinstance(own, NotOffered) or own.terms.parent != number:
            raise NotFound("part-unknown", part=part)
        command = Withdraw(said.occurred_on, at.day)
        return at.answer(await log.handle(ONWARD, part, command, by=who, request=at.request))

    async def _there(number: str) -> OnDesk | InHand | PassedOn | GivenUp | Settled:
        state = (await log.load(INCOMING_CLUE, number)).state
        if isinstance(state, NotThere):
            raise NotFound("clue-not-received", handover=number)
        return state

    @routes.post(
        "/{number}/audit",
        summary="Start an audit; its notice came three working days before (审计法实施条例 arts 35, 56)",
        responses=problems(401, 403, 404, 409, 422, 503),
    )
    async def start(number: Num, said: AuditIn, at: At, who: Auditor) -> Answer:
        # Two clues about one unit may start one audit; an audit of another unit is another audit.
        audit, clue = (await log.load(AUDIT, said.audit)).state, (await log.load(INCOMING_CLUE, number)).state
        there = None if isinstance(audit, NoAudit) else audit.audit.unit
        if there is not None and not isinstance(clue, NotThere) and there != clue.terms.unit:
            raise Refused("audit-of-another-unit", audit=said.audit, unit=there)
        due = notice_due(said.occurred_on)
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
        due = state.answer_due if isinstance(state, OnDesk) else terms.answer_due
        return ClueOut.model_validate(
            terms.model_dump(include=set(ClueOut.model_fields) - {"answer_due"})
            | {
                "answer_due": due.on,
                "answer_rule": f"{due.rule} {due.rule_version}",
                "state": standing(state),
                "audit": state.number if isinstance(state, InHand) else None,
                "kept": state.kept if isinstance(state, InHand) else None,
                "parts": [part_out(one, (await log.load(ONWARD, one.terms.handover)).state) for one in divided(state)],
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


def standing(state: OnDesk | InHand | PassedOn | GivenUp | Settled) -> Standing:
    """The state in the words of the list."""
    match state:
        case OnDesk(late=late):
            return "late" if late else "received"
        case InHand(number=None, kept=kept):
            return "accepted" if kept is None else "partly_accepted"
        case InHand():
            return "audit_started"
        case PassedOn():
            return "forwarded"
        case GivenUp(reason=reason):
            return "withdrawn" if reason == "withdrawn" else "returned"
        case Settled():
            return "result_given"
