"""What people command and ask of a rectification case over HTTP."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

import orjson
from contracts import RoundCode, UnitCode
from eventlog import Actor
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Now, Page, problems
from eventlog.http.paging import Paged
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from ..issue import Category, Issue, Kind, Origin, case_key
from ..papers import Desk, Paper, Text, papers, read_paper
from ..people import COMMISSION, FINDERS, OFFICE, READERS, SUPERVISORS, UNIT, own_unit, unit_seen
from ..views.known_unit.query import refuse_unknown
from ..views.rectification_ledger.query import (
    CaseRow,
    CaseState,
    DueSoon,
    Summary,
    Waiting,
    cases,
    due_soon,
    summary,
    waiting,
)
from . import CASE
from .deadline import plan_due, report_due
from .decider import DeliverFeedback, FindSham, RecordCheck, SubmitPlan, SubmitReport
from .events import CheckResult, FindingBody
from .state import Delivered, Late, NotDelivered, Opened, Planned, Reported

At = Now
PaperKind = Literal["plan", "report"]


async def never(case: str, paper: PaperKind) -> bool:
    """Where nobody reviews, nothing is returned."""
    return False


class Closed(BaseModel):
    """A body of a request: unknown fields are refused, so that a misspelt one is not lost."""

    model_config = ConfigDict(extra="forbid")


class IssueIn(Closed):
    """One issue of the feedback. Its text goes into the vault."""

    number: Annotated[int, Field(ge=1, le=999)]
    category: Category
    kind: Kind = "concentrated"
    text: Text


class Feedback(Closed):
    """The feedback and its issues. `due_on` may be named for audit rectification only."""

    occurred_on: date
    origin: Origin = "inspection"
    text: Text = "反馈意见"
    issues: Annotated[list[IssueIn], Field(min_length=1, max_length=500)]
    due_on: date | None = None


class Plan(Closed):
    """The rectification plan."""

    occurred_on: date
    text: Text


class Report(Closed):
    """The rectification report with the principal's report on how it was carried out."""

    occurred_on: date
    text: Text
    principal_report: Text


class Check(Closed):
    """What the two-month check found."""

    occurred_on: date
    result: CheckResult
    text: Text


class Sham(Closed):
    """Sham rectification that was found; no `items`: the case as a whole."""

    occurred_on: date
    items: Annotated[list[int], Field(max_length=500)] = []
    text: Text


class DueOut(BaseModel):
    """A last day and the rule that set it."""

    on: date
    rule: str
    rule_version: str


class CaseOut(BaseModel):
    """A case as it stands."""

    case_id: str
    round: str
    unit: str
    origin: Origin
    state: CaseState
    feedback_on: date
    due: DueOut
    plan_on: date | None
    report_on: date | None
    days_late: int | None
    checks: list[tuple[date, CheckResult]]
    sham: bool
    issues: list[Issue]


