"""Statutory transfers over HTTP, for the bureau alone: made by notice, answered in writing."""

from datetime import date
from typing import Annotated, Literal

from contracts import Body, Number, UnitCode
from contracts.audit_share import Law, TransferOutcome
from eventlog.database import Database
from eventlog.http import Answer, Page, problems
from eventlog.http.paging import Paged
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from ..audit.decider import NotThere as NoAudit
from ..audit.stream import AUDIT
from ..audit_finding.decider import NotThere as NoFinding
from ..audit_finding.stream import AUDIT_FINDING
from ..carrying import absent, carry, words
from ..upload.laying import Laying
from ..views.known_unit.query import unit_known
from ..views.transfer_list import TRANSFER_LIST, query
from ..who import At, Auditor, Custodian, Num
from .decider import Answered, MakeTransfer, NoteAnswer, NotThere
from .stream import TRANSFER

Text = Annotated[str, Field(min_length=1, max_length=200_000)]
Standing = Literal["waiting", "under_way", "answered"]


class Closed(BaseModel):
    """A body of a request: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date
    text: Text


class TransferIn(Closed):
    """The audit transfer notice (审计移送处理书) and what it rests on."""

    unit: UnitCode
    to: Body = "discipline_commission"
    under: Law = "supervision_law_art_37"
    audit: Number | None = None
    finding: Number | None = None


class AnswerIn(Closed):
    """The receiver's letter, and what it says as a category."""

    outcome: TransferOutcome


class TransferLine(BaseModel):
    """A transfer as a line of the list."""

    number: Number
    unit: UnitCode
    to: Body
    under: Law
    audit: Number | None
    finding: Number | None
    made_on: date
    state: Standing
    outcome: TransferOutcome | None
    answered_on: date | None


class TransferOut(TransferLine):
    """A transfer with its papers."""

    text: str | None
    answer: str | None


def router(log: Log, db: Database, vault: Vault) -> APIRouter:
    """The routes of transfers."""
    routes = APIRouter(
        prefix="/api/audit_share/transfers", tags=["transfers"], responses=problems(401, 403, 404, 409, 422, 503)
    )

    @routes.post("/{number}", status_code=201, summary="Transfer to the commission (审计移送处理书), sealed to it")
    async def make(number: Num, said: TransferIn, at: At, who: Auditor) -> Answer:
        state, texts = (await log.load(TRANSFER, number)).state, Laying(vault)
        about = None if said.finding is None else (await log.load(AUDIT_FINDING, said.finding)).state
        finding = None if about is None or isinstance(about, NoFinding) else about.finding
        audit = None if said.audit is None else (await log.load(AUDIT, said.audit)).state
        command = MakeTransfer(
            number=number,
            unit=said.unit,
            unit_known=await unit_known(db, said.unit),
            to=said.to,
            under=said.under,
            audit=said.audit,
            finding=said.finding,
            finding_unit=finding.unit if finding else None,
            text=await texts.lay(said.text, None if isinstance(state, NotThere) else state.transfer.text),
            occurred_on=said.occurred_on,
            today=at.day,
            finding_audit=finding.audit if finding else None,
            audit_unit=None if audit is None or isinstance(audit, NoAudit) else audit.audit.unit,
        )
        return await carry(log, TRANSFER, number, command, at, who, texts)

    @routes.post("/{number}/answer", summary="Note the receiver's written answer (审计法 arts 48, 54)")
    async def answer(number: Num, said: AnswerIn, at: At, who: Auditor) -> Answer:
        state, texts = (await log.load(TRANSFER, number)).state, Laying(vault)
        last = None if isinstance(state, NotThere) else state.answer if isinstance(state, Answered) else state.interim
        text = await texts.lay(said.text, last.text if last else None)
        return await carry(
            log, TRANSFER, number, NoteAnswer(said.outcome, text, said.occurred_on, at.day), at, who, texts
        )

    @routes.get("/{number}", summary="One transfer with its papers")
    async def read(number: Num, at: At, who: Custodian) -> TransferOut:
        found = await log.load(TRANSFER, number)
        state = found.state
        if isinstance(state, NotThere):
            raise absent("transfer-unknown", number)
        at.tag(found.version)
        made, last = state.transfer, state.answer if isinstance(state, Answered) else state.interim
        return TransferOut(
            number=number,
            unit=made.unit,
            to=made.to,
            under=made.under,
            audit=made.audit,
            finding=made.finding,
            made_on=made.occurred_on,
            state="answered" if isinstance(state, Answered) else "under_way" if last else "waiting",
            outcome=last.outcome if last else None,
            answered_on=last.occurred_on if last else None,
            text=await words(vault, made.text),
            answer=await words(vault, last.text if last else None),
        )

    @routes.get("", summary="The transfers, the latest first")
    async def page(
        who: Custodian, paging: Paged, unit: UnitCode | None = None, state: Standing | None = None
    ) -> Page[TransferLine]:
        await db.passed(TRANSFER_LIST.name, paging.after)
        rows, total = await query.page(db, unit=unit, state=state, limit=paging.limit, offset=paging.offset)
        return Page(items=[TransferLine(**row) for row in rows], total=total)

    return routes
