"""The joint views of what goes between bodies as JSON and as files: reconciliation, round board, what falls due, their clues."""

from datetime import UTC, date, datetime
from typing import Annotated

from contracts import RoundCode, UnitCode
from eventlog.database import Database
from eventlog.days import day_of
from eventlog.http import Page
from fastapi import APIRouter, Query, Request

from .api import Joint, Text
from .listing import Answer, Asked, answer, narrowed
from .rows import Row
from .seeing import sight
from .views.coming_due import query as coming_due
from .views.reconciliation import query as reconciliation
from .views.round_board import query as round_board
from .views.team_clues import query as team_clues

InRound = Annotated[RoundCode | None, Query(alias="round")]
Soon = Annotated[int, Query(ge=0, le=366, description="So many days before its last day something is due soon.")]


def router(db: Database) -> APIRouter:
    """The routes."""
    routes = APIRouter(prefix="/api/supervision", tags=["joint views"])

    @routes.get("/reconciliation", summary="Pairs of bodies: what their words come to", response_model=Page[Row])
    async def pairs(
        request: Request, who: Joint, ask: Asked, sender: Text = None, receiver: Text = None, kind: Text = None
    ) -> Answer:
        ask = narrowed(ask, sender=sender, receiver=receiver, kind=kind)
        await db.passed("reconciliation", ask.after)
        found = await reconciliation.pairs(db, sight(who), ask, today=today())
        return answer(request, reconciliation.pairs_listing(ask.at), ask, found)

    @routes.get("/reconciliation/rows", summary="What stands behind the figures of a pair", response_model=Page[Row])
    async def things(
        request: Request,
        who: Joint,
        ask: Asked,
        sender: Text = None,
        receiver: Text = None,
        kind: Text = None,
        state: Text = None,
        unit: UnitCode | None = None,
        past_due: bool | None = None,
        differ: bool | None = None,
    ) -> Answer:
        ask = narrowed(
            ask,
            sender=sender,
            receiver=receiver,
            kind=kind,
            state=state,
            unit=unit,
            past_due=_flag(past_due),
            differ=_flag(differ),
        )
        await db.passed("reconciliation", ask.after)
        found = await reconciliation.rows(db, sight(who), ask, today=today())
        return answer(request, reconciliation.rows_listing(ask.at), ask, found)

    @routes.get("/board", summary="Rounds: phase, gate and the body that is missing", response_model=Page[Row])
    async def rounds(request: Request, who: Joint, ask: Asked, round_: InRound = None, phase: Text = None) -> Answer:
        ask = narrowed(ask, round=round_, phase=phase)
        await db.passed("round_board", ask.after)
        found = await round_board.rounds(db, sight(who), ask, today=today())
        return answer(request, round_board.rounds_listing(ask.at), ask, found)

    @routes.get(
        "/board/dimensions", summary="Before, during, after, daily: asked and answered", response_model=Page[Row]
    )
    async def dimensions(
        request: Request, who: Joint, ask: Asked, round_: InRound = None, dimension: Text = None
    ) -> Answer:
        ask = narrowed(ask, round=round_, dimension=dimension)
        await db.passed("round_board", ask.after)
        found = await round_board.dimensions(db, sight(who), ask)
        return answer(request, round_board.dimensions_listing(ask.at), ask, found)

    @routes.get("/board/matters", summary="The matters behind the figures", response_model=Page[Row])
    async def matters(
        request: Request,
        who: Joint,
        ask: Asked,
        round_: InRound = None,
        dimension: Text = None,
        state: Text = None,
        kind: Text = None,
        unit: UnitCode | None = None,
    ) -> Answer:
        ask = narrowed(ask, round=round_, dimension=dimension, state=state, kind=kind, unit=unit)
        await db.passed("round_board", ask.after)
        found = await round_board.matters(db, sight(who), ask, today=today())
        return answer(request, round_board.matters_listing(ask.at), ask, found)

    @routes.get("/due", summary="What falls due soon, is overdue, and was done", response_model=Page[Row])
    async def due(
        request: Request,
        who: Joint,
        ask: Asked,
        what: Text = None,
        state: Text = None,
        body: Text = None,
        unit: UnitCode | None = None,
        soon: Soon = 7,
    ) -> Answer:
        ask = narrowed(ask, what=what, state=state, body=body, unit=unit)
        await db.passed("coming_due", ask.after)
        found = await coming_due.page(db, sight(who), ask, today=today(), soon=soon)
        return answer(request, coming_due.listing(ask.at), ask, found)

    @routes.get("/clues/team", summary="Clues that teams found, up to their receivers", response_model=Page[Row])
    async def team(
        request: Request,
        who: Joint,
        ask: Asked,
        unit: UnitCode | None = None,
        round_: InRound = None,
        state: Text = None,
        holder: Text = None,
    ) -> Answer:
        ask = narrowed(ask, unit=unit, round=round_, state=state, holder=holder)
        await db.passed("team_clues", ask.after)
        return answer(request, team_clues.team_listing(ask.at), ask, await team_clues.team(db, sight(who), ask))

    @routes.get("/clues/onward", summary="Clues and parts that were handed on", response_model=Page[Row])
    async def onward(
        request: Request,
        who: Joint,
        ask: Asked,
        unit: UnitCode | None = None,
        sender: Text = None,
        receiver: Text = None,
        state: Text = None,
    ) -> Answer:
        ask = narrowed(ask, unit=unit, sender=sender, receiver=receiver, state=state)
        await db.passed("team_clues", ask.after)
        found = await team_clues.onward(db, sight(who), ask, today=today())
        return answer(request, team_clues.onward_listing(ask.at), ask, found)

    return routes


def today() -> date:
    """The day in Asia/Shanghai."""
    return day_of(datetime.now(UTC))


def _flag(value: bool | None) -> str | None:
    return None if value is None else str(value).lower()