def router(
    log: Log,
    vault: Vault,
    db: Database,
    rule_version: str | None = None,
    plan_rule: str | None = None,
    returned: Callable[[str, PaperKind], Awaitable[bool]] = never,
) -> APIRouter:
    """The routes of a case. `rule_version` and `plan_rule` are the versions of D1 and D3 that this body has adopted;
    `returned` tells whether the paper of a case that lies there was returned by its reviewers."""
    routes = APIRouter(prefix="/api/rectification", tags=["cases"], responses=problems(401, 403, 409, 412, 422))

    async def was_returned(round: str, unit: str, paper: PaperKind) -> bool:
        return await returned(case_key(round, unit), paper)

    @routes.post("/cases/{round}/{unit}/feedback", status_code=201)
    async def deliver_feedback(
        round: RoundCode,
        unit: UnitCode,
        body: Feedback,
        at: At,
        who: Annotated[Actor, OFFICE],
        after: UUID | None = None,
    ) -> Answer:
        """Delivers the feedback with its issues. `?after=` the event with which the round was planned waits for it."""
        await db.passed("known_unit", after)
        await refuse_unknown(db, round, unit)
        due = report_due(body.origin, body.occurred_on, body.due_on, rule_version)
        desk = Desk(log, vault)
        issues = sorted(body.issues, key=lambda issue: issue.number)
        texts = {str(issue.number): issue.text for issue in issues}
        command = DeliverFeedback(
            round,
            unit,
            body.origin,
            tuple(Issue(number=one.number, category=one.category, kind=one.kind) for one in issues),
            await desk.put(orjson.dumps({"text": body.text, "issues": texts}).decode()),
            due,
            body.occurred_on,
            at.day,
            plan_due(body.origin, body.occurred_on, plan_rule),
        )
        return at.answer(await desk.handle(CASE, case_key(round, unit), command, by=who, request=at.request))

    @routes.post("/cases/{round}/{unit}/plan")
    async def submit_plan(round: RoundCode, unit: UnitCode, body: Plan, at: At, who: Annotated[Actor, UNIT]) -> Answer:
        """Hands the rectification plan in."""
        own_unit(who, unit)
        desk = Desk(log, vault)
        back = await was_returned(round, unit, "plan")
        command = SubmitPlan(await desk.put(body.text), body.occurred_on, at.day, back)
        return at.answer(await desk.handle(CASE, case_key(round, unit), command, by=who, request=at.request))

    @routes.post("/cases/{round}/{unit}/report")
    async def submit_report(
        round: RoundCode, unit: UnitCode, body: Report, at: At, who: Annotated[Actor, UNIT]
    ) -> Answer:
        """Hands the report and the principal's report in (巡视工作条例 art. 27)."""
        own_unit(who, unit)
        desk = Desk(log, vault)
        text, principal = await desk.put(body.text), await desk.put(body.principal_report)
        back = await was_returned(round, unit, "report")
        command = SubmitReport(text, principal, body.occurred_on, at.day, back)
        return at.answer(await desk.handle(CASE, case_key(round, unit), command, by=who, request=at.request))

    @routes.post("/cases/{round}/{unit}/checks")
    async def record_check(
        round: RoundCode, unit: UnitCode, body: Check, at: At, who: Annotated[Actor, COMMISSION]
    ) -> Answer:
        """Records the check of the state two months after the feedback."""
        desk = Desk(log, vault)
        command = RecordCheck(body.result, await desk.put(body.text), body.occurred_on, at.day)
        return at.answer(await desk.handle(CASE, case_key(round, unit), command, by=who, request=at.request))

    @routes.post("/cases/{round}/{unit}/sham")
    async def find_sham(round: RoundCode, unit: UnitCode, body: Sham, at: At, who: Annotated[Actor, FINDERS]) -> Answer:
        """Records that issues were put right on paper only (走过场)."""
        desk = Desk(log, vault)
        finder: FindingBody = who.body  # type: ignore[assignment]  # the route lets these bodies in only
        command = FindSham(finder, tuple(body.items), await desk.put(body.text), body.occurred_on, at.day)
        return at.answer(await desk.handle(CASE, case_key(round, unit), command, by=who, request=at.request))

    @routes.get("/cases")
    async def list_cases(
        paging: Paged,
        who: Annotated[Actor, READERS],
        round: RoundCode | None = None,
        unit: UnitCode | None = None,
        state: CaseState | None = None,
    ) -> Page[CaseRow]:
        """The cases, with the counts of their issues by state."""
        await db.passed("rectification_ledger", paging.after)
        seen = unit_seen(who, unit)
        return await cases(db, round=round, unit=seen, state=state, limit=paging.limit, offset=paging.offset)

    @routes.get("/due-soon")
    async def near(
        paging: Paged,
        at: At,
        who: Annotated[Actor, READERS],
        days: Annotated[int, Query(ge=0, le=366)] = 30,
        unit: UnitCode | None = None,
    ) -> Page[DueSoon]:
        """Reports, measures and second rectifications whose last day is near, the nearest first."""
        await db.passed("rectification_ledger", paging.after)
        seen = unit_seen(who, unit)
        return await due_soon(db, at.day, days, seen, limit=paging.limit, offset=paging.offset)

    @routes.get("/reviews/waiting")
    async def waits(paging: Paged, who: Annotated[Actor, SUPERVISORS]) -> Page[Waiting]:
        """Plans and reports that wait for the caller's body to review them, the oldest first."""
        await db.passed("rectification_ledger", paging.after)
        return await waiting(db, who.body, limit=paging.limit, offset=paging.offset)

    @routes.get("/rounds/{round}/summary")
    async def sum_up(
        round: RoundCode, who: Annotated[Actor, READERS], unit: UnitCode | None = None, after: UUID | None = None
    ) -> Summary:
        """What a round, or one unit in it, has come to."""
        await db.passed("rectification_ledger", after)
        return await summary(db, round, unit_seen(who, unit))

    @routes.get("/cases/{round}/{unit}")
    async def read_case(round: RoundCode, unit: UnitCode, at: At, who: Annotated[Actor, READERS]) -> CaseOut:
        """A case as it stands now."""
        own_unit(who, unit)
        found = await log.load(CASE, case_key(round, unit))
        if isinstance(found.state, NotDelivered):
            raise NotFound("case-unknown")
        at.tag(found.version)
        return case_out(found.state)

    @routes.get("/cases/{round}/{unit}/papers")
    async def list_papers(round: RoundCode, unit: UnitCode, who: Annotated[Actor, READERS]) -> list[Paper]:
        """The texts of a case that lie in the vault."""
        own_unit(who, unit)
        return papers(await log.history(CASE, case_key(round, unit)))

    @routes.get("/cases/{round}/{unit}/papers/{paper}")
    async def read_one_paper(
        round: RoundCode, unit: UnitCode, paper: UUID, who: Annotated[Actor, READERS]
    ) -> dict[str, str]:
        """One text of a case."""
        own_unit(who, unit)
        return {"text": await read_paper(vault, await log.history(CASE, case_key(round, unit)), paper)}

    return routes


def case_out(state: Opened) -> CaseOut:
    """The case as its readers see it."""
    file = state.file
    name: CaseState
    match state:
        case Delivered():
            name = "delivered"
        case Planned():
            name = "planned"
        case Late():
            name = "late"
        case Reported():
            name = "reported"
    return CaseOut(
        case_id=case_key(file.round, file.unit),
        round=file.round,
        unit=file.unit,
        origin=file.origin,
        state=name,
        feedback_on=file.feedback_on,
        due=DueOut(on=file.due.on, rule=file.due.rule, rule_version=file.due.rule_version),
        plan_on=file.plan.on if file.plan else None,
        report_on=state.report.on if isinstance(state, Reported) else None,
        days_late=state.days_late if isinstance(state, Reported) else None,
        checks=[(check.on, check.result) for check in file.checks],
        sham=bool(file.sham),
        issues=list(file.issues),
    )
