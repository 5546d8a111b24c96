"""The rules of an audit: notice three working days before, draft to the auditee, ten working days, silence is consent."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import assert_never

from contracts import Number, UnitCode
from deadlines import Due
from eventlog import Decider, Reference, Refused, refuse_future

from ..steps import in_order
from .events import AuditBegun, AuditEvent, Commented, CommentPeriodPassed, DraftSent, ReportIssued


@dataclass(frozen=True, slots=True)
class Begin:
    """The audit begins. `notice_due`: the last day for its notice; None where the clue's own stream has seen to it."""

    number: Number
    unit: UnitCode
    unit_known: bool
    notice_on: date
    notice_due: Due | None
    handover: Number | None
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class SendDraft:
    """The draft report goes to the unit. `due`: the last day for its comment."""

    text: Reference
    due: Due
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Comment:
    """What the unit says of the draft."""

    objects: bool
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class IssueReport:
    """The report is issued."""

    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class CheckDates:
    """The clock proposes to look at the last day."""

    today: date


Command = Begin | SendDraft | Comment | IssueReport | CheckDates


@dataclass(frozen=True, slots=True)
class NotThere:
    """There is no such audit."""


@dataclass(frozen=True, slots=True)
class Begun:
    """The auditors are at work."""

    audit: AuditBegun


@dataclass(frozen=True, slots=True)
class WithAuditee:
    """The draft lies with the unit."""

    audit: AuditBegun
    draft: DraftSent


@dataclass(frozen=True, slots=True)
class Silent:
    """The unit said nothing: no objection."""

    audit: AuditBegun
    draft: DraftSent
    since: date


@dataclass(frozen=True, slots=True)
class Answered:
    """The unit has commented."""

    audit: AuditBegun
    draft: DraftSent
    comment: Commented


@dataclass(frozen=True, slots=True)
class Reported:
    """The report is issued."""

    audit: AuditBegun
    draft: DraftSent
    comment: Commented | None
    report: ReportIssued


State = NotThere | Begun | WithAuditee | Silent | Answered | Reported


def decide(command: Command, state: State) -> list[AuditEvent]:
    """Answers a command with events; none means it was so already. Raises `Refused`."""
    match command, state:
        case Begin(), _:
            return _begin(command, state)
        case CheckDates(), WithAuditee(draft=draft) if command.today > draft.due.on:
            return [_silence(draft)]
        case CheckDates(), _:
            return []
        case _, NotThere():
            raise Refused("audit-unknown")
        case SendDraft(), _:
            return _send(command, state)
        case Comment(), _:
            return _comment(command, state)
        case IssueReport(), _:
            return _issue(command, state)
        case _:
            assert_never(command)


def _begin(command: Begin, state: State) -> list[AuditEvent]:
    if not isinstance(state, NotThere):
        there = state.audit
        by_another_clue = command.handover is not None and command.unit == there.unit
        if by_another_clue or (command.unit, command.notice_on, command.occurred_on) == (
            there.unit,
            there.notice_on,
            there.occurred_on,
        ):
            return []
        raise Refused("audit-number-taken", audit=command.number)
    refuse_future(command.occurred_on, command.today)
    if not command.unit_known:
        raise Refused("unit-unknown", unit=command.unit)
    # 审计法实施条例 arts 35, 56: the notice reaches the unit three working days before the audit.
    if command.notice_due is not None and command.notice_on > command.notice_due.on:
        raise Refused(
            "notice-too-late",
            notice_on=command.notice_on.isoformat(),
            notice_due=command.notice_due.on.isoformat(),
            occurred_on=command.occurred_on.isoformat(),
        )
    return [
        AuditBegun(
            occurred_on=command.occurred_on,
            number=command.number,
            unit=command.unit,
            notice_on=command.notice_on,
            handover=command.handover,
        )
    ]


Open = Begun | WithAuditee | Silent | Answered | Reported


def _send(command: SendDraft, state: Open) -> list[AuditEvent]:
    if isinstance(state, Begun):
        in_order(command.occurred_on, command.today, state.audit.occurred_on)
        return [DraftSent(occurred_on=command.occurred_on, text=command.text, due=command.due)]
    if (state.draft.text, state.draft.occurred_on) == (command.text, command.occurred_on):
        return []
    raise Refused("draft-sent-already", audit=state.audit.number, sent_on=state.draft.occurred_on.isoformat())


def _comment(command: Comment, state: Open) -> list[AuditEvent]:
    match state:
        case Begun():
            raise Refused("draft-not-sent", audit=state.audit.number)
        case Answered(comment=said) | Reported(comment=Commented() as said):
            if (said.objects, said.text) == (command.objects, command.text):
                return []
            raise Refused("comment-given-already", audit=state.audit.number)
        case Reported():
            raise Refused("report-issued-already", audit=state.audit.number)
        case WithAuditee(draft=draft) | Silent(draft=draft):
            in_order(command.occurred_on, command.today, draft.occurred_on)
            if command.occurred_on > draft.due.on:  # 审计法实施条例 art. 39: later, silence has counted as no objection
                raise Refused("comment-too-late", audit=state.audit.number, due=draft.due.on.isoformat())
            # A comment of its ten days that is written down later stands, whatever the clock had said.
            return [Commented(occurred_on=command.occurred_on, objects=command.objects, text=command.text)]
        case _:
            assert_never(state)


def _issue(command: IssueReport, state: Open) -> list[AuditEvent]:
    issued = ReportIssued(occurred_on=command.occurred_on, text=command.text)
    match state:
        case Begun():
            raise Refused("draft-not-sent", audit=state.audit.number)
        case WithAuditee(draft=draft):
            in_order(command.occurred_on, command.today, draft.occurred_on)
            if command.occurred_on <= draft.due.on:
                raise Refused("comment-period-runs", audit=state.audit.number, due=draft.due.on.isoformat())
            return [_silence(draft), issued]
        case Silent(since=since):
            in_order(command.occurred_on, command.today, since)
            return [issued]
        case Answered(comment=said):
            in_order(command.occurred_on, command.today, said.occurred_on)
            return [issued]
        case Reported(report=before):
            if (before.text, before.occurred_on) == (command.text, command.occurred_on):
                return []
            raise Refused("report-issued-already", audit=state.audit.number)
        case _:
            assert_never(state)


def _silence(draft: DraftSent) -> CommentPeriodPassed:
    return CommentPeriodPassed(occurred_on=draft.due.on + timedelta(days=1), due=draft.due)


def evolve(state: State, event: AuditEvent) -> State:
    """What an event means."""
    match event, state:
        case AuditBegun(), _:
            return Begun(event)
        case DraftSent(), Begun():
            return WithAuditee(state.audit, event)
        case Commented(), (WithAuditee() | Silent()):
            return Answered(state.audit, state.draft, event)
        case CommentPeriodPassed(), WithAuditee():
            return Silent(state.audit, state.draft, event.occurred_on)
        case ReportIssued(), Answered():
            return Reported(state.audit, state.draft, state.comment, event)
        case ReportIssued(), Silent():
            return Reported(state.audit, state.draft, None, event)
        case _:
            return state


audit: Decider[Command, State, AuditEvent] = Decider(decide, evolve, NotThere())
