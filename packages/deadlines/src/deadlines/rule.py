"""One period of one article: its number, its unit, and how its last day is found."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from typing import Literal, assert_never

from .calendar import Calendar
from .own import CHINA

Unit = Literal["months", "quarters", "days", "working_days"]
"""Calendar months, calendar quarters (to the end of the quarter, the one of the start not counted), calendar days, or
working days by the official table."""


class Mark(Enum):
    """How far the number of a rule was checked."""

    VERIFIED = "verified in the text of the article"
    REPRINT = "not verified: seen only as a reprint, a summary or local practice"
    RECALLED = "not verified: recalled, in force only where a body adopts it"
    ADOPTED = "not verified: a body's own version, from the source that it names"


class CountMissing(Exception):
    """The article says how to count but gives no number: name it with `Rule.counting`."""

    def __init__(self, rule: str) -> None:
        super().__init__(f"{rule} gives no number of its own: say how many with counting(...)")
        self.rule = rule


@dataclass(frozen=True, slots=True)
class Due:
    """A last day with the rule and the calendar that set it: enough to compute it anew under another version.

    `calendar_version` is empty where no calendar was needed.
    """

    on: date
    rule: str
    rule_version: str
    calendar_version: str = ""

    def late(self, day: date) -> int:
        """Calendar days that `day` lies after the last day; 0 while it is in time."""
        return max(0, (day - self.on).days)


@dataclass(frozen=True, slots=True)
class Rule:
    """A period as one version of one article sets it, in force from `valid_from` to `valid_to`, both included.

    `count` is negative for what has to be done so long *before* a day; None where the article gives no number.
    Whether the first day counts (民法典, not verified: it does not) is configurable, and so is whether a last day that
    is a holiday moves to the next working day.
    """

    id: str
    version: str
    valid_from: date
    valid_to: date | None
    source: str
    mark: Mark
    unit: Unit
    count: int | None
    first_day_counts: bool = False
    moves_to_workday: bool = False
    calendar: Calendar = CHINA

    @property
    def verified(self) -> bool:
        """Whether the number was checked in the text of the article."""
        return self.mark is Mark.VERIFIED

    @property
    def own(self) -> bool:
        """Whether this is a body's own version."""
        return self.mark is Mark.ADOPTED

    def holds(self, day: date) -> bool:
        """Whether this version is in force on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def counting(self, count: int) -> "Rule":
        """The same way of counting with the number that the case at hand has."""
        return replace(self, count=count)

    def on(self, calendar: Calendar) -> "Rule":
        """The same rule on a body's own calendar."""
        return replace(self, calendar=calendar)

    def due(self, start: date) -> Due:
        """The last day for what began on `start`. Raises `CalendarMissing` where working days are not known."""
        last = self._last(start)
        if self.moves_to_workday:
            last = self.calendar.next_workday(last)
        counted = self.unit == "working_days" or self.moves_to_workday
        return Due(last, self.id, self.version, self.calendar.version if counted else "")

    def _last(self, start: date) -> date:
        if self.count is None:
            raise CountMissing(self.id)
        back = -1 if self.count < 0 else 1
        match self.unit:
            case "months":
                last = months_after(start, self.count)
                # A last day cut short by the end of its month is already inside the period.
                return last - timedelta(days=back) if self.first_day_counts and last.day == start.day else last
            case "quarters":
                # The quarter itself is counted, not its days: whether the first day counts makes no difference.
                return quarter_end(start, self.count)
            case "days":
                return start + timedelta(days=self.count - back * self.first_day_counts)
            case "working_days":
                before = start - timedelta(days=back) if self.first_day_counts else start
                return self.calendar.workdays_after(before, self.count)
            case _:
                assert_never(self.unit)


def months_after(day: date, months: int) -> date:
    """The same day so many calendar months later, or the last day of that month (31 December + 2 = end of February)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def quarter_end(day: date, quarters: int) -> date:
    """The last day of the calendar quarter so many quarters after the one of this day (0: of its own)."""
    year, quarter = divmod(day.year * 4 + (day.month - 1) // 3 + quarters, 4)
    last = 3 * quarter + 3
    return date(year, last, monthrange(year, last)[1])
