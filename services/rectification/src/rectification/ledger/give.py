"""Gives the rectification ledger out in the form in which it is handed in: what stands now, with the texts of the vault."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import orjson
from eventlog import Actor, Reference
from eventlog.database import Database
from eventlog.log import Log
from eventlog.vault import Destroyed, Missing, Vault
from ledgers.http import Rows
from ledgers.kinds import EXTENSION, FIGURES, ONGOING

from ..case import CASE
from ..case.events import FeedbackDelivered
from ..commitment import COMMITMENT
from ..commitment.decider import Agreed
from ..commitment.events import ExtensionAsked
from ..issue import Facts, item_key
from ..item import ITEM
from ..item import events as told
from ..item.publish import state_name
from ..item.state import Line, NotOpened
from ..views.rectification_ledger.query import CaseRow, cases
from .commands import STATE_WORDS

PAGE = 500
GONE = "(原文已销毁)"


def giving(log: Log, vault: Vault, db: Database, *, round: str | None = None, unit: str | None = None) -> Rows:
    """The rows of an export: all, or those of a round or a unit."""

    async def rows(who: Actor, today: date) -> AsyncIterator[dict[str, Any]]:
        offset, total = 0, 1
        while offset < total:
            page = await cases(db, round=round, unit=unit, limit=PAGE, offset=offset)
            for case in page.items:
                async for row in _case(case):
                    yield row
            offset, total = offset + PAGE, page.total

    async def _case(case: CaseRow) -> AsyncIterator[dict[str, Any]]:
        for recorded in await log.history(CASE, case.case_id):
            if isinstance(recorded.event, FeedbackDelivered):
                feedback = recorded.event
                texts = await _texts(feedback)
                for issue in feedback.issues:
                    facts = Facts(
                        round=feedback.round,
                        unit=feedback.unit,
                        origin=feedback.origin,
                        feedback_on=feedback.occurred_on,
                        issue=issue,
                    )
                    yield await _row(facts, texts.get(str(issue.number), GONE), feedback)

    async def _texts(feedback: FeedbackDelivered) -> dict[str, str]:
        try:
            found: dict[str, str] = orjson.loads(await vault.read(feedback.text.id))["issues"]
        except (Missing, Destroyed):
            return {}
        return found

    async def _row(facts: Facts, issue: str, feedback: FeedbackDelivered) -> dict[str, Any]:
        found = (await log.load(ITEM, item_key(facts.round, facts.unit, facts.issue.number))).state
        line = Line(facts) if isinstance(found, NotOpened) else found.line
        name = "opened" if isinstance(found, NotOpened) else state_name(found)
        on, progress = await _last(facts)
        state = STATE_WORDS.get(name, ONGOING)
        asking = await _asking(facts) if state == ONGOING else {}
        figures = line.figures
        totals = {**figures.money.model_dump(), **figures.persons.model_dump(), "rules_made": figures.rules_made}
        return {
            "round": facts.round,
            "unit": facts.unit,
            "feedback_on": facts.feedback_on,
            "number": facts.issue.number,
            "category": facts.issue.category,
            "kind": facts.issue.kind,
            "issue": issue,
            "state": state,
            "state_on": on,
            "progress": progress,
            **{name: totals[name] for name in FIGURES},
            "origin": facts.origin,
            "due_on": feedback.due.on if facts.origin == "audit" else None,
            **asking,
        }

    async def _asking(facts: Facts) -> dict[str, Any]:
        """The columns of a later day that was asked for and is not answered yet."""
        found = (await log.load(COMMITMENT, facts.item)).state
        if not isinstance(found, Agreed) or found.asked is None:
            return {}
        events = [recorded.event for recorded in await log.history(COMMITMENT, facts.item)]
        last = next(event for event in reversed(events) if isinstance(event, ExtensionAsked))
        return {
            "state": EXTENSION,
            "state_on": last.occurred_on,
            "measure_due": found.version.due_on,
            "extended_to": last.until,
            "extension_reasons": await _text(last.reasons),
        }

    async def _last(facts: Facts) -> tuple[date | None, str | None]:
        """The day of the state, and the evidence of the last entry."""
        on: date | None = None
        text: Reference | None = None
        for recorded in await log.history(ITEM, facts.item):
            match recorded.event:
                case told.ProgressRecorded() as event:
                    on, text = event.occurred_on, event.evidence[0]
                case told.BasicallyDone() | told.NotDone() as event:
                    on, text = event.occurred_on, text or event.text
                case told.StruckOff() as event:
                    on, text = event.occurred_on, text or event.justification
                case told.Reopened() as event:
                    on, text = event.occurred_on, event.justification
        return on, await _text(text) if text else None

    async def _text(text: Reference) -> str:
        try:
            return (await vault.read(text.id)).decode()
        except (Missing, Destroyed):
            return GONE

    return rows
