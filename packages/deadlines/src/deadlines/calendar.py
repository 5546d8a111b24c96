"""Which days are working days in China: the yearly holiday notices with their 调休 days, and what a body adds to them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

import chinese_calendar

LIBRARY = f"chinesecalendar {chinese_calendar.__version__}"
SATURDAY = 5


class CalendarMissing(Exception):
    """The official holiday notice of `year` is not in the table, so working days of that year cannot be counted.

    The State Council gives each year's notice out in the autumn before: install a newer table, or give the calendar
    the days of that year and name the year as complete.
    """

    def __init__(self, year: int) -> None:
        super().__init__(f"no official holiday table for {year}: install a newer chinesecalendar or give the days")
        self.year = year


@dataclass(frozen=True, slots=True)
class Override:
    """One day that differs from the table, and the notice that says so."""

    kind: Literal["workday", "holiday"]
    source: str


@dataclass(frozen=True)
class Calendar:
    """The working days of China, with a body's own corrections on top.

    `overrides` go before everything else. `complete` names the years whose whole official notice stands in `overrides`:
    there a day that is not listed is a working day from Monday to Friday.
    """

    overrides: Mapping[date, Override] = field(default_factory=lambda: MappingProxyType({}))
    complete: frozenset[int] = frozenset()

    @property
    def version(self) -> str:
        """Names the table and the corrections; it changes when either does."""
        if not self.overrides and not self.complete:
            return LIBRARY
        told = [f"{day.isoformat()} {override.kind}" for day, override in sorted(self.overrides.items())]
        told += [f"complete {year}" for year in sorted(self.complete)]
        return f"{LIBRARY}+{hashlib.sha256(';'.join(told).encode()).hexdigest()[:12]}"

    def is_workday(self, day: date) -> bool:
        """Whether people work on that day. Raises `CalendarMissing` for a year without a table."""
        if (override := self.overrides.get(day)) is not None:
            return override.kind == "workday"
        if day.year in self.complete:
            return day.weekday() < SATURDAY
        try:
            return bool(chinese_calendar.is_workday(day))
        except NotImplementedError:
            raise CalendarMissing(day.year) from None

    def next_workday(self, day: date) -> date:
        """`day` itself if people work on it, else the first working day after it."""
        while not self.is_workday(day):
            day += timedelta(days=1)
        return day

    def workdays_after(self, day: date, count: int) -> date:
        """The `count`th working day after `day`, which itself is not counted; a negative count goes back."""
        step = timedelta(days=1 if count >= 0 else -1)
        left = abs(count)
        while left:
            day += step
            left -= self.is_workday(day)
        return day


class CalendarMalformed(ValueError):
    """A body's own calendar cannot be read; the text names the place."""


def own_calendar(text: str) -> Calendar:
    """A body's own corrections as JSON: `{"years": [2027], "days": {"2027-01-01": {"kind": "holiday", "source": "…"}}}`.

    `years` are those whose whole official notice stands in `days`. Raises `CalendarMalformed`.
    """
    try:
        said = json.loads(text)
        days = {
            date.fromisoformat(day): Override(one["kind"], one["source"]) for day, one in said.get("days", {}).items()
        }
        years = frozenset(int(year) for year in said.get("years", []))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise CalendarMalformed(f"the calendar is no JSON of days and years: {error}") from None
    if odd := [day for day, one in days.items() if one.kind not in ("workday", "holiday") or not one.source]:
        raise CalendarMalformed(f"{odd[0]} is neither workday nor holiday, or names no notice")
    return Calendar(MappingProxyType(days), years)
