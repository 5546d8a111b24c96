"""Findings of audits over HTTP: recorded, followed in a round, shown with evidence, checked, judged, reopened."""

from datetime import date
from typing import Annotated, Literal

from contracts import Number, RoundCode, UnitCode
from contracts.audit_share import FindingCategory, FindingState
from eventlog import Reference
from eventlog.database import Database
from eventlog.http import Answer, Page, problems
from eventlog.http.paging import Paged
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from ..audit.decider import NotThere as NoAudit
from ..audit.stream import AUDIT
from ..carrying import absent, carry, words
from ..upload.laying import Laying
from ..views.finding_list import FINDING_LIST, query
from ..views.known_round.query import round_known
from ..who import At, Auditee, Auditor, Follower, Num, Watcher, own_unit, unit_seen
from .decider import CheckEvidence, Follow, Judge, NotThere, Record, Rectified, Reopen, Running, SubmitEvidence
from .events import FindingJudged, FindingReopened, Judgement
from .stream import AUDIT_FINDING

Text = Annotated[str, Field(min_length=1, max_length=100_000)]


class Closed(BaseModel):
    """A body of a request: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date


class FindingIn(Closed):
    """What was found, and until when it is to be rectified. `amount` in fen."""

    audit: Number
    unit: UnitCode
    category: FindingCategory
    amount: Annotated[int, Field(ge=0, le=10**15)] | None = None
    rectify_by: date
    text: Text


class FollowIn(Closed):
    """The round that follows it."""

    round: RoundCode


class EvidenceIn(Closed):
    """A piece of evidence in words."""

    text: Text


class CheckIn(EvidenceIn):
    """What the auditors found of one piece."""

    sufficient: bool


class JudgeIn(EvidenceIn):
    """已整改, 持续整改 or 未整改, with the reason."""

    state: Judgement


class ReopenIn(EvidenceIn):
    """A new last day, and the reason."""

    rectify_by: date


class EvidenceOut(BaseModel):
    """A piece of evidence. `sufficient`: null until it is checked."""

    evidence: Number
    submitted_on: date
    text: str | None
    sufficient: bool | None
    checked_on: date | None
    remark: str | None


class FindingLine(BaseModel):
    """A finding as a line of the list. Money in fen."""

    number: Number
    audit: Number
    unit: UnitCode
    category: FindingCategory
    amount: int | None
    found_on: date
    rectify_by: date
    state: FindingState
    late: bool
    judged_on: date | None
    evidence: int
    checked: int
    sufficient: int
    rounds: tuple[RoundCode, ...]


class FindingOut(BaseModel):
    """A finding with its words and its evidence."""

    number: Number
    audit: Number
    unit: UnitCode
    category: FindingCategory
    amount: int | None
    rectify_by: date
    state: FindingState
    late: bool
    rounds: tuple[RoundCode, ...]
    text: str | None
    judgement: str | None = None
    """Why it was judged so the last time."""
    reopening: str | None = None
    """Why it was opened again the last time."""
    evidence: list[EvidenceOut]


class CountLine(BaseModel):
    """How many findings stand where. `rate`: rectified in percent, with two decimals."""

    key: str
    audits: int
    findings: int
    open: int
    rectified: int
    continuing: int
    not_rectified: int
    late: int
    amount: int
    rate: float


def router(log: Log, db: Database, vault: Vault) -> APIRouter:
    """The routes of findings."""
    routes = APIRouter(
        prefix="/api/audit_share/findings", tags=["audit findings"], responses=problems(401, 403, 404, 409, 422, 503)
    )

    async def there(number: str) -> Running | Rectified:
        state = (await log.load(AUDIT_FINDING, number)).state
        if isinstance(state, NotThere):
            raise absent("finding-unknown", number)
        return state

    @routes.post("/{number}", status_code=201, summary="Record a finding of an audit")
    async def record(number: Num, said: FindingIn, at: At, who: Auditor) -> Answer:
        state, audit = (await log.load(AUDIT_FINDING, number)).state, (await log.load(AUDIT, said.audit)).state
        texts = Laying(vault)
        command = Record(
            number=number,
            audit=said.audit,
            audit_unit=None if isinstance(audit, NoAudit) else audit.audit.unit,
            unit=said.unit,
            category=said.category,
            amount=said.amount,
            rectify_by=said.rectify_by,
            text=await texts.lay(said.text, None if isinstance(state, NotThere) else state.finding.text),
            occurred_on=said.occurred_on,
            today=at.day,
        )
        return await carry(log, AUDIT_FINDING, number, command, at, who, texts)

    @routes.post("/{number}/rounds", summary="Have a round follow its rectification")
    async def follow(number: Num, said: FollowIn, at: At, who: Follower) -> Answer:
        known = await round_known(db, said.round, (await there(number)).finding.unit)
        return await carry(log, AUDIT_FINDING, number, Follow(said.round, known, said.occurred_on, at.day), at, who)

    @routes.post("/{number}/evidence/{evidence}", status_code=201, summary="Show what was done")
    async def submit(number: Num, evidence: Num, said: EvidenceIn, at: At, who: Auditee) -> Answer:
        state, texts = await there(number), Laying(vault)
        own_unit(who, state.finding.unit)
        before = next((one.submitted.text for one in state.pieces if one.submitted.evidence == evidence), None)
        command = SubmitEvidence(evidence, await texts.lay(said.text, before), said.occurred_on, at.day)
        return await carry(log, AUDIT_FINDING, number, command, at, who, texts)

    @routes.post("/{number}/evidence/{evidence}/check", summary="Say what the auditors found of one piece")
    async def check(number: Num, evidence: Num, said: CheckIn, at: At, who: Auditor) -> Answer:
        texts = Laying(vault)
        command = CheckEvidence(evidence, said.sufficient, await texts.lay(said.text), said.occurred_on, at.day)
        return await carry(log, AUDIT_FINDING, number, command, at, who, texts)

    @routes.post("/{number}/judgement", summary="已整改, 持续整改 or 未整改, after every piece was checked")
    async def judge(number: Num, said: JudgeIn, at: At, who: Auditor) -> Answer:
        texts = Laying(vault)
        command = Judge(said.state, await texts.lay(said.text), said.occurred_on, at.day)
        return await carry(log, AUDIT_FINDING, number, command, at, who, texts)

    @routes.post("/{number}/reopening", summary="It was not rectified after all")
    async def reopen(number: Num, said: ReopenIn, at: At, who: Auditor) -> Answer:
        texts = Laying(vault)
        command = Reopen(said.rectify_by, await texts.lay(said.text), said.occurred_on, at.day)
        return await carry(log, AUDIT_FINDING, number, command, at, who, texts)

    async def last(number: str, kind: type[FindingJudged | FindingReopened]) -> Reference | None:
        events = [one.event for one in await log.history(AUDIT_FINDING, number)]
        return next((one.text for one in reversed(events) if isinstance(one, kind)), None)

    @routes.get("/counts", summary="How many stand where, by unit, round or category")
    async def counts(
        who: Watcher,
        paging: Paged,
        by: Literal["unit", "round", "category", "audit"] = "unit",
        unit: UnitCode | None = None,
    ) -> list[CountLine]:
        await db.passed(FINDING_LIST.name, paging.after)
        rows = await query.counts(db, by=by, unit=unit_seen(who, unit), limit=paging.limit, offset=paging.offset)
        return [CountLine(**row) for row in rows]

    @routes.get("/{number}", summary="One finding with its evidence, for the bureau and the unit")
    async def read(number: Num, at: At, who: Auditee) -> FindingOut:
        found = await log.load(AUDIT_FINDING, number)
        state = found.state
        if isinstance(state, NotThere):
            raise absent("finding-unknown", number)
        own_unit(who, state.finding.unit)
        at.tag(found.version)
        first = state.finding
        return FindingOut(
            number=number,
            audit=first.audit,
            unit=first.unit,
            category=first.category,
            amount=first.amount,
            rectify_by=state.rectify_by,
            state="rectified" if isinstance(state, Rectified) else state.judged or "open",
            late=isinstance(state, Running) and state.late,
            rounds=state.rounds,
            text=await words(vault, first.text),
            judgement=await words(vault, await last(number, FindingJudged)),
            reopening=await words(vault, await last(number, FindingReopened)),
            evidence=[
                EvidenceOut(
                    evidence=one.submitted.evidence,
                    submitted_on=one.submitted.occurred_on,
                    text=await words(vault, one.submitted.text),
                    sufficient=one.sufficient,
                    checked_on=one.checked.occurred_on if one.checked else None,
                    remark=await words(vault, one.checked.text if one.checked else None),
                )
                for one in state.pieces
            ],
        )

    @routes.get("", summary="The findings, the latest first; a unit sees its own")
    async def page(
        who: Watcher,
        paging: Paged,
        unit: UnitCode | None = None,
        state: FindingState | None = None,
        audit: Number | None = None,
        round: RoundCode | None = None,
        late: bool | None = None,
    ) -> Page[FindingLine]:
        await db.passed(FINDING_LIST.name, paging.after)
        rows, total = await query.page(
            db,
            unit=unit_seen(who, unit),
            state=state,
            audit=audit,
            round=round,
            late=late,
            limit=paging.limit,
            offset=paging.offset,
        )
        return Page(items=[FindingLine(**row) for row in rows], total=total)

    return routes
