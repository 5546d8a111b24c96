"""Who held which clue for how long, and what became of audit material round by round, as JSON and as files."""

from typing import Annotated

from contracts import RoundCode, UnitCode
from eventlog.database import Database
from eventlog.http import Page
from fastapi import APIRouter, Query, Request

from .api import Joint, Text
from .listing import Answer, Asked, answer
from .rows import Row
from .seeing import sight
from .views.custody import query as custody
from .views.sharing_ledger import by_round

InRound = Annotated[RoundCode | None, Query(alias="round")]


def router(db: Database) -> APIRouter:
    """The routes."""
    routes = APIRouter(prefix="/api/supervision", tags=["joint views"])

    @routes.get("/custody", summary="Who had which clue from which day to which", response_model=Page[Row])
    async def periods(
        request: Request,
        who: Joint,
        ask: Asked,
        clue: Text = None,
        unit: UnitCode | None = None,
        body: Text = None,
        held_now: Annotated[bool | None, Query(description="Has it now; false: has it no more.")] = None,
    ) -> Answer:
        await db.passed("custody", ask.after)
        found = await custody.custody(db, sight(who), ask, clue=clue, unit=unit, body=body, held_now=held_now)
        return answer(request, custody.periods_listing(ask.at, held_now), ask, found)

    @routes.get("/custody/holders", summary="Each clue with each who held it: days in all", response_model=Page[Row])
    async def holders(
        request: Request, who: Joint, ask: Asked, clue: Text = None, unit: UnitCode | None = None
    ) -> Answer:
        await db.passed("custody", ask.after)
        found = await custody.holders(db, sight(who), ask, clue=clue, unit=unit)
        return answer(request, custody.holders_listing(ask.at), ask, found)

    @routes.get("/custody/bodies", summary="How long each body holds what it gets", response_model=Page[Row])
    async def bodies(request: Request, who: Joint, ask: Asked) -> Answer:
        await db.passed("custody", ask.after)
        return answer(request, custody.bodies_listing(ask.at), ask, await custody.bodies(db, sight(who), ask))

    @routes.get("/sharing/figures", summary="Audit material by round and unit, counted", response_model=Page[Row])
    async def figures(
        request: Request,
        who: Joint,
        ask: Asked,
        by: by_round.By = "unit",
        round_: InRound = None,
        unit: UnitCode | None = None,
    ) -> Answer:
        await db.passed("sharing_ledger", ask.after)
        found = await by_round.figures(db, sight(who), ask, by, round_=round_, unit=unit)
        return answer(request, by_round.figures_listing(by), ask, found)

    @routes.get("/sharing/shares", summary="The shares behind a figure", response_model=Page[Row])
    async def shares(
        request: Request,
        who: Joint,
        ask: Asked,
        figure: by_round.ShareFigure = "shared",
        round_: InRound = None,
        unit: UnitCode | None = None,
    ) -> Answer:
        await db.passed("sharing_ledger", ask.after)
        found = await by_round.shares(db, sight(who), ask, figure, round_=round_, unit=unit)
        return answer(request, by_round.shares_listing(figure), ask, found)

    @routes.get("/sharing/requests", summary="The requests behind a figure", response_model=Page[Row])
    async def requests(
        request: Request,
        who: Joint,
        ask: Asked,
        figure: by_round.RequestFigure = "requested",
        round_: InRound = None,
        unit: UnitCode | None = None,
    ) -> Answer:
        await db.passed("sharing_ledger", ask.after)
        found = await by_round.requests(db, sight(who), ask, figure, round_=round_, unit=unit)
        return answer(request, by_round.requests_listing(figure), ask, found)

    return routes
