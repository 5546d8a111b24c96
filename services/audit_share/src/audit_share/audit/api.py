"""Audits over HTTP: notice, draft, the unit's comment, report; the unit sees its own and comments on it."""

from datetime import date
from typing import Annotated, Literal, assert_never

from contracts import Number, UnitCode
from eventlog.database import Database
from eventlog.http import Answer, Page, problems
from eventlog.http.paging import Paged
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from ..carrying import absent, carry, words
from ..upload.laying import Laying
from ..views.audit_list import AUDIT_LIST, query
from ..views.known_unit.query import unit_known
from ..who import At, Auditee, Auditor, Bureau, Num, own_unit
from .clock import comment_due, notice_due
from .decider import (
    Answered,
    Begin,
    Begun,
    Comment,
    IssueReport,
    NotThere,
    Reported,
    SendDraft,
    Silent,
    WithAuditee,
)
from .stream import AUDIT

Text = Annotated[str, Field(min_length=1, max_length=200_000)]
Standing = Literal["begun", "with_auditee", "silent", "answered", "reported"]


class Closed(BaseModel):
    """A body of a request: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date


class AuditIn(Closed):
    """An audit of the bureau's own plan, which starts on `occurred_on` after its notice."""

    unit: UnitCode
    notice_on: date


class TextIn(Closed):
    """A paper; it lies in the vault."""

    text: Text


class CommentIn(TextIn):
    """What the unit says of the draft."""

    objects: bool


class AuditLine(BaseModel):
    """An audit as a line of the list."""

    number: Number
    unit: UnitCode
    handover: Number | None
    notice_on: date
    begun_on: date
    draft_on: date | None
    comment_due: date | None
    objects: bool | None
    reported_on: date | None
    state: Standing


class AuditOut(BaseModel):
    """An audit with its papers, for the bureau and the audited unit. `objects`: null where it said nothing yet."""

    number: Number
    unit: UnitCode
    handover: Number | None
    notice_on: date
    state: Standing
    comment_due: date | None
    comment_rule: str | None
    objects: bool | None
    draft: str | None
    comment: str | None
    report: str | None


def router(log: Log, db: Database, vault: Vault) -> APIRouter:
    """The routes of audits."""
    routes = APIRouter(
        prefix="/api/audit_share/audits", tags=["audits"], responses=problems(401, 403, 404, 409, 422, 503)
    )

    @routes.post("/{number}", status_code=201, summary="Begin an audit after its notice (审计法实施条例 art. 35)")
    async def begin(number: Num, said: AuditIn, at: At, who: Auditor) -> Answer:
        command = Begin(
            number=number,
            unit=said.unit,
            unit_known=await unit_known(db, said.unit),
            notice_on=said.notice_on,
            notice_due=notice_due(said.occurred_on),
            handover=None,
            occurred_on=said.occurred_on,
            today=at.day,
        )
        return await carry(log, AUDIT, number, command, at, who)

    @routes.post("/{number}/draft", summary="Send the draft report to the unit: it has ten working days (art. 39)")
    async def draft(number: Num, said: TextIn, at: At, who: Auditor) -> Answer:
        state, texts = (await log.load(AUDIT, number)).state, Laying(vault)
        before = None if isinstance(state, NotThere | Begun) else state.draft.text
        text = await texts.lay(said.text, before)
        command = SendDraft(text, comment_due(said.occurred_on), said.occurred_on, at.day)
        return await carry(log, AUDIT, number, command, at, who, texts)

    @routes.post("/{number}/comment", summary="The unit comments on the draft, within its ten working days")
    async def comment(number: Num, said: CommentIn, at: At, who: Auditee) -> Answer:
        state, texts = (await log.load(AUDIT, number)).state, Laying(vault)
        if isinstance(state, NotThere):
            raise absent("audit-unknown", number)
        own_unit(who, state.audit.unit)
        given = state.comment if isinstance(state, Answered | Reported) else None
        text = await texts.lay(said.text, given.text if given else None)
        command = Comment(said.objects, text, said.occurred_on, at.day)
        return await carry(log, AUDIT, number, command, at, who, texts)

    @routes.post("/{number}/report", summary="Issue the report, after the comment or after ten days of silence")
    async def report(number: Num, said: TextIn, at: At, who: Auditor) -> Answer:
        state, texts = (await log.load(AUDIT, number)).state, Laying(vault)
        text = await texts.lay(said.text, state.report.text if isinstance(state, Reported) else None)
        command = IssueReport(text, said.occurred_on, at.day)
        return await carry(log, AUDIT, number, command, at, who, texts)

    @routes.get("/{number}", summary="One audit with its papers")
    async def read(number: Num, at: At, who: Auditee) -> AuditOut:
        found = await log.load(AUDIT, number)
        state = found.state
        if isinstance(state, NotThere):
            raise absent("audit-unknown", number)
        own_unit(who, state.audit.unit)
        at.tag(found.version)
        sent = None if isinstance(state, Begun) else state.draft
        said = state.comment if isinstance(state, Answered | Reported) else None
        return AuditOut(
            number=number,
            unit=state.audit.unit,
            handover=state.audit.handover if who.body != "inspected_unit" else None,
            notice_on=state.audit.notice_on,
            state=_standing(state),
            comment_due=sent.due.on if sent else None,
            comment_rule=f"{sent.due.rule} {sent.due.rule_version}" if sent else None,
            objects=said.objects if said else (False if isinstance(state, Silent | Reported) else None),
            draft=await words(vault, sent.text if sent else None),
            comment=await words(vault, said.text if said else None),
            report=await words(vault, state.report.text if isinstance(state, Reported) else None),
        )

    @routes.get("", summary="The audits, the latest first")
    async def page(
        who: Bureau,
        paging: Paged,
        unit: UnitCode | None = None,
        state: Standing | None = None,
        due_by: Annotated[date | None, Query(description="The comment is owed until this day at the latest.")] = None,
    ) -> Page[AuditLine]:
        await db.passed(AUDIT_LIST.name, paging.after)
        rows, total = await query.page(
            db, unit=unit, state=state, due_by=due_by, limit=paging.limit, offset=paging.offset
        )
        return Page(items=[AuditLine(**row) for row in rows], total=total)

    return routes


def _standing(state: Begun | WithAuditee | Silent | Answered | Reported) -> Standing:
    match state:
        case Begun():
            return "begun"
        case WithAuditee():
            return "with_auditee"
        case Silent():
            return "silent"
        case Answered():
            return "answered"
        case Reported():
            return "reported"
        case _:
            assert_never(state)
