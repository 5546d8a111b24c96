"""When a person is told: at once or gathered into a digest, and never in his quiet hours, on the working calendar."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from deadlines import CHINA, Calendar, CalendarMissing
from pydantic import BaseModel, ConfigDict, Field, model_validator

from ..severity import Severity

SHANGHAI = ZoneInfo("Asia/Shanghai")

GATHER = timedelta(minutes=15)
"""What comes within it is told in one word: ten messages are no ten mails."""

GATHER_HIGH = timedelta(minutes=1)
"""The same for what presses."""

SATURDAY = 5

Language = Literal["zh", "en"]
"""In which a person is told."""


class Plan(BaseModel):
    """Times are those of Asia/Shanghai. The office hours are a body's own custom, so everybody may set his."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    rhythm: Literal["at_once", "daily", "weekly"] = "at_once"
    at: time = Field(default=time(9, 0), description="When a digest is told.")
    weekday: Annotated[int, Field(ge=0, le=6, description="Of a weekly digest; 0 is Monday.")] = 0
    opens: time = time(8, 30)
    closes: time = time(17, 30)
    quiet: bool = Field(default=True, description="Outside of these hours and on days off nothing is told.")
    urgent: bool = Field(default=False, description="What presses (high) is told at once, in quiet hours too.")

    acknowledge_within: Annotated[
        int | None, Field(ge=1, le=80, description="Working hours after which the superior is told; none: never.")
    ] = None

    @model_validator(mode="after")
    def _fits(self) -> "Plan":
        if any(one.tzinfo is not None for one in (self.at, self.opens, self.closes)):
            raise ValueError("a time has no zone here")
        if not self.opens < self.closes:
            raise ValueError("the hours close after they open")
        if self.quiet and self.rhythm != "at_once" and not self.opens <= self.at < self.closes:
            raise ValueError("a digest lies within the hours")
        return self


def tell_at(plan: Plan, severity: Severity, now: datetime, calendar: Calendar = CHINA) -> datetime:
    """The moment, after `now`, at which a message of this severity is told. Those with one moment are one word."""
    presses = severity == "high"
    if plan.rhythm == "at_once" or (presses and plan.urgent):
        gather = GATHER_HIGH if presses else GATHER
        return open_from(plan, severity, _ceiling(now, gather), calendar)
    day = now.astimezone(SHANGHAI).date()
    if plan.rhythm == "daily":
        while not _works(day, calendar) or _moment(day, plan.at) <= now:
            day += timedelta(days=1)
        return _moment(day, plan.at)
    # A week's digest that falls on a day off comes on the next working day; so the week before counts too.
    monday = day - timedelta(days=day.weekday() + 14)
    while (moment := _moment(_next_workday(monday + timedelta(days=plan.weekday), calendar), plan.at)) <= now:
        monday += timedelta(days=7)
    return moment


def open_from(plan: Plan, severity: Severity, now: datetime, calendar: Calendar = CHINA) -> datetime:
    """`now`, or, in quiet hours, the moment at which they end."""
    if not plan.quiet or (severity == "high" and plan.urgent):
        return now
    local = now.astimezone(SHANGHAI)
    if _works(local.date(), calendar):
        if plan.opens <= local.time() < plan.closes:
            return now
        if local.time() < plan.opens:
            return _moment(local.date(), plan.opens)
    return _moment(_next_workday(local.date() + timedelta(days=1), calendar), plan.opens)


def working_hours_after(plan: Plan, now: datetime, hours: int, calendar: Calendar = CHINA) -> datetime:
    """`hours` of the plan's office hours on working days after `now`."""
    office = plan.model_copy(update={"quiet": True, "urgent": False})
    left, at = timedelta(hours=hours), now
    while True:
        at = open_from(office, "normal", at, calendar)
        closing = _moment(at.astimezone(SHANGHAI).date(), plan.closes)
        if at + left <= closing:
            return (at + left).astimezone(UTC)
        left -= closing - at
        at = closing


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, SHANGHAI).astimezone(UTC)


def _ceiling(now: datetime, step: timedelta) -> datetime:
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    return epoch + ((now - epoch) // step + 1) * step


def _next_workday(day: date, calendar: Calendar) -> date:
    while not _works(day, calendar):
        day += timedelta(days=1)
    return day


def _works(day: date, calendar: Calendar) -> bool:
    try:
        return calendar.is_workday(day)
    except CalendarMissing:
        # No deadline hangs on it: before next year's notice is out, people are told from Monday to Friday.
        return day.weekday() < SATURDAY
