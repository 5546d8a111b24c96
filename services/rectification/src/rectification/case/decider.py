"""What a rectification case allows: feedback, plan, report within two months, and the commission's check."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import assert_never

from deadlines import Due
from eventlog import Decider, Reference, Refused, refuse_future

from ..issue import Issue, Origin
from .events import (
    CaseEvent,
    CheckResult,
    DeadlineNear,
    FeedbackDelivered,
    FindingBody,
    OverdueLifted,
    PlanOverdue,
    PlanSubmitted,
    RectificationOverdue,
    ReportSubmitted,
    ShamRectificationFound,
    TwoMonthCheckDone,
)
from .near import NEAR
from .state import Check, Delivered, File, Late, NotDelivered, Opened, Paper, Planned, Reported, State


@dataclass(frozen=True, slots=True)
class DeliverFeedback:
    """The inspection office delivers the feedback on `occurred_on`; `due` was computed from that day."""

    round: str
    unit: str
    origin: Origin
    issues: tuple[Issue, ...]
    text: Reference
    due: Due
    occurred_on: date
    today: date
    plan_due: Due | None = None
    heard: bool = False
    """Heard from the office's own stream of feedback: a case that somebody opened by hand before stays as it is."""


@dataclass(frozen=True, slots=True)
class SubmitPlan:
    """The unit hands its plan in. `returned`: the one that lies there was returned by a reviewing body."""

    text: Reference
    occurred_on: date
    today: date
    returned: bool = False


@dataclass(frozen=True, slots=True)
class SubmitReport:
    """The unit hands its report and its principal's report in (巡视工作条例 art. 27)."""

    text: Reference
    principal_report: Reference
    occurred_on: date
    today: date
    returned: bool = False


@dataclass(frozen=True, slots=True)
class RecordCheck:
    """The discipline commission records what its check found."""

    result: CheckResult
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class FindSham:
    """A supervising body finds that issues were put right on paper only."""

    found_by: FindingBody
    items: tuple[int, ...]
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class CheckDates:
    """The clock proposes to look at the last day."""

    today: date


Command = DeliverFeedback | SubmitPlan | SubmitReport | RecordCheck | FindSham | CheckDates


def decide(command: Command, state: State) -> list[CaseEvent]:
    """Answers a command with what happens, or refuses it by the rule that stands in its way."""
    match command, state:
        case DeliverFeedback(), _:
            return _deliver(command, state)
        case CheckDates(), (Delivered() | Planned() | Late()):
            return _passed(command.today, state)
        case CheckDates(), _:
            return []
        case _, NotDelivered():
            raise Refused("case-unknown")
        case SubmitPlan(), _:
            return _plan(command, state)
        case SubmitReport(), _:
            return _report(command, state)
        case RecordCheck(), _:
            return _check(command, state.file)
        case FindSham(), _:
            return _sham(command, state.file)
        case _:
            assert_never(command)


def _deliver(command: DeliverFeedback, state: State) -> list[CaseEvent]:
    if not isinstance(state, NotDelivered):
        return [] if command.heard else _again(command, state.file)
    refuse_future(command.occurred_on, command.today)
    if not command.issues:
        raise Refused("feedback-without-issues")
    numbers = [issue.number for issue in command.issues]
    if len(set(numbers)) != len(numbers):
        raise Refused("issue-number-twice", number=next(n for n in numbers if numbers.count(n) > 1))
    if command.due.on < command.occurred_on:
        raise Refused("due-before-feedback", due=command.due.on.isoformat())
    return [
        FeedbackDelivered(
            occurred_on=command.occurred_on,
            round=command.round,
            unit=command.unit,
            origin=command.origin,
            issues=command.issues,
            text=command.text,
            due=command.due,
            plan_due=command.plan_due,
        )
    ]


def _again(command: DeliverFeedback, file: File) -> list[CaseEvent]:
    said = (command.occurred_on, command.origin, command.issues, command.due.on, command.text.digest)
    if said == (file.feedback_on, file.origin, file.issues, file.due.on, file.feedback_digest):
        return []
    raise Refused("feedback-already-delivered", feedback_on=file.feedback_on.isoformat())


def _plan(command: SubmitPlan, state: Opened) -> list[CaseEvent]:
    if state.file.plan is not None:
        if state.file.plan.same(command.occurred_on, command.text.digest):
            return []
        if not command.returned:
            raise Refused("plan-already-submitted", planned_on=state.file.plan.on.isoformat())
        _within(command.occurred_on, command.today, state.file)
        version = state.file.plan.version + 1
        return [PlanSubmitted(occurred_on=command.occurred_on, text=command.text, version=version)]
    if isinstance(state, Reported):
        raise Refused("report-already-submitted", reported_on=state.report.on.isoformat())
    _within(command.occurred_on, command.today, state.file)
    return [PlanSubmitted(occurred_on=command.occurred_on, text=command.text)]


