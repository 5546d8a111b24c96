"""Selection checks over HTTP: the group, its two reports, and what they say."""

from datetime import date
from typing import Annotated, Literal

from contracts import Number, RoundCode, UnitCode
from eventlog import Actor
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Page, allow, problems
from eventlog.http.paging import Paged
from eventlog.laying import carried, lay
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from ..views.known_unit.query import refuse_unknown
from ..views.selection_checks import SELECTION_CHECKS, query
from ..who import At, Handler, Informed
from .decider import Concluded, IssueReport, NotOpened, OpenCheck
from .events import Report, ReportIssued
from .stream import SELECTION_CHECK, check_key

Account = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._@-]{0,127}$")]
Text = Annotated[str, StringConstraints(min_length=1, max_length=100_000, strip_whitespace=True)]


class OpenIn(BaseModel):
    """The group: accounts, never names."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date
    members: Annotated[list[Account], Field(min_length=1, max_length=50)]


class ReportIn(BaseModel):
    """A report of the group, and how many problems it names."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date
    problems: Annotated[int, Field(ge=0, le=9999)]
    text: Text


class IssuedOut(BaseModel):
    """A report that was issued."""

    report: Report
    issued_on: date
    problems: int


class CheckOut(BaseModel):
    """A check as it stands."""

    check: Number
    round: RoundCode
    unit: UnitCode
    opened_on: date
    members: int
    state: Literal["under_way", "concluded"]
    issued: list[IssuedOut]


class CheckLine(BaseModel):
    """A check as a line of the list."""

    check: Number
    round: RoundCode
    unit: UnitCode
    opened_on: date
    members: int
    state: Literal["under_way", "concluded"]
    supervision_report_on: date | None
    thematic_report_on: date | None
    problems: int


class TextOut(BaseModel):
    """What a report says."""

    text: str


def router(log: Log, db: Database, vault: Vault) -> APIRouter:
    """The routes of selection checks. A check goes with a round and a unit: that is its number."""
    routes = APIRouter(
        prefix="/api/personnel/selection-checks",
        tags=["selection checks"],
        responses=problems(401, 403, 404, 409, 422, 503),
    )

    @routes.get("", summary="The selection checks, the latest first")
    async def page(
        who: Informed, paging: Paged, round: RoundCode | None = None, unit: UnitCode | None = None
    ) -> Page[CheckLine]:
        await db.passed(SELECTION_CHECKS.name, paging.after)
        rows, total = await query.page(db, round=round, unit=unit, limit=paging.limit, offset=paging.offset)
        return Page(items=[CheckLine(**row) for row in rows], total=total)

    @routes.put("/{round}/{unit}", summary="Form the group that checks selection and appointment (选人用人专项检查)")
    async def open_(round: RoundCode, unit: UnitCode, said: OpenIn, at: At, who: Handler) -> Answer:
        await refuse_unknown(db, round, unit)
        command = OpenCheck(round, unit, tuple(said.members), said.occurred_on, at.day)
        return at.answer(await log.handle(SELECTION_CHECK, check_key(round, unit), command, by=who, request=at.request))

    @routes.post("/{round}/{unit}/reports/{report}", summary="Issue a report; the inspection office can open it")
    async def issue(round: RoundCode, unit: UnitCode, report: Report, said: ReportIn, at: At, who: Handler) -> Answer:
        laid = await lay(vault, said.text.encode())
        command = IssueReport(report, who.subject, said.problems, laid.reference, said.occurred_on, at.day)
        handling = log.handle(SELECTION_CHECK, check_key(round, unit), command, by=who, request=at.request)
        return at.answer(await carried(vault, laid, handling))

    @routes.get("/{round}/{unit}", summary="One check")
    async def read(round: RoundCode, unit: UnitCode, at: At, who: Informed) -> CheckOut:
        found = await log.load(SELECTION_CHECK, check_key(round, unit))
        if isinstance(found.state, NotOpened):
            raise NotFound("check-unknown")
        at.tag(found.version)
        check = found.state.check
        return CheckOut(
            check=check_key(round, unit),
            round=check.round,
            unit=check.unit,
            opened_on=check.opened_on,
            members=len(check.members),
            state="concluded" if isinstance(found.state, Concluded) else "under_way",
            issued=[IssuedOut(report=one, issued_on=on, problems=count) for one, on, count, _ in check.issued],
        )

    @routes.get("/{round}/{unit}/reports/{report}", summary="What a report says")
    async def text(
        round: RoundCode,
        unit: UnitCode,
        report: Report,
        who: Annotated[Actor, allow(organization_dept=("clerk", "leader"))],
    ) -> TextOut:
        for one in await log.history(SELECTION_CHECK, check_key(round, unit)):
            if isinstance(one.event, ReportIssued) and one.event.report == report:
                return TextOut(text=(await vault.read(one.event.text.id)).decode())
        raise NotFound

    return routes
