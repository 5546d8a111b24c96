"""What a supervision notice (督办函) and a reminder (提醒函) say: how a case stood at the end of a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from documents.models import IssueLine, Reminder, SupervisionNotice
from documents.paper import day
from documents.wording import CATEGORIES, ITEM_STATES, close, feedback_of, rectification_of
from eventlog import Refused

from .case.events import CaseEvent, FeedbackDelivered
from .case.state import NotDelivered, Opened, Reported
from .item.publish import state_name
from .item.state import Closed, NotOpened, OnTheList

URGED = frozenset({"late", "not_done"})
"""Issues that a notice names even where the case itself is in time."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A case with its issues at the end of a day. `items`: by their number; none where nothing was written down."""

    on: date
    case: Opened
    items: dict[int, OnTheList]

    def state(self, number: int) -> str:
        """Where an issue stood."""
        item = self.items.get(number)
        return "opened" if item is None else state_name(item)

    @property
    def done(self) -> int:
        """Issues that were struck off."""
        return sum(isinstance(item, Closed) for item in self.items.values())

    @property
    def days_late(self) -> int:
        """Days by which the report is, or was, late."""
        if isinstance(self.case, Reported):
            return self.case.days_late
        return max((self.on - self.case.file.due.on).days, 0)

    def issues(self, states: frozenset[str] | None = None) -> tuple[IssueLine, ...]:
        """The issues that are not struck off, or those in these states."""
        lines = []
        for issue in self.case.file.issues:
            state, item = self.state(issue.number), self.items.get(issue.number)
            if state == "struck_off" or (states is not None and state not in states):
                continue
            measure = None if item is None else item.line.measure
            lines.append(
                IssueLine(
                    number=issue.number,
                    category=CATEGORIES.get(issue.category, issue.category),
                    state=ITEM_STATES[state],
                    due=day(measure.due.on) if measure else "—",
                )
            )
        return tuple(lines)


def standing(case: NotDelivered | Opened, items: Sequence[tuple[int, NotOpened | OnTheList]], on: date) -> Standing:
    """The case as it stood. Refuses where there was no feedback yet."""
    if isinstance(case, NotDelivered):
        raise Refused("case-unknown")
    return Standing(on, case, {number: item for number, item in items if not isinstance(item, NotOpened)})


def supervision_notice(
    stood: Standing, *, unit: str, round_: str, number: str, issuer: str, answer_by: date, head: dict[str, str]
) -> SupervisionNotice:
    """督办函. Refuses where nothing is overdue."""
    file = stood.case.file
    late = stood.days_late > 0 and not isinstance(stood.case, Reported)
    issues = stood.issues(None if late else URGED)
    if not late and not issues:
        raise Refused("nothing-to-urge", on=stood.on.isoformat())
    return SupervisionNotice(
        issuer=issuer,
        number=number,
        title=f"关于督办{rectification_of(round_)}的函",
        to=close(unit),
        dated=day(stood.on),
        unit=close(unit),
        feedback=feedback_of(round_),
        feedback_on=day(file.feedback_on),
        due=day(file.due.on),
        report=_report(stood),
        issues=issues,
        done=stood.done,
        all=len(file.issues),
        answer_by=day(answer_by),
        **head,
    )


def _report(stood: Standing) -> str:
    match stood.case:
        case Reported(report=report, days_late=0):
            return f"整改情况报告已于{day(report.on)}报送。"
        case Reported(report=report, days_late=late):
            return f"整改情况报告于{day(report.on)}报送，逾期{late}天。"
        case _:
            late = stood.days_late
            return f"整改情况报告尚未报送，已逾期{late}天。" if late else "整改情况报告尚未报送。"


def reminder(stood: Standing, *, unit: str, round_: str, number: str, issuer: str, head: dict[str, str]) -> Reminder:
    """提醒函. Refuses where the report is there or its last day has passed."""
    file = stood.case.file
    left = (file.due.on - stood.on).days
    if isinstance(stood.case, Reported) or left < 0:
        raise Refused("nothing-falls-due", on=stood.on.isoformat(), due=file.due.on.isoformat())
    return Reminder(
        issuer=issuer,
        number=number,
        title=f"关于{rectification_of(round_)}期限的提醒函",
        to=close(unit),
        dated=day(stood.on),
        unit=close(unit),
        feedback=feedback_of(round_),
        feedback_on=day(file.feedback_on),
        due=day(file.due.on),
        days_left=left,
        issues=stood.issues(),
        **head,
    )


def delivered_on(events: Sequence[CaseEvent]) -> date:
    """The day of the feedback. Refuses where there was none."""
    for event in events:
        if isinstance(event, FeedbackDelivered):
            return event.occurred_on
    raise Refused("case-unknown")
