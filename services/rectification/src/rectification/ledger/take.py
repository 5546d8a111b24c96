"""Carries the rows of one unit in one round out: its feedback first, then each issue, all of a row or nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from uuid import UUID

import orjson
from eventlog import Reference, Request
from eventlog.database import Database
from eventlog.days import day_of
from eventlog.log import Log
from eventlog.vault import Vault
from ledgers.kind import Group, Row
from ledgers.kinds import EXTENSION, ONGOING, RECTIFICATION
from ledgers.running import REFUSALS, Answered, Caller, Take, refusal
from ledgers.unfit import Fault

from ..case import CASE
from ..case.deadline import report_due
from ..case.decider import DeliverFeedback
from ..case.state import File, NotDelivered
from ..issue import Facts, case_key
from ..item import ITEM
from ..papers import Desk
from ..views.known_unit.query import refuse_unknown
from . import extension
from .commands import TOLD, TellRow, decide, figures_of, issue_of, otherwise, reached

FEEDBACK = "反馈意见(整改台账导入)"
"""Stands where the text of the whole feedback would: a ledger has the texts of its issues only."""


NO_TEXT = Reference(id=UUID(int=0), digest="", size=0)
"""Stands for a text while it is only looked at what a row would do."""


def taking(log: Log, vault: Vault, db: Database, rule_version: str | None) -> Take:
    """How a group of rows is carried out."""

    async def take(group: Group, by: Caller) -> Sequence[Answered]:
        today = day_of(datetime.now(UTC))
        first = group[0]
        shared = [first[name] for name in ("feedback_on", "origin", "due_on")]
        apart = [row for row in group if [row[name] for name in ("feedback_on", "origin", "due_on")] != shared]
        if apart:
            return [row.fault("feedback_on", "ledger-feedback-days", first=first.number) for row in group]
        try:
            delivered = await _feedback(group, by)
        except REFUSALS as error:
            return [refusal(RECTIFICATION, row, error) for row in group]
        found = (await log.load(CASE, case_key(first["round"], first["unit"]))).state
        assert not isinstance(found, NotDelivered)  # noqa: S101  # it was delivered a moment ago
        return [await _row(row, found.file, by, today, new=delivered) for row in group]

    async def _feedback(group: Group, by: Caller) -> bool:
        """Delivers the feedback with the issues of all rows, unless it was delivered."""
        round_, unit = group[0]["round"], group[0]["unit"]
        key = case_key(round_, unit)
        today = day_of(datetime.now(UTC))
        if not isinstance((await log.load(CASE, key)).state, NotDelivered):
            return False
        await refuse_unknown(db, round_, unit)
        origin, on = group[0]["origin"], group[0]["feedback_on"]
        due = report_due(origin, on, group[0]["due_on"], rule_version)
        ordered = sorted(group, key=lambda row: int(row["number"]))
        texts = {str(row["number"]): row["issue"] for row in ordered}
        desk = Desk(log, vault)
        text = await desk.put(orjson.dumps({"text": FEEDBACK, "issues": texts}).decode())
        issues = tuple(issue_of(row) for row in ordered)
        command = DeliverFeedback(round_, unit, origin, issues, text, due, on, today)
        await desk.handle(CASE, key, command, by=by.actor, request=_request(group, "feedback"))
        return True

    async def _row(row: Row, file: File, by: Caller, today: date, *, new: bool) -> Answered:
        if (column := otherwise(row, file)) is not None:
            if column == "number":
                return row.fault("number", "ledger-issue-not-delivered", number=row["number"])
            return row.fault(column, "ledger-issue-otherwise")
        issue = file.issue(row["number"])
        assert issue is not None  # noqa: S101  # `otherwise` has seen to it
        facts = file.facts(issue)
        try:
            wants = await _wants(row, facts, by, today)
            told = await _progress(row, facts, by, today, new=new)
            if isinstance(told, Fault):
                return told
            if wants:
                await _ask(row, facts, by, today)
        except REFUSALS as error:
            return refusal(RECTIFICATION, row, error)
        return "taken" if new or told or wants else "unchanged"

    async def _progress(row: Row, facts: Facts, by: Caller, today: date, *, new: bool) -> bool | Fault:
        """What the row tells of the work. Whether that was new."""
        if row["progress"] is None:
            return False
        state = ONGOING if row["state"] == EXTENSION else row["state"]
        figures, subject = figures_of(row.values), by.actor.subject
        look = TellRow(facts, figures, state, NO_TEXT, subject, row["state_on"], today)
        # A first look without its text in the vault: most rows of a ledger that is sent again say nothing new.
        if not new:
            before = (await log.load(ITEM, facts.item)).state
            events = decide(look, before)
            if not reached(look, TOLD.decider.fold(events, before)):
                return row.fault("state", "ledger-state-back")
            if not events:
                return False
        desk = Desk(log, vault)
        said = replace(look, text=await desk.put(row["progress"]))
        await desk.handle(TOLD, facts.item, said, by=by.actor, request=_request((row,), "row"))
        return True

    async def _wants(row: Row, facts: Facts, by: Caller, today: date) -> bool:
        """Whether the row asks for a later day that was not asked for; a look, before anything of the row is done."""
        if row["state"] != EXTENSION:
            return False
        before = (await log.load(extension.ASKED, facts.item)).state
        return bool(extension.decide(_extension(row, facts, by, today, NO_TEXT, NO_TEXT), before))

    async def _ask(row: Row, facts: Facts, by: Caller, today: date) -> None:
        desk = Desk(log, vault)
        measure, reasons = await desk.put_all((extension.MEASURE, row["extension_reasons"]))
        command = _extension(row, facts, by, today, measure, reasons)
        await desk.handle(extension.ASKED, facts.item, command, by=by.actor, request=_request((row,), "extension"))

    return take


def _extension(
    row: Row, facts: Facts, by: Caller, today: date, measure: Reference, reasons: Reference
) -> extension.TellExtension:
    due, until, on = row["measure_due"], row["extended_to"], row["state_on"]
    return extension.TellExtension(facts, due, until, measure, reasons, by.actor.subject, on, today)


def _request(group: Group, step: str) -> Request:
    """The Idempotency-Key of a step: of the kind, the rows' content and the step."""
    said = repr([sorted(row.values.items()) for row in group]).encode()
    digest = sha256(said).hexdigest()
    return Request(key=f"ledger-{RECTIFICATION.name}-{step}-{digest}", digest=digest)
