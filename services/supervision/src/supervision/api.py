"""The joint views as JSON. Who sees which rows stands in `seeing.py`."""

from typing import Annotated
from uuid import UUID

from contracts import RoundCode, UnitCode
from eventlog import Actor
from eventlog.database import Database
from eventlog.http import Page, Paged, allow
from eventlog.http.problems import Problem
from fastapi import APIRouter, Query

from .rows import Row
from .seeing import own_timeline, sight
from .summary import summary
from .views.clue_ledger import query as clue_ledger
from .views.overdue import query as overdue
from .views.problems import query as problems_found
from .views.sharing_ledger import query as sharing_ledger
from .views.timeline import query as timeline

Joint = Annotated[
    Actor,
    allow(leading_group="*", inspection_office="*", discipline_commission="*", audit_bureau="*", organization_dept="*"),
]
"""The bodies that supervise together."""
Anybody = Annotated[
    Actor,
    allow(
        leading_group="*",
        inspection_office="*",
        discipline_commission="*",
        audit_bureau="*",
        organization_dept="*",
        inspected_unit="*",
    ),
]
"""Those, and the people of an inspected unit for their own unit."""
At = Paged
Text = Annotated[str | None, Query(max_length=64)]


def only_own(who: Actor, unit: str) -> None:
    """Raises 403 when a person of an inspected unit asks for another unit."""
    if not own_timeline(who, unit):
        raise Problem(403, "not-your-unit", facts={"unit": unit})


def router(db: Database) -> APIRouter:
    """The routes of the joint views."""
    routes = APIRouter(prefix="/api/supervision", tags=["joint views"])

    @routes.get("/clues", summary="The clue ledger with custody")
    async def clues(
        who: Joint, at: At, unit: UnitCode | None = None, state: Text = None, holder: Text = None, handover: Text = None
    ) -> Page[Row]:
        await db.passed("clue_ledger", at.after)
        which = clue_ledger.Filters(unit, state, holder, handover)
        rows, total = await clue_ledger.page(db, sight(who), which, limit=at.limit, offset=at.offset)
        return Page(items=rows, total=total)

    @routes.get("/shares", summary="Shares of audit material")
    async def shares(
        who: Joint, at: At, unit: UnitCode | None = None, state: Text = None, unread: bool | None = None
    ) -> Page[Row]:
        await db.passed("sharing_ledger", at.after)
        which = sharing_ledger.Filters(unit, state, unread)
        rows, total = await sharing_ledger.shares(db, sight(who), which, limit=at.limit, offset=at.offset)
        return Page(items=rows, total=total)

    @routes.get("/requests", summary="Requests for audit material")
    async def requests(who: Joint, at: At, unit: UnitCode | None = None, answer: Text = None) -> Page[Row]:
        await db.passed("sharing_ledger", at.after)
        rows, total = await sharing_ledger.requests(
            db, sight(who), unit=unit, answer=answer, limit=at.limit, offset=at.offset
        )
        return Page(items=rows, total=total)

    @routes.get("/overdue", summary="What is overdue now, and what was")
    async def late(
        who: Joint, at: At, unit: UnitCode | None = None, lifted: bool | None = None, what: Text = None
    ) -> Page[Row]:
        await db.passed("overdue", at.after)
        which = overdue.Filters(unit, lifted, what)
        rows, total = await overdue.page(db, sight(who), which, limit=at.limit, offset=at.offset)
        return Page(items=rows, total=total)

    @routes.get("/problems", summary="Common and individual problems (共性与个性问题), by category of the feedback")
    async def found(
        who: Joint,
        round_: Annotated[RoundCode | None, Query(alias="round")] = None,
        kind: Text = None,
        common_from: Annotated[int, Query(ge=2, le=1000, description="From so many units on it is common.")] = 3,
        after: UUID | None = None,
    ) -> list[Row]:
        await db.passed("problems", after)
        return await problems_found.shared(db, round_=round_, kind=kind, common_from=common_from)

    @routes.get("/problems/again", summary="What the same unit was given again in a later round")
    async def again(who: Joint, kind: Text = None, after: UUID | None = None) -> list[Row]:
        await db.passed("problems", after)
        return await problems_found.back(db, kind=kind)

    @routes.get("/units/{code}/timeline", summary="One unit over all bodies, one row a message")
    async def told(code: UnitCode, who: Anybody, at: At) -> Page[Row]:
        only_own(who, code)
        await db.passed("timeline", at.after)
        rows, total = await timeline.unit(db, sight(who), code, limit=at.limit, offset=at.offset)
        return Page(items=rows, total=total)

    @routes.get("/summary", summary="The joint summary: rectification by round, clues, shares, what is overdue")
    async def joint(who: Joint) -> Row:
        return await summary(db, sight(who))

    return routes
