"""Feedback over HTTP: the office delivers it, and lists what was delivered."""

from datetime import date
from typing import Annotated

import orjson
from contracts import RoundCode, UnitCode
from contracts.inspection import IssueCategory, IssueKind
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Now, Page
from eventlog.http.paging import Paged
from eventlog.laying import carried, lay
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from ..round.state import NotThere as NoRound
from ..round.stream import ROUND
from ..views.feedback_list import query
from ..who import Office, Reader, Text
from .decider import Deliver, There
from .events import Issue
from .stream import FEEDBACK, feedback_key


class Closed(BaseModel):
    """A body of a request: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class IssueIn(Closed):
    """One issue of the feedback. Its text goes into the vault."""

    number: Annotated[int, Field(ge=1, le=999)]
    category: IssueCategory
    kind: IssueKind = "concentrated"
    text: Text


class FeedbackIn(Closed):
    """The feedback with its issues; `occurred_on` is the day on which the unit got it."""

    occurred_on: date
    text: Text
    issues: Annotated[list[IssueIn], Field(min_length=1, max_length=500)]


class FeedbackLine(BaseModel):
    """A feedback as a line of the list."""

    round: RoundCode
    unit: UnitCode
    delivered_on: date
    issues: int


class FeedbackText(BaseModel):
    """What the feedback says, and each issue by its number."""

    text: str
    issues: dict[int, str]


def router(log: Log, db: Database, vault: Vault) -> APIRouter:
    """The routes of feedback."""
    routes = APIRouter(prefix="/api/inspection/feedback", tags=["feedback"])

    @routes.put("/{round}/{unit}", summary="Deliver the feedback; it opens the rectification case of the unit")
    async def deliver(round: RoundCode, unit: UnitCode, said: FeedbackIn, at: Now, who: Office) -> Answer:
        found = (await log.load(ROUND, round)).state
        if isinstance(found, NoRound):
            raise NotFound("round-unknown", round=round)
        key = feedback_key(round, unit)
        before = (await log.load(FEEDBACK, key)).state
        issues = sorted(said.issues, key=lambda one: one.number)
        content = orjson.dumps({"text": said.text, "issues": {str(one.number): one.text for one in issues}})
        text = await lay(vault, content, before.delivered.text if isinstance(before, There) else None)
        command = Deliver(
            round=round,
            unit=unit,
            inspected=frozenset(found.plan.units),
            starts_on=found.plan.starts_on,
            issues=tuple(Issue(number=one.number, category=one.category, kind=one.kind) for one in issues),
            text=text.reference,
            occurred_on=said.occurred_on,
            today=at.day,
        )
        return at.answer(await carried(vault, text, log.handle(FEEDBACK, key, command, by=who, request=at.request)))

    @routes.get("/{round}/{unit}/text", summary="What was delivered: for the office")
    async def text_of(round: RoundCode, unit: UnitCode, at: Now, who: Office) -> FeedbackText:
        found = await log.load(FEEDBACK, feedback_key(round, unit))
        if not isinstance(found.state, There):
            raise NotFound("feedback-unknown", unit=unit, round=round)
        at.tag(found.version)
        return FeedbackText.model_validate_json(await vault.read(found.state.delivered.text.id))

    @routes.get("", summary="Which units got their feedback, by round")
    async def page(at: Paged, who: Reader, round: RoundCode | None = None) -> Page[FeedbackLine]:
        await db.passed("feedback_list", at.after)
        rows, total = await query.page(db, round=round, limit=at.limit, offset=at.offset)
        return Page(items=[FeedbackLine.model_validate(row) for row in rows], total=total)

    return routes