def _report(command: SubmitReport, state: Opened) -> list[CaseEvent]:
    if isinstance(state, Reported):
        if state.report.same(command.occurred_on, command.text.digest):
            return []
        if not command.returned:
            raise Refused("report-already-submitted", reported_on=state.report.on.isoformat())
        _within(command.occurred_on, command.today, state.file)
        return [
            ReportSubmitted(
                occurred_on=command.occurred_on,
                text=command.text,
                principal_report=command.principal_report,
                days_late=state.days_late,  # a report that was returned had been handed in on its day
                version=state.report.version + 1,
            )
        ]
    file = state.file
    _within(command.occurred_on, command.today, file)
    days_late = file.due.late(command.occurred_on)
    submitted = ReportSubmitted(
        occurred_on=command.occurred_on,
        text=command.text,
        principal_report=command.principal_report,
        days_late=days_late,
    )
    match state:
        case Late() if not days_late:
            return [submitted, OverdueLifted(occurred_on=command.occurred_on, due=file.due)]
        case Delivered() | Planned() if days_late:
            # The clock had not looked yet; that it was overdue is a fact all the same.
            return [_overdue(file), submitted]
        case _:
            return [submitted]


def _check(command: RecordCheck, file: File) -> list[CaseEvent]:
    if Check(command.occurred_on, command.result) in file.checks:
        return []
    _within(command.occurred_on, command.today, file)
    if command.occurred_on < file.due.on:  # 重点对巡察反馈2个月后的整改情况进行检查督查
        raise Refused("check-too-early", due=file.due.on.isoformat())
    done = TwoMonthCheckDone(occurred_on=command.occurred_on, result=command.result, text=command.text)
    if command.result != "sham":
        return [done]
    found = ShamRectificationFound(
        occurred_on=command.occurred_on, found_by="discipline_commission", items=(), text=command.text
    )
    return [done] if _known_sham(found, file) else [done, found]


def _sham(command: FindSham, file: File) -> list[CaseEvent]:
    found = ShamRectificationFound(
        occurred_on=command.occurred_on,
        found_by=command.found_by,
        items=tuple(sorted(set(command.items))),
        text=command.text,
    )
    if _known_sham(found, file):
        return []
    _within(command.occurred_on, command.today, file)
    for number in found.items:
        if file.issue(number) is None:
            raise Refused("issue-unknown", number=number)
    return [found]


def _known_sham(found: ShamRectificationFound, file: File) -> bool:
    return (found.occurred_on, found.found_by, found.items) in file.sham


def _within(occurred_on: date, today: date, file: File) -> None:
    refuse_future(occurred_on, today)
    if occurred_on < file.feedback_on:
        raise Refused("before-feedback", occurred_on=occurred_on.isoformat(), feedback_on=file.feedback_on.isoformat())


def _passed(today: date, state: Delivered | Planned | Late) -> list[CaseEvent]:
    """What the calendar says: reminders that are due, a plan that is missing, a report that is missing.

    Each has the day on which it fell due, so a clock that looks late says the same. Reminders of a day that has passed
    are said no more: it is overdue then.
    """
    file = state.file
    said: list[CaseEvent] = []
    if file.plan_due is not None and file.plan is None and not file.plan_late and today > file.plan_due.on:
        said.append(PlanOverdue(occurred_on=file.plan_due.on + timedelta(days=1), due=file.plan_due))
    if isinstance(state, Late):
        return said
    if today > file.due.on:
        return [*said, _overdue(file)]
    for days in NEAR:
        on = file.due.on - timedelta(days=days)
        if days not in file.near and file.feedback_on <= on <= today:
            said.append(DeadlineNear(occurred_on=on, days=days, due=file.due))
    return said


def _overdue(file: File) -> RectificationOverdue:
    # The day after the last one, whenever the clock got to look: late or twice, the event is the same.
    return RectificationOverdue(occurred_on=file.due.on + timedelta(days=1), due=file.due)


def evolve(state: State, event: CaseEvent) -> State:
    """What an event means for the case."""
    match event, state:
        case FeedbackDelivered(), _:
            return Delivered(
                File(
                    event.round,
                    event.unit,
                    event.origin,
                    event.occurred_on,
                    event.text.digest,
                    event.issues,
                    event.due,
                    plan_due=event.plan_due,
                )
            )
        case PlanSubmitted(), Delivered():
            return Planned(_planned(state.file, event))
        case PlanSubmitted(), (Late() | Planned() | Reported()):
            return replace(state, file=_planned(state.file, event))
        case ReportSubmitted(), (Delivered() | Planned() | Late()):
            return Reported(state.file, Paper(event.occurred_on, event.text.digest, event.version), event.days_late)
        case ReportSubmitted(), Reported():
            return replace(state, report=Paper(event.occurred_on, event.text.digest, event.version))
        case PlanOverdue(), (Delivered() | Planned() | Late() | Reported()):
            return replace(state, file=replace(state.file, plan_late=True))
        case DeadlineNear(), (Delivered() | Planned() | Late() | Reported()):
            return replace(state, file=replace(state.file, near=state.file.near | {event.days}))
        case RectificationOverdue(), (Delivered() | Planned()):
            return Late(state.file)
        case TwoMonthCheckDone(), (Delivered() | Planned() | Late() | Reported()):
            checks = (*state.file.checks, Check(event.occurred_on, event.result))
            return replace(state, file=replace(state.file, checks=checks))
        case ShamRectificationFound(), (Delivered() | Planned() | Late() | Reported()):
            sham = (*state.file.sham, (event.occurred_on, event.found_by, event.items))
            return replace(state, file=replace(state.file, sham=sham))
        case _:
            return state


def _planned(file: File, event: PlanSubmitted) -> File:
    return replace(file, plan=Paper(event.occurred_on, event.text.digest, event.version))


rectification: Decider[Command, State, CaseEvent] = Decider(decide, evolve, NotDelivered())
