"""Pages of figures whose every number leads to its rows: how long bodies hold clues, audit material round by round."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Annotated, Literal
from urllib.parse import urlencode

from console import language
from eventlog import Actor
from eventlog.database import Database
from eventlog.days import day_of
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from ..api import Joint
from ..listing import Ask, Listing, file
from ..rows import Row
from ..seeing import sight
from ..views.custody import query as custody
from ..views.sharing_ledger import by_round
from .describe import Say
from .frame import Frame
from .look import PAGES
from .looked import Looked, tools

Text = Annotated[str, Query(max_length=64)]
To = Callable[[Row, str], str]
"""Where the number in this column of a row leads; nowhere: nothing."""
HELD = {"held_now": "true", "given_up": "false"}
"""The figures of a body that count what it has, and what it has no more."""
WORDS = ("body", "unit", "unit_name", "round", "round_name", "starts_on")
"""Columns that name what the figures are about."""


def router(db: Database, frame: Frame) -> APIRouter:
    """The routes."""
    routes = APIRouter(prefix="/supervision", include_in_schema=False)

    async def drawn(
        request: Request,
        who: Actor,
        here: str,
        ask: Ask,
        listing: Listing,
        found: tuple[Sequence[Row], int],
        narrow: Mapping[str, str],
        to: To,
    ) -> Response:
        rows, total = found
        if ask.form != "json":
            return file(listing, ask, rows, language(request))
        around = await frame(request, who, here)
        drawing = table(partial(PAGES.say, language(request)), listing, rows, to)
        context = tools(f"/supervision/{here}", narrow, ask, listing, total) | drawing | {"about": here, "total": total}
        return PAGES.draw(request, "figures.html", 200, **around, **({"today": day_of(datetime.now(UTC))} | context))

    @routes.get("/custody/bodies")
    async def bodies(request: Request, who: Joint, ask: Looked) -> Response:
        then = days(ask)

        def to(row: Row, name: str) -> str:
            if name not in (*HELD, "periods"):
                return ""
            now = {"held_now": HELD[name]} if name in HELD else {}
            return "/supervision/custody?" + urlencode({"body": row["body"]} | now | then)

        found = await custody.bodies(db, sight(who), ask)
        return await drawn(request, who, "custody/bodies", ask, custody.bodies_listing(ask.at), found, {}, to)

    @routes.get("/sharing/figures")
    async def figures(
        request: Request,
        who: Joint,
        ask: Looked,
        by: Literal["", "unit", "round"] = "",
        round_: Annotated[str, Query(alias="round", max_length=64)] = "",
        unit: Text = "",
    ) -> Response:
        then = days(ask)

        def to(row: Row, name: str) -> str:
            kind = "requests" if name in by_round.REQUESTS else "shares" if name in by_round.SHARES else ""
            about = {one: row[one] for one in ("round", "unit") if row.get(one)}
            named = kind and row["round"]
            return f"/supervision/sharing/{kind}?" + urlencode({"figure": name} | about | then) if named else ""

        told_by: by_round.By = by or "unit"
        found = await by_round.figures(db, sight(who), ask, told_by, round_=round_ or None, unit=unit or None)
        narrow = {"by": by, "round": round_, "unit": unit}
        return await drawn(request, who, "sharing/figures", ask, by_round.figures_listing(told_by), found, narrow, to)

    return routes


def days(ask: Ask) -> dict[str, object]:
    """The days as of which a page is looked at, for the addresses of its rows."""
    asked = {"happened_by": ask.at.happened, "recorded_by": ask.at.recorded}
    return {name: day for name, day in asked.items() if day}


def table(say: Say, listing: Listing, rows: Sequence[Row], to: To) -> dict[str, object]:
    """Heads and cells: words to the left, numbers to the right, each with where it leads."""
    names = [name for name in listing.columns if name not in ("unit", "round") or rows == []]
    heads = [(name, say(f"field.{name}"), name not in WORDS) for name in names]
    told = [
        [(shown(say, name, row), to(row, name) if row[name] else "", name not in WORDS) for name in names]
        for row in rows
    ]
    return {"heads": heads, "rows": told}


def shown(say: Say, name: str, row: Row) -> str:
    """A value for people: a name where there is one, otherwise the code."""
    value = row[name]
    if value is None:
        code = {"unit_name": row.get("unit"), "round_name": row.get("round")}.get(name)
        return str(code or "–")
    if name == "body":
        return say(f"body.{value}")
    match value:
        case float():
            return f"{value:,.1f}".removesuffix(".0")
        case int():
            return f"{value:,}"
        case _:
            return str(value)
