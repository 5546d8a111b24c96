"""Sessions of the leading group over HTTP: minutes, decisions, and the tasks that came of them."""

from datetime import date
from typing import Annotated, Literal

from contracts import Number, RoundCode
from contracts.inspection import CoordinatingBody
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Now, Page
from eventlog.http.paging import Paged
from eventlog.laying import carried, lay
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field

from ..round.stream import ROUND
from ..views.decision_list import query
from ..who import Group, Reader, Speaker, Text, body_of
from .decider import Minute, NotThere, ReportDone
from .events import Decision
from .stream import SESSION

Standing = Literal["given", "overdue", "done"]


class SessionIn(BaseModel):
    """What a session heard and decided. The minutes lie in the vault."""

    model_config = ConfigDict(extra="forbid")
    heard: Annotated[tuple[RoundCode, ...], Field(max_length=100)] = ()
    decisions: Annotated[tuple[Decision, ...], Field(max_length=99)] = ()
    minutes: Text
    occurred_on: date


class DoneIn(BaseModel):
    """A task is done. The report lies in the vault."""

    model_config = ConfigDict(extra="forbid")
    report: Text
    occurred_on: date


class DecisionLine(BaseModel):
    """A decision's task: whose, until when, and what became of it."""

    session: Number
    decision: int
    to: CoordinatingBody
    held_on: date
    due_on: date
    state: Standing
    done_on: date | None


class TaskReport(BaseModel):
    """What a body has reported on its task."""

    decision: int
    done_on: date
    days_late: int
    report: str


class Minutes(BaseModel):
    """The minutes of a session and what was reported on its tasks, for the leading group and its office."""

    session: Number
    heard: tuple[RoundCode, ...]
    decisions: tuple[Decision, ...]
    minutes: str
    reports: list[TaskReport]


def router(log: Log, db: Database, vault: Vault) -> APIRouter:
    """The routes of sessions."""
    routes = APIRouter(prefix="/api/inspection/sessions", tags=["sessions"])

    @routes.put("/{session}", summary="Minute a session; saying the same again changes nothing")
    async def minute(session: Number, said: SessionIn, at: Now, who: Group) -> Answer:
        state = (await log.load(SESSION, session)).state
        unknown = tuple([one for one in said.heard if not (await log.load(ROUND, one)).version])
        before = None if isinstance(state, NotThere) else state.held.minutes
        text = await lay(vault, said.minutes.encode(), before)
        command = Minute(session, said.heard, unknown, said.decisions, text.reference, said.occurred_on, at.day)
        return at.answer(await carried(vault, text, log.handle(SESSION, session, command, by=who, request=at.request)))

    @routes.post("/{session}/decisions/{decision}/done", summary="Report one's own body's task done")
    async def done(
        session: Number, decision: Annotated[int, Path(ge=1, le=99)], said: DoneIn, at: Now, who: Speaker
    ) -> Answer:
        state = (await log.load(SESSION, session)).state
        if isinstance(state, NotThere):
            raise NotFound("session-unknown", session=session)
        before = state.report(decision)
        text = await lay(vault, said.report.encode(), before.report if before else None)
        command = ReportDone(decision, body_of(who), text.reference, said.occurred_on, at.day)
        return at.answer(await carried(vault, text, log.handle(SESSION, session, command, by=who, request=at.request)))

    @routes.get("/decisions", summary="The decisions and their tasks, by last day")
    async def page(
        at: Paged, who: Reader, body: CoordinatingBody | None = None, state: Standing | None = None
    ) -> Page[DecisionLine]:
        await db.passed("decision_list", at.after)
        rows, total = await query.page(db, body=body, state=state, limit=at.limit, offset=at.offset)
        return Page(items=[DecisionLine.model_validate(row) for row in rows], total=total)

    @routes.get("/{session}", summary="One session with its minutes")
    async def read(session: Number, at: Now, who: Group) -> Minutes:
        found = await log.load(SESSION, session)
        if isinstance(found.state, NotThere):
            raise NotFound("session-unknown", session=session)
        at.tag(found.version)
        held = found.state.held
        text = (await vault.read(held.minutes.id)).decode()
        reports = [
            TaskReport(
                decision=one.decision,
                done_on=one.occurred_on,
                days_late=one.days_late,
                report=(await vault.read(one.report.id)).decode(),
            )
            for one in found.state.done
        ]
        return Minutes(session=session, heard=held.heard, decisions=held.decisions, minutes=text, reports=reports)

    return routes
