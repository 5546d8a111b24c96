"""The joint views as JSON. Who sees which rows stands in `seeing.py`."""

from typing import Annotated
from uuid import UUID

from contracts import RoundCode
from eventlog import Actor
from eventlog.database import Database
from eventlog.http import allow
from eventlog.http.problems import Problem
from fastapi import APIRouter, Query

from .rows import Row
from .seeing import own_timeline, sight
from .summary import summary
from .views.problems import query as problems_found

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
Text = Annotated[str | None, Query(max_length=64)]


def only_own(who: Actor, unit: str) -> None:
    """Raises 403 when a person of an inspected unit asks for another unit."""
    if not own_timeline(who, unit):
        raise Problem(403, "not-your-unit", facts={"unit": unit})


def router(db: Database) -> APIRouter:
    """The routes of the joint views."""
    routes = APIRouter(prefix="/api/supervision", tags=["joint views"])

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

    @routes.get("/summary", summary="The joint summary: rectification by round, clues, shares, what is overdue")
    async def joint(who: Joint) -> Row:
        return await summary(db, sight(who))

    return routes
