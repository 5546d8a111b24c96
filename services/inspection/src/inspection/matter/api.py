"""Matters between bodies over HTTP: each body asks and answers for itself alone."""

from datetime import date
from typing import Literal

from contracts import Number, RoundCode, UnitCode
from contracts.inspection import CoordinatingBody, Dimension, MatterKind
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Now, Page
from eventlog.http.paging import Paged
from eventlog.laying import carried, lay
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from ..round.state import NotThere as NoRound
from ..round.stream import ROUND, phase_of
from ..unit.stream import UNIT
from ..views.matter_list import query
from ..who import Reader, Speaker, Text, body_of
from .decider import AnswerMatter, Closed, NotThere, Raise
from .stream import MATTER

Standing = Literal["asked", "overdue", "answered"]


class MatterIn(BaseModel):
    """What is asked of whom until when. The text lies in the vault."""

    model_config = ConfigDict(extra="forbid")
    kind: MatterKind
    dimension: Dimension
    to: CoordinatingBody
    round: RoundCode | None = None
    unit: UnitCode | None = None
    due_on: date
    text: Text
    occurred_on: date


class AnswerIn(BaseModel):
    """The answer of the asked body. The text lies in the vault."""

    model_config = ConfigDict(extra="forbid")
    text: Text
    occurred_on: date


class MatterLine(BaseModel):
    """A matter as a line of the list, with its clock: `days_open` until the answer, or until today."""

    matter: Number
    kind: MatterKind
    dimension: Dimension
    by: CoordinatingBody
    to: CoordinatingBody
    round: RoundCode | None
    unit: UnitCode | None
    asked_on: date
    due_on: date
    state: Standing
    answered_on: date | None
    days_open: int
    days_late: int


class MatterText(BaseModel):
    """The texts of a matter, for the two bodies that it lies between."""

    matter: Number
    text: str
    answer: str | None


def router(log: Log, db: Database, vault: Vault) -> APIRouter:
    """The routes of matters."""
    routes = APIRouter(prefix="/api/inspection/matters", tags=["matters"])

    @routes.put("/{matter}", summary="Ask a body; saying the same again changes nothing")
    async def ask(matter: Number, said: MatterIn, at: Now, who: Speaker) -> Answer:
        state = (await log.load(MATTER, matter)).state
        round_ = NoRound() if said.round is None else (await log.load(ROUND, said.round)).state
        if isinstance(round_, NoRound):
            known = said.unit is None or (await log.load(UNIT, said.unit)).version > 0
        else:
            known = said.unit is None or said.unit in round_.plan.units
        text = await lay(vault, said.text.encode(), None if isinstance(state, NotThere) else state.raised.text)
        command = Raise(
            number=matter,
            kind=said.kind,
            dimension=said.dimension,
            by=body_of(who),
            to=said.to,
            round=said.round,
            phase=None if isinstance(round_, NoRound) else phase_of(round_),
            unit=said.unit,
            unit_known=known,
            due_on=said.due_on,
            text=text.reference,
            occurred_on=said.occurred_on,
            today=at.day,
        )
        return at.answer(await carried(vault, text, log.handle(MATTER, matter, command, by=who, request=at.request)))

    @routes.post("/{matter}/answer", summary="Answer what one's own body was asked")
    async def answer(matter: Number, said: AnswerIn, at: Now, who: Speaker) -> Answer:
        state = (await log.load(MATTER, matter)).state
        if isinstance(state, NotThere):
            raise NotFound("matter-unknown", matter=matter)
        text = await lay(vault, said.text.encode(), state.answer.text if isinstance(state, Closed) else None)
        command = AnswerMatter(body_of(who), text.reference, said.occurred_on, at.day)
        return at.answer(await carried(vault, text, log.handle(MATTER, matter, command, by=who, request=at.request)))

    @routes.get("/{matter}/text", summary="What was asked and answered: for the two bodies between which it lies")
    async def text_of(matter: Number, at: Now, who: Speaker) -> MatterText:
        found = await log.load(MATTER, matter)
        state = found.state
        if isinstance(state, NotThere) or who.body not in (state.raised.by, state.raised.to):
            raise NotFound("matter-unknown", matter=matter)
        at.tag(found.version)
        answered = (await vault.read(state.answer.text.id)).decode() if isinstance(state, Closed) else None
        return MatterText(matter=matter, text=(await vault.read(state.raised.text.id)).decode(), answer=answered)

    @routes.get("", summary="Matters with their clocks, by round and body")
    async def page(
        at: Paged,
        now: Now,
        who: Reader,
        round: RoundCode | None = None,
        body: CoordinatingBody | None = None,
        dimension: Dimension | None = None,
        state: Standing | None = None,
    ) -> Page[MatterLine]:
        await db.passed("matter_list", at.after)
        filters = query.Filters(round=round, body=body, dimension=dimension, state=state)
        rows, total = await query.page(db, filters, today=now.day, limit=at.limit, offset=at.offset)
        return Page(items=[MatterLine.model_validate(row) for row in rows], total=total)

    return routes
