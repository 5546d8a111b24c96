"""The bulletin and the report over HTTP: for the three bodies that see all rows."""

from datetime import date, timedelta
from typing import Annotated
from uuid import UUID

from contracts import RoundCode
from documents.kinds import BULLETIN, REPORT
from documents.models import body_name
from documents.press import Form, Press
from eventlog import Actor
from eventlog.database import Database
from eventlog.http import NotFound, Now, allow, problems
from eventlog.http.problems import Problem
from fastapi import APIRouter, Query, Response

from . import asked, facts

Summing = Annotated[Actor, allow(leading_group="*", inspection_office="*", discipline_commission="*")]
"""Those who see all rows: a document of a part would pass for the whole."""
On = Annotated[date | None, Query(description="As of the end of this day, by when things happened; today by default.")]
Numbered = Annotated[
    str,
    Query(
        max_length=40,
        pattern=r"^([^\s〔〕<>&{}]{1,20}〔\d{4}〕[1-9]\d{0,4}号)?$",
        description="发文字号 out of the office's own register; empty: a draft.",
    ),
]
VIEWS = ("timeline", "overdue", "clue_ledger", "sharing_ledger")


def router(db: Database, press: Press) -> APIRouter:
    """The routes of the joint documents."""
    routes = APIRouter(
        prefix="/api/supervision/documents", tags=["documents"], responses=problems(401, 403, 404, 409, 422, 500)
    )

    async def day_asked(on: date | None, today: date, after: UUID | None) -> date:
        if on is not None and on > today:
            raise Problem(409, "date-in-future", facts={"occurred_on": on.isoformat(), "today": today.isoformat()})
        for view in VIEWS:
            await db.passed(view, after)
        return on or today

    @routes.get("/bulletin.{form}", summary="通报: what a round has come to, with charts", response_class=Response)
    async def bulletin(
        form: Form,
        at: Now,
        who: Summing,
        round_: Annotated[RoundCode, Query(alias="round")],
        on: On = None,
        number: Numbered = "",
        after: UUID | None = None,
    ) -> Response:
        stood = await day_asked(on, at.day, after)
        found = await asked.rounds(db, stood, round_)
        if not found:
            raise NotFound("round-without-feedback", round=round_, on=stood.isoformat())
        late = await asked.late(db, stood, round_)
        said = facts.bulletin(found[0], late, on=stood, dated=at.day, issuer=press.issuer, number=number)
        return await press.answer(BULLETIN, await press.draft(BULLETIN, said), form, about=round_)

    @routes.get(
        "/report.{form}",
        summary="The report to the leading group: a period, and how things stand on its last day, with charts",
        response_class=Response,
    )
    async def report(
        form: Form,
        at: Now,
        who: Summing,
        since: Annotated[date | None, Query(description="First day of the period; three months by default.")] = None,
        on: On = None,
        number: Numbered = "",
        after: UUID | None = None,
    ) -> Response:
        stood = await day_asked(on, at.day, after)
        begin = since or stood - timedelta(days=91)
        if begin > stood:
            raise Problem(409, "period-ends-before-it-begins", facts={"since": begin, "on": stood})
        said = facts.report(
            await asked.rounds(db, stood),
            await asked.late(db, stood),
            await asked.clues(db, stood),
            happened=await asked.happened(db, begin, stood),
            became_late=await asked.became_late(db, begin, stood),
            shares=await asked.shares(db, begin, stood),
            since=begin,
            on=stood,
            dated=at.day,
            issuer=press.issuer,
            number=number,
            to=body_name("leading_group"),
        )
        return await press.answer(REPORT, await press.draft(REPORT, said), form, about=stood.isoformat())

    return routes
