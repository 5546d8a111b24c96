"""Special checks over HTTP: the office opens them, the body that checks notes its result."""

from datetime import date
from typing import Annotated

from contracts import Number, RoundCode, UnitCode
from contracts.inspection import CheckSubject, CoordinatingBody
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
from ..views.special_check_list import query
from ..who import Office, Reader, Speaker, Text, body_of
from .decider import Noted, NoteResult, NotThere, Open
from .stream import SPECIAL_CHECK


class CheckIn(BaseModel):
    """What is checked, where, and by which body."""

    model_config = ConfigDict(extra="forbid")
    subject: CheckSubject
    round: RoundCode
    unit: UnitCode
    body: CoordinatingBody
    occurred_on: date


class ResultIn(BaseModel):
    """The result. The text lies in the vault."""

    model_config = ConfigDict(extra="forbid")
    issues: Annotated[int, Field(ge=0, le=10_000)]
    text: Text
    occurred_on: date


class CheckLine(BaseModel):
    """A special check as a line of the list; `issues` is null until the result is noted."""

    check: Number
    subject: CheckSubject
    round: RoundCode
    unit: UnitCode
    body: CoordinatingBody
    opened_on: date
    noted_on: date | None
    issues: int | None


class CheckOut(CheckLine):
    """A special check with what it came to: for the office, the leading group and the body that checked."""

    text: str | None


def router(log: Log, db: Database, vault: Vault) -> APIRouter:
    """The routes of special checks."""
    routes = APIRouter(prefix="/api/inspection/special_checks", tags=["special checks"])

    @routes.put("/{check}", summary="Open a special check; saying the same again changes nothing")
    async def open_check(check: Number, said: CheckIn, at: Now, who: Office) -> Answer:
        found = (await log.load(ROUND, said.round)).state
        units = None if isinstance(found, NoRound) else frozenset(found.plan.units)
        command = Open(check, said.subject, said.round, units, said.unit, said.body, said.occurred_on, at.day)
        return at.answer(await log.handle(SPECIAL_CHECK, check, command, by=who, request=at.request))

    @routes.post("/{check}/result", summary="Note the result of one's own body's check")
    async def note(check: Number, said: ResultIn, at: Now, who: Speaker) -> Answer:
        state = (await log.load(SPECIAL_CHECK, check)).state
        if isinstance(state, NotThere):
            raise NotFound("special-check-unknown", check=check)
        text = await lay(vault, said.text.encode(), state.result.text if isinstance(state, Noted) else None)
        command = NoteResult(body_of(who), said.issues, text.reference, said.occurred_on, at.day)
        return at.answer(
            await carried(vault, text, log.handle(SPECIAL_CHECK, check, command, by=who, request=at.request))
        )

    @routes.get("/{check}", summary="One special check; what it came to only for whom it concerns")
    async def read(check: Number, at: Now, who: Reader) -> CheckOut:
        found = await log.load(SPECIAL_CHECK, check)
        state = found.state
        if isinstance(state, NotThere):
            raise NotFound("special-check-unknown", check=check)
        at.tag(found.version)
        opened, result = state.opened, state.result if isinstance(state, Noted) else None
        concerned = who.body in ("inspection_office", "leading_group", opened.body)
        return CheckOut(
            check=check,
            subject=opened.subject,
            round=opened.round,
            unit=opened.unit,
            body=opened.body,
            opened_on=opened.occurred_on,
            noted_on=result.occurred_on if result else None,
            issues=result.issues if result else None,
            text=(await vault.read(result.text.id)).decode() if result and concerned else None,
        )

    @routes.get("", summary="Special checks and their results, by number")
    async def page(at: Paged, who: Reader, round: RoundCode | None = None) -> Page[CheckLine]:
        await db.passed("special_check_list", at.after)
        rows, total = await query.page(db, round=round, limit=at.limit, offset=at.offset)
        return Page(items=[CheckLine.model_validate(row) for row in rows], total=total)

    return routes
