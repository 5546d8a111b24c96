"""What the bodies record of a case's end over HTTP."""

from datetime import date
from typing import Annotated, Literal

from contracts import RoundCode, UnitCode
from deadlines import rule_or_first
from eventlog import Actor
from eventlog.http import Answer, NotFound, Now, allow, problems
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from ..case import CASE
from ..case.state import Late, NotDelivered, Reported
from ..issue import case_key
from ..papers import Desk, Paper, Text, papers
from ..people import COMMISSION, OFFICE, READERS, own_unit
from . import OUTCOME
from .decider import (
    Accepted,
    Again,
    HoldAccountable,
    Interview,
    NothingYet,
    ReportedAgain,
    Score,
    Standing,
    SubmitSecondReport,
    Survey,
)
from .events import EscalatingBody, Ground, Measures

ESCALATING = allow(
    inspection_office=("leader", "clerk"),
    discipline_commission=("leader", "clerk"),
    organization_dept=("leader", "clerk"),
)
PRINCIPAL = allow(inspected_unit=("principal",))
"""第一责任人: what he signs nobody else hands in."""


class Closed(BaseModel):
    """A body of a request: unknown fields are refused, so that a misspelt one is not lost."""

    model_config = ConfigDict(extra="forbid")


class ScoreIn(Closed):
    """The points of the joint inspection, of 100."""

    occurred_on: date
    points: Annotated[int, Field(ge=0, le=100)]
    text: Text


class SecondReportIn(Closed):
    """The report on the second rectification."""

    occurred_on: date
    text: Text


class InterviewIn(Closed):
    """An interview with the principal (约谈)."""

    occurred_on: date
    ground: Ground
    text: Text


class AccountabilityIn(Closed):
    """Persons held to account, by what was done (问责)."""

    occurred_on: date
    ground: Ground
    measures: Measures
    text: Text


class SurveyIn(Closed):
    """How many were asked, and how many are satisfied."""

    occurred_on: date
    asked: Annotated[int, Field(ge=1, le=10_000_000)]
    satisfied: Annotated[int, Field(ge=0, le=10_000_000)]


class OutcomeOut(BaseModel):
    """What has come of the case so far."""

    case_id: str
    state: Literal["open", "second_rectification", "second_overdue", "reported_again", "accepted"]
    scores: list[tuple[date, int]]
    second_due: date | None
    interviews: int
    surveys: list[tuple[date, int, int]]


