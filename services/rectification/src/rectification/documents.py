"""The documents of a case: supervision notice (督办函), reminder (提醒函), and its ledger (整改台账) as xlsx."""

import asyncio
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from contracts import RoundCode, UnitCode
from documents.kinds import REMINDER, SUPERVISION_NOTICE, Kind
from documents.letter import LetterIn, register_route
from documents.models import Official
from documents.press import Form, Letters
from eventlog import Actor, Refused
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Now, allow, problems
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter, Query, Response
from ledgers import xlsx
from ledgers.http import XLSX
from ledgers.kinds import RECTIFICATION

from . import notices
from .case import CASE
from .case.events import CaseEvent
from .case.state import NotDelivered
from .issue import case_key, item_key
from .item import ITEM
from .ledger.give import giving
from .people import READERS, UNIT_ROLES, own_unit
from .views.known_unit.query import round_name, unit_name

SIGN = "巡整函"
"""机关代字, where the office has set none."""
OFFICE = allow(inspection_office=("clerk", "leader"))
"""Who sends letters for the office."""
LEDGER_READERS = allow(inspection_office=("clerk", "leader", "team"), inspected_unit=UNIT_ROLES)
"""The ledger holds the texts of issues and of progress: for the office, and for the unit its own."""
Name = Literal["supervision-notice", "reminder"]
KINDS: dict[Name, Kind] = {"supervision-notice": SUPERVISION_NOTICE, "reminder": REMINDER}
ANSWER_WITHIN = 5
"""Days that a draft gives for the answer; whoever sends the notice names the day."""


class NoticeIn(LetterIn):
    """A supervision notice: `answer_by` is the day until which the unit answers in writing."""

    answer_by: date


def router(log: Log, vault: Vault, db: Database, letters: Letters) -> APIRouter:
    """The routes of documents."""
    routes = APIRouter(
        prefix="/api/rectification", tags=["documents"], responses=problems(401, 403, 404, 409, 412, 422, 500)
    )

    async def stood(round_: str, unit: str, on: date) -> notices.Standing:
        case = CASE.decider.fold(_until([one.event for one in await log.history(CASE, case_key(round_, unit))], on))
        numbers = [] if isinstance(case, NotDelivered) else [issue.number for issue in case.file.issues]
        items = []
        for number in numbers:
            told = [one.event for one in await log.history(ITEM, item_key(round_, unit, number))]
            items.append((number, ITEM.decider.fold(event for event in told if event.occurred_on <= on)))
        return notices.standing(case, items, on)

    async def notice(round_: str, unit: str, on: date, answer_by: date, number: str, head: dict[str, str]) -> Official:
        return notices.supervision_notice(
            await stood(round_, unit, on),
            unit=await unit_name(db, unit),
            round_=await round_name(db, round_),
            number=number,
            issuer=letters.press.issuer,
            answer_by=answer_by,
            head=head,
        )

    async def reminding(round_: str, unit: str, on: date, number: str, head: dict[str, str]) -> Official:
        return notices.reminder(
            await stood(round_, unit, on),
            unit=await unit_name(db, unit),
            round_=await round_name(db, round_),
            number=number,
            issuer=letters.press.issuer,
            head=head,
        )

    async def feedback_on(round_: str, unit: str) -> date:
        return notices.delivered_on([one.event for one in await log.history(CASE, case_key(round_, unit))])

    @routes.post("/cases/{round}/{unit}/documents/supervision-notice", summary="Send a supervision notice (督办函)")
    async def urge(round: RoundCode, unit: UnitCode, body: NoticeIn, at: Now, who: Annotated[Actor, OFFICE]) -> Answer:
        if body.answer_by < body.occurred_on:
            raise Refused("answer-before-the-letter", answer_by=body.answer_by.isoformat())
        outcome = await letters.send(
            SUPERVISION_NOTICE,
            about(round, unit, body.occurred_on),
            lambda nth: notice(round, unit, body.occurred_on, body.answer_by, nth, body.head),
            on=body.occurred_on,
            today=at.day,
            by=who,
            request=at.request,
            since=await feedback_on(round, unit),
        )
        return at.answer(outcome)

    @routes.post("/cases/{round}/{unit}/documents/reminder", summary="Send a reminder (提醒函)")
    async def remind(
        round: RoundCode, unit: UnitCode, body: LetterIn, at: Now, who: Annotated[Actor, OFFICE]
    ) -> Answer:
        outcome = await letters.send(
            REMINDER,
            about(round, unit, body.occurred_on),
            lambda nth: reminding(round, unit, body.occurred_on, nth, body.head),
            on=body.occurred_on,
            today=at.day,
            by=who,
            request=at.request,
            since=await feedback_on(round, unit),
        )
        return at.answer(outcome)

    @routes.get(
        "/cases/{round}/{unit}/documents/ledger.xlsx",
        summary="The rectification ledger (整改台账) of one case",
        response_class=Response,
    )
    async def ledger(
        round: RoundCode,
        unit: UnitCode,
        at: Now,
        who: Annotated[Actor, LEDGER_READERS],
        after: UUID | None = None,
    ) -> Response:
        own_unit(who, unit)
        await db.passed("rectification_ledger", after)
        rows = [row async for row in giving(log, vault, db, round=round, unit=unit)(who, at.day)]
        if not rows:
            raise NotFound("case-unknown")
        headers = {
            "Content-Disposition": f'attachment; filename="{RECTIFICATION.name}-{case_key(round, unit)}.xlsx"',
            "Cache-Control": "no-store",
        }
        return Response(await asyncio.to_thread(xlsx, RECTIFICATION, rows), media_type=XLSX, headers=headers)

    @routes.get(
        "/cases/{round}/{unit}/documents/{name}.{form}",
        summary="A notice or reminder as it left; without `on`: the last one, for the office a draft of today",
        response_class=Response,
    )
    async def read(
        round: RoundCode,
        unit: UnitCode,
        name: Name,
        form: Form,
        at: Now,
        who: Annotated[Actor, READERS],
        on: Annotated[date | None, Query(description="The day of the letter; none: the last one.")] = None,
    ) -> Response:
        own_unit(who, unit)
        kind, day = KINDS[name], on or at.day
        sent = await letters.find(kind, about(round, unit, day), range(day.year, day.year + 1))
        if sent is None and on is None and who.body != "inspection_office":
            since = await feedback_on(round, unit)
            sent = await letters.last(kind, f"{case_key(round, unit)}.", range(since.year, day.year + 1))
        if sent is not None:
            written = await letters.read(sent)
        elif on is not None or who.body != "inspection_office":
            raise NotFound("letter-not-sent", kind=kind.title, about=about(round, unit, day))
        else:
            made = (
                notice(round, unit, day, date.fromordinal(day.toordinal() + ANSWER_WITHIN), "", {})
                if name == "supervision-notice"
                else reminding(round, unit, day, "", {})
            )
            written = await letters.press.draft(kind, await made)
        return await letters.press.answer(
            kind, written, form, about=sent.entry.about if sent else case_key(round, unit)
        )

    register_route(routes, letters, OFFICE)
    return routes


def about(round_: str, unit: str, on: date) -> str:
    """What a letter is for: a case can be urged again on another day."""
    return f"{case_key(round_, unit)}.{on.isoformat()}"


def _until(events: list[CaseEvent], on: date) -> list[CaseEvent]:
    return [event for event in events if event.occurred_on <= on]
