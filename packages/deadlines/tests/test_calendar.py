"""The working-day calendar: official holidays, 调休 days, corrections, and years that are missing."""

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from deadlines import CHINA, Calendar, CalendarMissing, Override
from deadlines.calendar import CalendarMalformed, own_calendar
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2023, 1, 21), False),  # eve of the spring festival, a Saturday
        (date(2023, 1, 28), True),  # 调休: a Saturday on which people work
        (date(2023, 1, 29), True),  # 调休: a Sunday
        (date(2023, 1, 27), False),  # the last day of the festival, a Friday
        (date(2024, 2, 18), True),  # 调休: a Sunday
        (date(2023, 10, 7), True),  # 调休 after the national day
        (date(2023, 10, 6), False),
        (date(2023, 3, 6), True),  # a plain Monday
        (date(2023, 3, 5), False),  # a plain Sunday
    ],
)
def test_a_day_is_worked_as_the_official_notice_says(day: date, works: bool) -> None:
    assert CHINA.is_workday(day) is works


@pytest.mark.parametrize("year", range(2004, 2027))
def test_every_year_of_the_table_is_known_from_its_first_to_its_last_day(year: int) -> None:
    assert CHINA.is_workday(date(year, 1, 1)) is False
    days = [date(year, 1, 1) + timedelta(days=nth) for nth in range(365)]
    assert 245 <= sum(map(CHINA.is_workday, days)) <= 255


@pytest.mark.parametrize("year", [2003, 2027, 2031])
def test_a_missing_year_is_said_by_its_number(year: int) -> None:
    with pytest.raises(CalendarMissing, match=str(year)) as missing:
        CHINA.is_workday(date(year, 6, 1))
    assert missing.value.year == year


def test_counting_into_a_missing_year_is_refused_and_never_guessed() -> None:
    with pytest.raises(CalendarMissing):
        CHINA.workdays_after(date(2026, 12, 30), 5)
    assert CHINA.workdays_after(date(2026, 12, 30), 1) == date(2026, 12, 31)
    with pytest.raises(CalendarMissing):
        CHINA.workdays_after(date(2004, 1, 2), -2)


def test_a_correction_goes_before_the_table_and_changes_the_version() -> None:
    flood = Calendar({date(2023, 3, 6): Override("holiday", "municipal notice 2023-12")})
    assert not flood.is_workday(date(2023, 3, 6))
    assert flood.workdays_after(date(2023, 3, 3), 1) == date(2023, 3, 7)
    assert flood.version != CHINA.version
    assert flood.version.startswith(CHINA.version)


def test_a_year_that_a_body_gives_whole_is_known() -> None:
    given_year = Calendar(
        {
            date(2031, 1, 1): Override("holiday", "a body's own table"),
            date(2031, 1, 4): Override("workday", "a body's own table"),
        },
        complete=frozenset({2031}),
    )
    assert not given_year.is_workday(date(2031, 1, 1))
    assert given_year.is_workday(date(2031, 1, 2))
    assert given_year.is_workday(date(2031, 1, 4))
    assert not given_year.is_workday(date(2031, 1, 5))


def test_single_days_do_not_make_a_missing_year_known() -> None:
    one_day = Calendar({date(2031, 1, 1): Override("holiday", "a body's own table")})
    with pytest.raises(CalendarMissing):
        one_day.is_workday(date(2031, 1, 2))


@given(st.dates(date(2005, 1, 1), date(2026, 6, 30)), st.integers(1, 60))
def test_counted_days_are_working_days_and_go_back_to_where_they_came_from(day: date, count: int) -> None:
    there = CHINA.workdays_after(day, count)
    between = [day + timedelta(days=nth) for nth in range(1, (there - day).days + 1)]
    assert sum(map(CHINA.is_workday, between)) == count
    assert CHINA.is_workday(there)
    assert CHINA.workdays_after(CHINA.next_workday(day), 0) == CHINA.next_workday(day)
    back = CHINA.workdays_after(there, -count)
    assert back <= day
    assert CHINA.is_workday(back)


@given(st.dates(date(2004, 1, 1), date(2026, 12, 31)))
def test_the_next_working_day_is_one(day: date) -> None:
    assert CHINA.is_workday(CHINA.next_workday(day))


def test_in_a_year_that_a_body_has_completed_a_saturday_is_free() -> None:
    given = Calendar(complete=frozenset({2040}))
    assert [given.is_workday(date(2040, 3, day)) for day in (9, 10, 11, 12)] == [True, False, False, True]


def test_the_working_day_after_a_sunday_is_the_monday() -> None:
    assert CHINA.next_workday(date(2023, 3, 5)) == date(2023, 3, 6)
    assert CHINA.next_workday(date(2023, 3, 6)) == date(2023, 3, 6)


def test_one_working_day_after_a_friday_is_the_monday_and_before_a_monday_the_friday() -> None:
    assert CHINA.workdays_after(date(2023, 3, 3), 1) == date(2023, 3, 6)
    assert CHINA.workdays_after(date(2023, 3, 6), -1) == date(2023, 3, 3)
    assert CHINA.workdays_after(date(2023, 3, 5), 0) == date(2023, 3, 5)


OWN = """{"years": [2027], "days": {
  "2027-01-01": {"kind": "holiday", "source": "编写的通知"}, "2027-01-03": {"kind": "workday", "source": "编写的通知"}}}"""


def test_a_body_adds_a_year_that_the_table_lacks() -> None:
    own = own_calendar(OWN)
    assert [own.is_workday(date(2027, 1, day)) for day in (1, 2, 3, 4)] == [False, False, True, True]
    assert own.workdays_after(date(2026, 12, 31), 2) == date(2027, 1, 4)
    assert own.version != Calendar().version


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"days": {"2027-13-01": {"kind": "holiday", "source": "x"}}}', '{"years": ["x"]}',
     '{"days": {"2027-01-01": {"kind": "feast", "source": "x"}}}', '{"days": {"2027-01-01": {"kind": "holiday", "source": ""}}}',
     '{"days": {"2027-01-01": {"kind": "holiday"}}}'],
)  # fmt: skip
def test_a_calendar_that_cannot_be_read_says_so(text: str) -> None:
    with pytest.raises(CalendarMalformed):
        own_calendar(text)


def test_the_process_takes_the_file_that_its_setting_names(tmp_path: Path) -> None:
    (tmp_path / "calendar.json").write_text('{"years": [2998, 2999]}', encoding="utf-8")
    asks = "from datetime import date; from deadlines import rule; print(rule('D9', day := date(2998, 12, 28)).due(day).on)"

    def said(**more: str) -> subprocess.CompletedProcess[str]:
        here = {name: value for name, value in os.environ.items() if name != "SANXUN_CALENDAR"} | more
        return subprocess.run([sys.executable, "-c", asks], env=here, capture_output=True, text=True, check=False)

    assert said(SANXUN_CALENDAR=str(tmp_path / "calendar.json")).stdout.startswith("2999-01-0")
    assert "CalendarMissing" in said().stderr
    assert "No such file" in said(SANXUN_CALENDAR=str(tmp_path / "nowhere.json")).stderr
