"""The ledgers of clues, shares, requests and overdue matters, and a unit's timeline, as JSON and as files."""

from datetime import date
from typing import Annotated

from contracts import UnitCode
from eventlog.database import Database
from eventlog.http import Page
from fastapi import APIRouter, Query, Request

from .api import Anybody, Joint, Text, only_own
from .listing import Answer, Asked, answer
from .rows import Row
from .seeing import sight
from .views.clue_ledger import query as clue_ledger
from .views.overdue import query as overdue
from .views.sharing_ledger import query as sharing_ledger
from .views.timeline import query as timeline


def router(db: Database) -> APIRouter:
    """The routes."""
    routes = APIRouter(prefix="/api/supervision", tags=["joint views"])

    @routes.get("/clues", summary="The clue ledger with custody", response_model=Page[Row])
    async def clues(
        request: Request,
        who: Joint,
        ask: Asked,
        unit: UnitCode | None = None,
        state: Text = None,
        holder: Text = None,
        handover: Text = None,
        category: Text = None,
    ) -> Answer:
        await db.passed("clue_ledger", ask.after)
        which = clue_ledger.Filters(unit, state, holder, handover, category)
        found = await clue_ledger.page(db, sight(who), which, ask)
        return answer(request, clue_ledger.listing(sight(who), which, ask), ask, found)

    @routes.get("/clues/figures", summary="Clues counted by one of their columns", response_model=Page[Row])
    async def figures(
        request: Request,
        who: Joint,
        ask: Asked,
        by: clue_ledger.By = "state",
        soon: Annotated[int, Query(ge=0, le=366, description="So many days ahead a last day is due soon.")] = 7,
    ) -> Answer:
        await db.passed("clue_ledger", ask.after)
        found = await clue_ledger.figures(db, sight(who), by, ask, soon=soon)
        return answer(request, clue_ledger.figures_listing(by, ask.at), ask, found)

    @routes.get("/shares", summary="Shares of audit material", response_model=Page[Row])
    async def shares(
        request: Request,
        who: Joint,
        ask: Asked,
        unit: UnitCode | None = None,
        state: Text = None,
        unread: bool | None = None,
    ) -> Answer:
        await db.passed("sharing_ledger", ask.after)
        which = sharing_ledger.Filters(unit, state, unread)
        return answer(request, sharing_ledger.SHARES, ask, await sharing_ledger.shares(db, sight(who), which, ask))

    @routes.get("/requests", summary="Requests for audit material", response_model=Page[Row])
    async def requests(
        request: Request,
        who: Joint,
        ask: Asked,
        unit: UnitCode | None = None,
        answer_: Annotated[str | None, Query(alias="answer", max_length=64)] = None,
    ) -> Answer:
        await db.passed("sharing_ledger", ask.after)
        found = await sharing_ledger.requests(db, sight(who), ask, unit=unit, answer=answer_)
        return answer(request, sharing_ledger.REQUESTS, ask, found)

    @routes.get("/overdue", summary="What is overdue now, and what was", response_model=Page[Row])
    async def late(
        request: Request,
        who: Joint,
        ask: Asked,
        unit: UnitCode | None = None,
        lifted: bool | None = None,
        what: Text = None,
    ) -> Answer:
        await db.passed("overdue", ask.after)
        found = await overdue.page(db, sight(who), overdue.Filters(unit, lifted, what), ask)
        return answer(request, overdue.LIST, ask, found)

    @routes.get(
        "/units/{code}/timeline", summary="One unit over all bodies, one row a message", response_model=Page[Row]
    )
    async def told(
        request: Request,
        code: UnitCode,
        who: Anybody,
        ask: Asked,
        body: Text = None,
        type_: Annotated[str | None, Query(alias="type", max_length=64)] = None,
        since: Annotated[date | None, Query(description="What happened on this day or later.")] = None,
    ) -> Answer:
        only_own(who, code)
        await db.passed("timeline", ask.after)
        found = await timeline.unit(db, sight(who), code, ask, timeline.Filters(body, type_, since))
        return answer(request, timeline.listing(ask.at), ask, found)

    return routes
