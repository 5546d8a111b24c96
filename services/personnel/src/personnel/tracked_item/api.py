"""Tracked issues over HTTP: which there are, and the checks of them by several means."""

from datetime import date
from typing import Annotated

from contracts import RoundCode, UnitCode
from eventlog import Reference
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Page, problems
from eventlog.http.paging import Paged
from eventlog.laying import carried, lay
from eventlog.log import Log
from eventlog.vault import Destroyed, Missing, Vault
from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, StringConstraints

from ..views.tracked_items import TRACKED_ITEMS, query
from ..who import At, Department, Handler
from .decider import CheckItem, NotTracked
from .events import Finding, ItemChecked, Means
from .stream import TRACKED_ITEM

Text = Annotated[str, StringConstraints(min_length=1, max_length=100_000, strip_whitespace=True)]
Item = Annotated[str, Path(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]*\.[A-Za-z0-9][A-Za-z0-9-]*\.\d{2,3}$")]


class CheckIn(BaseModel):
    """What was found, and by which means."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date
    means: Means
    finding: Finding
    text: Text


class CheckOut(BaseModel):
    """A check that was made."""

    on: date
    means: Means
    finding: Finding


class CheckWords(CheckOut):
    """A check with what it says, for who does the work; null once its key is destroyed."""

    text: str | None


class ItemOut(BaseModel):
    """An issue as the department knows it; `stands` is its state in rectification."""

    item: str
    round: RoundCode
    unit: UnitCode
    category: str
    stands: str
    since: date
    checks: list[CheckOut]


class ItemLine(BaseModel):
    """An issue as a line of the list; `means` are those by which it was checked so far."""

    item: str
    round: RoundCode
    unit: UnitCode
    category: str
    stands: str
    since: date
    checks: int
    means: list[Means]
    last_finding: Finding | None
    checked_on: date | None


def router(log: Log, db: Database, vault: Vault) -> APIRouter:
    """The routes of tracked issues."""
    routes = APIRouter(
        prefix="/api/personnel/items", tags=["tracked items"], responses=problems(401, 403, 404, 409, 422, 503)
    )

    @routes.get("", summary="The issues that the department supervises")
    async def page(
        who: Department,
        paging: Paged,
        round: RoundCode | None = None,
        unit: UnitCode | None = None,
        unchecked: bool | None = None,
    ) -> Page[ItemLine]:
        await db.passed(TRACKED_ITEMS.name, paging.after)
        rows, total = await query.page(
            db, round=round, unit=unit, unchecked=unchecked, limit=paging.limit, offset=paging.offset
        )
        return Page(items=[ItemLine(**row) for row in rows], total=total)

    @routes.post("/{item}/checks", summary="Check an issue, by one of several means")
    async def check(item: Item, said: CheckIn, at: At, who: Handler) -> Answer:
        if isinstance((await log.load(TRACKED_ITEM, item)).state, NotTracked):
            raise NotFound("item-not-tracked", item=item)
        laid = await lay(vault, said.text.encode())
        command = CheckItem(said.means, said.finding, who.subject, laid.reference, said.occurred_on, at.day)
        handling = log.handle(TRACKED_ITEM, item, command, by=who, request=at.request)
        return at.answer(await carried(vault, laid, handling))

    @routes.get("/{item}/checks", summary="The checks of an issue with what they say")
    async def checks(item: Item, who: Handler) -> list[CheckWords]:
        history = await log.history(TRACKED_ITEM, item)
        if not history:
            raise NotFound("item-not-tracked", item=item)
        made = [one.event for one in history if isinstance(one.event, ItemChecked)]
        return [
            CheckWords(on=one.occurred_on, means=one.means, finding=one.finding, text=await words(one.text))
            for one in made
        ]

    async def words(where: Reference) -> str | None:
        try:
            return (await vault.read(where.id)).decode()
        except (Missing, Destroyed):
            return None

    @routes.get("/{item}", summary="One issue with its checks")
    async def read(item: Item, at: At, who: Department) -> ItemOut:
        found = await log.load(TRACKED_ITEM, item)
        state = found.state
        if isinstance(state, NotTracked):
            raise NotFound("item-not-tracked", item=item)
        at.tag(found.version)
        return ItemOut(
            item=state.item,
            round=state.round,
            unit=state.unit,
            category=state.category,
            stands=state.stands,
            since=state.since,
            checks=[CheckOut(on=on, means=means, finding=finding) for on, means, finding, _ in state.checks],
        )

    return routes
