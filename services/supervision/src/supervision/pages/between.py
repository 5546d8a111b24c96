"""One page of what goes between bodies: rounds with their gate and dimensions, pairs of bodies; each number leads to its rows."""

from datetime import UTC, date, datetime
from typing import Annotated, Literal
from urllib.parse import urlencode

from eventlog.database import Database
from eventlog.days import day_of
from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from ..api import Joint
from ..history import AsOf
from ..listing import Ask
from ..rows import Row
from ..seeing import sight
from ..views.reconciliation import query as reconciliation
from ..views.round_board import query as round_board
from .frame import Frame
from .look import PAGES

Day = Annotated[date | Literal[""], Query()]
STATES = {"answered": "answered", "due": "due", "overdue": "overdue"}
"""Figures of a dimension that count matters in one state."""
NARROW = {
    "not_received": ("state", "not_received"),
    "not_answered": ("state", "not_answered"),
    "past_due": ("past_due", "true"),
    "differ": ("differ", "true"),
    "answered": ("state", "answered"),
    "withdrawn": ("state", "withdrawn"),
    "expired": ("state", "expired"),
}
"""Figures of a pair that count rows, and by what."""


def router(db: Database, frame: Frame) -> APIRouter:
    """The route of the page."""
    routes = APIRouter(prefix="/supervision", include_in_schema=False)

    @routes.get("/between")
    async def between(request: Request, who: Joint, happened_by: Day = "", recorded_by: Day = "") -> HTMLResponse:
        today, see = day_of(datetime.now(UTC)), sight(who)
        ask = Ask(limit=200, at=AsOf(happened_by or None, recorded_by or None))
        rounds, _ = await round_board.rounds(db, see, ask, today=today)
        dimensions, _ = await round_board.dimensions(db, see, Ask(limit=1000, at=ask.at))
        pairs, total = await reconciliation.pairs(db, see, ask, today=today)
        then = {name: str(day) for name, day in (("happened_by", happened_by), ("recorded_by", recorded_by)) if day}
        around = await frame(request, who, "between")
        return PAGES.draw(
            request,
            "between.html",
            200,
            **around,
            boards=[
                (one, [_dimension(row, then) for row in dimensions if row["round"] == one["round"]]) for one in rounds
            ],
            daily=[_dimension(row, then) for row in dimensions if row["round"] is None],
            pairs=[_pair(row, then) for row in pairs],
            total=total,
            figures=round_board.FIGURES,
            counts=("sender_says", "receiver_says", *NARROW),
            then=then,
            today=today,
        )

    return routes


def _dimension(row: Row, then: dict[str, str]) -> Row:
    about = {name: str(row[name]) for name in ("round", "dimension") if row[name]} | then
    hrefs = {name: _at("board/matters", about | {"state": state}) for name, state in STATES.items()}
    return row | {"hrefs": hrefs | {"raised": _at("board/matters", about)}}


def _pair(row: Row, then: dict[str, str]) -> Row:
    about = {name: str(row[name]) for name in ("sender", "receiver", "kind")} | then
    hrefs = {name: _at("reconciliation/rows", about | {by: value}) for name, (by, value) in NARROW.items()}
    return row | {"hrefs": hrefs}


def _at(path: str, query: dict[str, str]) -> str:
    return f"/supervision/{path}?{urlencode(query)}"
