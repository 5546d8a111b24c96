"""The leading group's pages. Each is drawn from the same queries as the JSON, for the same sight."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Annotated
from urllib.parse import urlencode

from console import language
from contracts import UnitCode
from eventlog import Actor
from eventlog.database import Database
from eventlog.days import day_of
from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, Response

from ..api import Anybody, Joint, only_own
from ..listing import file
from ..rows import Row
from ..seeing import Sight, sight
from ..views.clue_ledger import query as clue_ledger
from ..views.overdue import query as overdue
from ..views.rectification_ledger import query as rectification_ledger
from ..views.registers import query as registers
from ..views.sharing_ledger import query as sharing_ledger
from ..views.timeline import query as timeline
from .describe import Say, described
from .frame import Frame
from .look import PAGES
from .looked import LONG, Looked, tools

Text = Annotated[str, Query(max_length=64)]
Skip = Annotated[int, Query(ge=0, le=1_000_000)]


def router(db: Database, frame: Frame) -> APIRouter:
    """The routes of the pages."""
    routes = APIRouter(prefix="/supervision", include_in_schema=False)

    async def draw(request: Request, who: Actor, here: str, template: str, **context: object) -> HTMLResponse:
        around = await frame(request, who, here)
        return PAGES.draw(request, template, 200, **around, **({"today": day_of(datetime.now(UTC))} | context))

    @routes.get("/")
    async def overview(request: Request, who: Joint, round_: Annotated[str, Query(alias="round")] = "") -> HTMLResponse:
        see, say = sight(who), saying(request)
        rounds = await rectification_ledger.summary(db, see)
        chosen = next((one for one in rounds if one["round"] == round_), most(rounds))
        late, late_total = await overdue.page(db, see, overdue.Filters(lifted=False), limit=6, offset=0)
        at = str(chosen["round"]) if chosen else None
        cases, cases_total = await rectification_ledger.cases(db, see, round_=at, limit=8)
        return await draw(
            request,
            who,
            "overview",
            "overview.html",
            rounds=rounds,
            chosen=chosen,
            cases=cases,
            cases_total=cases_total,
            overdue=late,
            overdue_now=late_total,
            clue_figures=clue_figures(say, await clue_ledger.summary(db, see)),
            share_figures=share_figures(say, await sharing_ledger.summary(db, see)),
            happened=await latest(see, say),
        )

    async def latest(see: Sight, say: Say) -> list[dict[str, object]]:
        told = [described(row, say) for row in await timeline.latest(db, see, limit=9)]
        return [
            one
            | {"about": one["unit"], "line": " · ".join(part for part in (str(one["line"]), str(one["on"])) if part)}
            for one in told
        ]

    @routes.get("/waiting")
    async def waiting(request: Request, who: Anybody) -> HTMLResponse:
        see, say = sight(who), saying(request)
        which = overdue.Filters(lifted=False, unit=who.unit if who.body == "inspected_unit" else None)
        rows, total = await overdue.page(db, see, which, limit=8, offset=0)
        return PAGES.draw(request, "waiting.html", rows=rows, total=total, say=say)

    @routes.get("/rectification")
    async def rectification(
        request: Request,
        who: Joint,
        round_: Annotated[str, Query(alias="round", max_length=64)] = "",
        unit: Text = "",
        state: Text = "",
        has: Text = "",
        skip: Skip = 0,
    ) -> HTMLResponse:
        see = sight(who)
        which = rectification_ledger.Filters(round_ or None, unit or None, state or None, has=has or None)
        items, total = await rectification_ledger.items(db, see, which, limit=LONG, offset=skip)
        # The units stand above the issues where somebody looks at a round as a whole.
        whole = not (unit or state or has or skip)
        cases = (await rectification_ledger.cases(db, see, round_=round_ or None, limit=200))[0] if whole else []
        asked = {"round": round_, "unit": unit, "state": state, "has": has}
        return await draw(
            request,
            who,
            "rectification",
            "rectification.html",
            items=items,
            total=total,
            cases=cases,
            rounds=await rectification_ledger.summary(db, see),
            states=("going_on", *rectification_ledger.STATES),
            asked=asked,
            **paged("/supervision/rectification", asked, skip, total),
        )

    @routes.get("/clues")
    async def clues(
        request: Request,
        who: Joint,
        ask: Looked,
        unit: Text = "",
        state: Text = "",
        holder: Text = "",
        handover: Text = "",
    ) -> Response:
        which = clue_ledger.Filters(unit or None, state or None, holder or None, handover or None)
        rows, total = await clue_ledger.page(db, sight(who), which, ask)
        listing = clue_ledger.listing(sight(who), which, ask)
        if ask.form != "json":
            return file(listing, ask, rows, language(request))
        asked = {"unit": unit, "state": state, "holder": holder, "handover": handover}
        return await draw(
            request,
            who,
            "clues",
            "clues.html",
            clues=rows,
            total=total,
            states=clue_ledger.STATES,
            **tools("/supervision/clues", asked, ask, listing, total),
        )

    @routes.get("/shares")
    async def shares(
        request: Request,
        who: Joint,
        ask: Looked,
        unit: Text = "",
        state: Text = "",
        unread: bool | None = None,
    ) -> Response:
        see = sight(who)
        which = sharing_ledger.Filters(unit or None, state or None, unread)
        rows, total = await sharing_ledger.shares(db, see, which, ask)
        if ask.form != "json":
            return file(sharing_ledger.SHARES, ask, rows, language(request))
        asked = {"unit": unit, "state": state, "unread": "" if unread is None else str(unread).lower()}
        of_then = replace(ask, offset=0, sort=())
        requests, requests_total = await sharing_ledger.requests(db, see, of_then, unit=unit or None)
        return await draw(
            request,
            who,
            "shares",
            "shares.html",
            shares=rows,
            total=total,
            requests=requests,
            requests_total=requests_total,
            **tools("/supervision/shares", asked, ask, sharing_ledger.SHARES, total),
        )

    @routes.get("/overdue")
    async def late(request: Request, who: Joint, ask: Looked) -> Response:
        see = sight(who)
        if ask.form != "json":
            rows, _ = await overdue.page(db, see, overdue.Filters(), ask)
            return file(overdue.LIST, ask, rows, language(request))
        rows, now_total = await overdue.page(db, see, overdue.Filters(lifted=False), ask)
        was, was_total = await overdue.page(db, see, overdue.Filters(lifted=True), replace(ask, offset=0))
        return await draw(
            request,
            who,
            "overdue",
            "overdue.html",
            rows=rows,
            now_total=now_total,
            was=was,
            was_total=was_total,
            **tools("/supervision/overdue", {}, ask, overdue.LIST, now_total),
        )

    @routes.get("/units/{code}")
    async def unit(request: Request, code: UnitCode, who: Anybody, ask: Looked) -> Response:
        only_own(who, code)
        see, say, joint = sight(who), saying(request), who.body != "inspected_unit"
        rows, total = await timeline.unit(db, see, code, ask)
        listing = timeline.listing(ask.at)
        if ask.form != "json":
            return file(listing, ask, rows, language(request))
        found = await registers.unit(db, code) or {"code": code, "name": None}
        figures: list[tuple[str, object, str]] = []
        if joint:
            _, held = await clue_ledger.page(db, see, clue_ledger.Filters(unit=code), limit=0, offset=0)
            _, open_ = await sharing_ledger.shares(db, see, sharing_ledger.Filters(unit=code), limit=0, offset=0)
            figures = [
                (say("clues"), held, f"/supervision/clues?unit={code}"),
                (say("shares"), open_, f"/supervision/shares?unit={code}"),
            ]
        return await draw(
            request,
            who,
            "",
            "unit.html",
            unit=found,
            rows=[described(row, say) for row in rows],
            total=total,
            cases=(await rectification_ledger.cases(db, see, unit=code, limit=20))[0] if joint else [],
            overdue=(await overdue.page(db, see, overdue.Filters(unit=code), limit=20, offset=0))[0] if joint else [],
            figures=figures,
            **tools(f"/supervision/units/{code}", {}, ask, listing, total),
        )

    return routes


def saying(request: Request) -> Say:
    """The words in the language of the request."""
    return partial(PAGES.say, language(request))


def most(rounds: list[Row]) -> Row | None:
    """The round that a caller sees first: the one with the most organisations, of equals the latest."""
    return max(rounds, key=lambda one: int(str(one["organisations"])), default=None)


def paged(path: str, asked: dict[str, str], skip: int, total: int) -> dict[str, object]:
    """The addresses of the first and the next page, where there are such."""
    kept = {name: value for name, value in asked.items() if value}
    forward = f"{path}?{urlencode(kept | {'skip': skip + LONG})}" if skip + LONG < total else ""
    return {"first": f"{path}?{urlencode(kept)}" if skip else "", "next": forward}


def clue_figures(say: Say, told: dict[str, object]) -> list[tuple[str, int, str]]:
    """The counts of clues that the overview shows, each with the address of its rows."""
    at = "/supervision/clues"
    holders = told["by_holder"] if isinstance(told["by_holder"], dict) else {}
    handed = told["handovers"] if isinstance(told["handovers"], dict) else {}
    held = [
        (say("clues.held", body=say(f"body.{body}")), count, f"{at}?holder={body}")
        for body, count in sorted(holders.items())
    ]
    waiting = (say("clues.waiting"), int(handed.get("received", 0)), f"{at}?handover=received")
    return [(say("clues.all"), int(str(told["clues"])), at), *held, waiting]


def share_figures(say: Say, told: dict[str, int]) -> list[tuple[str, int, str]]:
    """The counts of shares that the overview shows, each with the address of its rows."""
    at = "/supervision/shares"
    return [
        (say("shares.open"), told["open"], f"{at}?state=open"),
        (say("shares.unread"), told["unread"], f"{at}?unread=true"),
        (say("share.recalled"), told["recalled"], f"{at}?state=recalled"),
        (say("share.expired"), told["expired"], f"{at}?state=expired"),
    ]
