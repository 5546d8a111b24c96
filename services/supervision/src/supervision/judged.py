"""The joint views of rectification as JSON and as files: figures, checks, reviews, sham rectification, problems."""

from datetime import UTC, datetime
from typing import Annotated

from contracts import RoundCode, UnitCode
from eventlog.database import Database
from eventlog.days import day_of
from eventlog.http import Page
from fastapi import APIRouter, Query, Request

from .api import Joint, Text
from .listing import Answer, Asked, Listing, answer
from .rows import Row
from .seeing import sight
from .views.evidence import query as evidence
from .views.outcomes import query as outcomes
from .views.rectification_ledger import query as rectification_ledger

InRound = Annotated[RoundCode | None, Query(alias="round")]
CommonFrom = Annotated[int, Query(ge=2, le=1000, description="From so many units on it is common.")]


def router(db: Database) -> APIRouter:
    """The routes."""
    routes = APIRouter(prefix="/api/supervision", tags=["joint views"])

    @routes.get(
        "/rectification", summary="The issues of the rectification ledger; money in fen", response_model=Page[Row]
    )
    async def items(
        request: Request,
        who: Joint,
        ask: Asked,
        round_: InRound = None,
        unit: UnitCode | None = None,
        state: Text = None,
        category: Text = None,
        supervised_by: Text = None,
        has: Text = None,
    ) -> Answer:
        await db.passed("rectification_ledger", ask.after)
        which = rectification_ledger.Filters(round_, unit, state, category, supervised_by, has)
        found = await rectification_ledger.items(db, sight(who), which, ask)
        return answer(request, rectification_ledger.ITEMS, ask, found)

    @routes.get("/rectification/cases", summary="Units in rounds, with their counts", response_model=Page[Row])
    async def cases(
        request: Request, who: Joint, ask: Asked, round_: InRound = None, unit: UnitCode | None = None
    ) -> Answer:
        await db.passed("rectification_ledger", ask.after)
        found = await rectification_ledger.cases(db, sight(who), ask, round_=round_, unit=unit)
        return answer(request, rectification_ledger.UNITS, ask, found)

    @routes.get("/rectification/summary", summary="One row a round, as a bulletin publishes it; money in yuan")
    async def rounds(who: Joint, ask: Asked, round_: InRound = None) -> list[Row]:
        await db.passed("rectification_ledger", ask.after)
        return await rectification_ledger.summary(db, sight(who), round_, ask.at)

    @routes.get("/rectification/figures", summary="All figures of a round, and how they lie over its units")
    async def figures(
        who: Joint, ask: Asked, round_: InRound = None, below: Annotated[float, Query(ge=0, le=100)] = 80
    ) -> list[Row]:
        await db.passed("outcomes", ask.after)
        return await outcomes.figures(db, sight(who), round_, ask.at, below=below)

    @routes.get("/rectification/rounds", summary="Rounds compared: each with its change against the one before")
    async def compared(who: Joint, ask: Asked) -> list[Row]:
        await db.passed("outcomes", ask.after)
        return await outcomes.compared(db, sight(who), ask.at)

    @routes.get(
        "/rectification/outcomes", summary="Cases with points, satisfaction, extensions", response_model=Page[Row]
    )
    async def judged(request: Request, who: Joint, ask: Asked, round_: InRound = None) -> Answer:
        await db.passed("outcomes", ask.after)
        return answer(request, outcomes.JUDGED, ask, await outcomes.judged(db, sight(who), ask, round_))

    @routes.get("/checks", summary="Two-month checks: due, done, late", response_model=Page[Row])
    async def checks(
        request: Request,
        who: Joint,
        ask: Asked,
        round_: InRound = None,
        grace: Annotated[int, Query(ge=0, le=366, description="Days after the two months that count as in time.")] = 30,
    ) -> Answer:
        await db.passed("rectification_ledger", ask.after)
        today = day_of(datetime.now(UTC))
        found = await outcomes.checks(db, sight(who), ask, today=today, grace=grace, round_=round_)
        return answer(request, outcomes.CHECKS, ask, found)

    @routes.get("/reviews", summary="Plans and reports that wait for a body's review", response_model=Page[Row])
    async def reviews(request: Request, who: Joint, ask: Asked, round_: InRound = None) -> Answer:
        await db.passed("outcomes", ask.after)
        found = await outcomes.waiting(db, sight(who), ask, today=day_of(datetime.now(UTC)), round_=round_)
        return answer(request, outcomes.waiting_listing(ask.at), ask, found)

    @routes.get("/verified", summary="Issues that a second body has looked at, by round")
    async def looks(who: Joint, ask: Asked, round_: InRound = None) -> list[Row]:
        await db.passed("outcomes", ask.after)
        return await outcomes.looks(db, sight(who), round_, ask.at)

    @routes.get("/sham", summary="Struck off in one stream, found again: the evidence pairs", response_model=Page[Row])
    async def sham(request: Request, who: Joint, ask: Asked, unit: UnitCode | None = None) -> Answer:
        await db.passed("evidence", ask.after)
        found = await evidence.sham(db, sight(who), ask, unit)
        return answer(request, Listing("sham-rectification", "", "", evidence.SHAM), ask, found)

    @routes.get("/problems/matrix", summary="Problems by category, kind of unit and round", response_model=Page[Row])
    async def matrix(
        request: Request, who: Joint, ask: Asked, round_: InRound = None, common_from: CommonFrom = 3
    ) -> Answer:
        await db.passed("evidence", ask.after)
        found = await evidence.matrix(db, sight(who), ask, round_, common_from)
        return answer(request, Listing("problems", "", "", evidence.MATRIX), ask, found)

    @routes.get("/problems/loopholes", summary="What several units of a kind share", response_model=Page[Row])
    async def loopholes(
        request: Request, who: Joint, ask: Asked, category: Text = None, common_from: CommonFrom = 2
    ) -> Answer:
        await db.passed("evidence", ask.after)
        found = await evidence.loopholes(db, sight(who), ask, category, common_from)
        return answer(request, Listing("loopholes", "", "", evidence.LOOPHOLES), ask, found)

    @routes.get("/confirmed", summary="Share of findings that the audit made too, by round", response_model=Page[Row])
    async def confirmed(request: Request, who: Joint, ask: Asked, round_: InRound = None) -> Answer:
        await db.passed("evidence", ask.after)
        found = await evidence.confirmed(db, sight(who), ask, round_)
        return answer(request, Listing("confirmed", "", "", evidence.CONFIRMED), ask, found)

    return routes