def router(log: Log, vault: Vault, *, pass_mark: int, second_rule: str | None) -> APIRouter:
    """The routes. `pass_mark` and `second_rule` (a version of rule `second`) are what this body has adopted."""
    routes = APIRouter(prefix="/api/rectification", tags=["outcome"], responses=problems(401, 403, 404, 409, 412, 422))
    path = "/cases/{round}/{unit}"

    async def standing(round: str, unit: str) -> Standing:
        found = await log.load(CASE, case_key(round, unit))
        if isinstance(found.state, NotDelivered):
            raise NotFound("case-unknown")
        file = found.state.file
        reported = found.state if isinstance(found.state, Reported) else None
        return Standing(
            file.case_facts,
            reported.report.on if reported else None,
            isinstance(found.state, Late) or (reported is not None and reported.days_late > 0),
            bool(file.sham),
            any(check.result != "passed" for check in file.checks),
        )

    @routes.post(path + "/acceptance")
    async def score(round: RoundCode, unit: UnitCode, body: ScoreIn, at: Now, who: Annotated[Actor, OFFICE]) -> Answer:
        """Records the points of the joint inspection; below the mark a second rectification is ordered."""
        desk = Desk(log, vault)
        due = rule_or_first("second", on=body.occurred_on, version=second_rule).due(body.occurred_on)
        command = Score(
            await standing(round, unit),
            body.points,
            pass_mark,
            due,
            await desk.put(body.text),
            body.occurred_on,
            at.day,
        )
        return at.answer(await desk.handle(OUTCOME, case_key(round, unit), command, by=who, request=at.request))

    @routes.post(path + "/second-report")
    async def second_report(
        round: RoundCode, unit: UnitCode, body: SecondReportIn, at: Now, who: Annotated[Actor, PRINCIPAL]
    ) -> Answer:
        """The principal hands the report on the second rectification in."""
        own_unit(who, unit)
        desk = Desk(log, vault)
        command = SubmitSecondReport(await desk.put(body.text), body.occurred_on, at.day)
        return at.answer(await desk.handle(OUTCOME, case_key(round, unit), command, by=who, request=at.request))

    @routes.post(path + "/interviews")
    async def interview(
        round: RoundCode, unit: UnitCode, body: InterviewIn, at: Now, who: Annotated[Actor, ESCALATING]
    ) -> Answer:
        """Records an interview with the principal. Its ground has to be on record."""
        desk = Desk(log, vault)
        speaks: EscalatingBody = who.body  # type: ignore[assignment]  # the route lets these bodies in only
        text = await desk.put(body.text)
        command = Interview(await standing(round, unit), speaks, body.ground, text, body.occurred_on, at.day)
        return at.answer(await desk.handle(OUTCOME, case_key(round, unit), command, by=who, request=at.request))

    @routes.post(path + "/accountability")
    async def hold(
        round: RoundCode, unit: UnitCode, body: AccountabilityIn, at: Now, who: Annotated[Actor, COMMISSION]
    ) -> Answer:
        """Records who was held to account, as counts. Its ground has to be on record."""
        desk = Desk(log, vault)
        text = await desk.put(body.text)
        command = HoldAccountable(
            await standing(round, unit), body.ground, body.measures, text, body.occurred_on, at.day
        )
        return at.answer(await desk.handle(OUTCOME, case_key(round, unit), command, by=who, request=at.request))

    @routes.post(path + "/surveys")
    async def survey(
        round: RoundCode, unit: UnitCode, body: SurveyIn, at: Now, who: Annotated[Actor, OFFICE]
    ) -> Answer:
        """Records how satisfied people are with the rectification."""
        command = Survey(await standing(round, unit), body.asked, body.satisfied, body.occurred_on, at.day)
        return at.answer(await log.handle(OUTCOME, case_key(round, unit), command, by=who, request=at.request))

    @routes.get(path + "/outcome")
    async def look(round: RoundCode, unit: UnitCode, at: Now, who: Annotated[Actor, READERS]) -> OutcomeOut:
        """What has come of the case so far."""
        own_unit(who, unit)
        await standing(round, unit)
        case = case_key(round, unit)
        found = await log.load(OUTCOME, case)
        at.tag(found.version)
        if isinstance(found.state, NothingYet):
            return OutcomeOut(case_id=case, state="open", scores=[], second_due=None, interviews=0, surveys=[])
        kept = found.state.kept
        match found.state:
            case Accepted():
                name: Literal["open", "second_rectification", "second_overdue", "reported_again", "accepted"] = (
                    "accepted"
                )
            case Again(late=late):
                name = "second_overdue" if late else "second_rectification"
            case ReportedAgain():
                name = "reported_again"
            case _:
                name = "open"
        return OutcomeOut(
            case_id=case,
            state=name,
            scores=list(kept.scores),
            second_due=found.state.due.on if isinstance(found.state, Again) else None,
            interviews=sum(deed == "interview" for deed, _, _ in kept.done),
            surveys=list(kept.surveys),
        )

    @routes.get(path + "/outcome/papers")
    async def records(round: RoundCode, unit: UnitCode, who: Annotated[Actor, READERS]) -> list[Paper]:
        """The texts of acceptances, interviews and reports that lie in the vault."""
        own_unit(who, unit)
        return papers(await log.history(OUTCOME, case_key(round, unit)))

    return routes
