"""Every rule of the pack, by its number, its unit, its validity and its source."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

import pytest
from deadlines import (
    CHINA,
    PACK,
    RULES,
    Calendar,
    CalendarMissing,
    CountMissing,
    Due,
    Mark,
    NoRule,
    Override,
    Pack,
    Rule,
    months_after,
    rule,
)
from hypothesis import given
from hypothesis import strategies as st

days = st.dates(date(2004, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("id", "start", "last"),
    [
        ("D1", date(2023, 1, 17), date(2023, 3, 17)),
        ("D1", date(2022, 1, 27), date(2022, 3, 27)),
        ("D1", date(2022, 12, 31), date(2023, 2, 28)),
        ("D1", date(2023, 12, 31), date(2024, 2, 29)),  # a leap year
        ("D1", date(2016, 8, 31), date(2016, 10, 31)),
        ("D2", date(2018, 3, 30), date(2018, 6, 30)),
        ("D2", date(2018, 11, 30), date(2019, 2, 28)),
        ("D5", date(2018, 3, 30), date(2018, 4, 29)),
        ("D5", date(2024, 2, 1), date(2024, 3, 2)),  # over the 29th of February
        ("D9", date(2023, 1, 20), date(2023, 2, 1)),  # over the spring festival, with 调休 on 28 and 29 January
        ("D9", date(2024, 3, 4), date(2024, 3, 11)),
        ("D13-comment", date(2018, 4, 2), date(2018, 4, 17)),  # 5 and 6 April are holidays, 8 April is worked
        ("D13-notice", date(2018, 4, 12), date(2018, 4, 9)),
        ("D14-ruling", date(2023, 8, 2), date(2023, 10, 7)),  # the 60th day, 1 October, is a holiday
        ("D14-ruling", date(2023, 3, 1), date(2023, 5, 4)),  # 30 April, then the days of labour
    ],
)
def test_a_rule_gives_this_last_day(id: str, start: date, last: date) -> None:
    assert rule(id, on=start).due(start).on == last


def test_every_rule_that_the_product_needs_is_in_the_pack_with_its_source() -> None:
    assert {"D1", "D2", "D5", "D9", "D14"} <= {each.id for each in RULES}
    assert all(each.source and each.version for each in RULES)
    assert len({(each.id, each.version) for each in RULES}) == len(RULES)


def test_a_rule_says_whether_it_was_verified() -> None:
    assert rule("D1", on=date(2023, 1, 17)).verified
    assert not rule("D5", on=date(2023, 1, 17)).verified
    assert "not verified" in rule("D9", on=date(2023, 1, 17)).mark.value


def test_the_version_follows_the_day() -> None:
    assert rule("D1", on=date(2017, 6, 30)).version == "2015"
    assert rule("D1", on=date(2017, 7, 1)).version == "2017"
    assert rule("D1", on=date(2025, 1, 1)).version == "2017"  # the 2024 number is not verified


def test_before_the_article_there_is_no_rule() -> None:
    with pytest.raises(NoRule, match="D1 on 2015-08-02"):
        rule("D1", on=date(2015, 8, 2))
    with pytest.raises(NoRule, match="D99"):
        rule("D99", on=date(2023, 1, 1))
    with pytest.raises(NoRule, match="version 1999"):
        rule("D1", on=date(2023, 1, 1), version="1999")


def test_a_due_date_carries_what_set_it() -> None:
    assert rule("D1", on=date(2023, 1, 17)).due(date(2023, 1, 17)) == Due(date(2023, 3, 17), "D1", "2017")
    assert rule("D9", on=date(2023, 1, 17)).due(date(2023, 1, 17)).calendar_version == CHINA.version


def test_replay_under_another_version_shows_another_last_day() -> None:
    start = date(2023, 1, 17)
    then = rule("D1", on=start).due(start)
    otherwise = rule("D1", on=start, version="2024-concentrated").due(start)
    assert (then.on, otherwise.on) == (date(2023, 3, 17), date(2023, 7, 17))
    assert rule("D1", on=start, version=then.rule_version).due(start) == then
    assert then.late(date(2023, 4, 1)) == 15
    assert otherwise.late(date(2023, 4, 1)) == 0


def test_a_body_adopts_its_own_version() -> None:
    six = replace(rule("D1", on=date(2024, 3, 1), version="2024-concentrated"), mark=Mark.VERIFIED)
    ours = PACK.adopt(six)
    assert ours.rule("D1", on=date(2024, 3, 1)).count == 6
    assert ours.rule("D1", on=date(2024, 2, 7)).count == 2
    assert PACK.rule("D1", on=date(2024, 3, 1)).count == 2


def test_a_body_counts_on_its_own_calendar() -> None:
    start = date(2023, 3, 3)
    ours = Calendar({date(2023, 3, 6): Override("holiday", "municipal notice")})
    due = rule("D9", on=start).on(ours).due(start)
    assert (due.on, due.calendar_version) == (date(2023, 3, 13), ours.version)
    assert rule("D9", on=start).due(start).on == date(2023, 3, 10)


def test_a_rule_without_a_number_wants_one() -> None:
    audit = rule("D14", on=date(2018, 4, 2))
    with pytest.raises(CountMissing, match="D14"):
        audit.due(date(2018, 4, 2))
    assert audit.counting(10).due(date(2018, 4, 2)).on == date(2018, 4, 17)


def test_a_period_in_working_days_that_ends_in_a_missing_year_is_an_error() -> None:
    with pytest.raises(CalendarMissing) as missing:
        rule("D9", on=date(2026, 12, 29)).due(date(2026, 12, 29))
    assert missing.value.year == 2027
    assert rule("D1", on=date(2026, 12, 29)).due(date(2026, 12, 29)).on == date(2027, 2, 28)  # months need no table


@pytest.mark.parametrize(
    ("id", "start", "last"),
    [
        ("D1", date(2023, 1, 17), date(2023, 3, 16)),
        ("D1", date(2022, 12, 31), date(2023, 2, 28)),
        ("D1", date(2023, 3, 1), date(2023, 4, 30)),
        ("D5", date(2018, 3, 30), date(2018, 4, 28)),
        ("D9", date(2024, 3, 4), date(2024, 3, 8)),
        ("D13-notice", date(2018, 4, 12), date(2018, 4, 10)),
    ],
)
def test_the_first_day_counts_where_a_body_says_so(id: str, start: date, last: date) -> None:
    assert replace(rule(id, on=start), first_day_counts=True).due(start).on == last


@given(days, st.integers(0, 60))
def test_months_keep_the_day_or_end_the_month(day: date, months: int) -> None:
    there = months_after(day, months)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months
    assert there.day == day.day or (there.day < day.day and there.day == monthrange(there.year, there.month)[1])


@given(days, days, st.integers(0, 24))
def test_a_later_start_is_never_due_earlier(one: date, other: date, months: int) -> None:
    early, late = sorted((one, other))
    assert months_after(early, months) <= months_after(late, months)


@given(st.sampled_from([each for each in RULES if each.count]), st.dates(date(2004, 2, 1), date(2026, 6, 30)))
def test_a_due_date_is_the_same_every_time_and_lies_on_its_side_of_the_start(each: Rule, start: date) -> None:
    due = each.due(start)
    assert due == each.due(start)
    assert (due.on > start) is (each.count is not None and each.count > 0)
    assert due.on != start


@given(st.sampled_from([each for each in RULES if each.count]), st.dates(date(2004, 2, 1), date(2026, 6, 1)))
def test_counting_the_first_day_never_gives_more_time(each: Rule, start: date) -> None:
    counted = replace(each, first_day_counts=True).due(start).on
    plain = each.due(start).on
    assert (counted <= plain) if (each.count or 0) > 0 else (counted >= plain)
    assert abs(counted - plain) <= timedelta(days=12)


def test_the_order_in_which_rules_stand_does_not_say_which_holds() -> None:
    backwards = Pack(tuple(reversed(RULES)))
    for on in (date(2017, 6, 30), date(2018, 3, 1), date(2023, 1, 17)):
        assert backwards.rule("D1", on) == PACK.rule("D1", on)


def test_of_two_that_begin_on_one_day_the_later_in_the_list_is_taken() -> None:
    first = rule("D1", on=date(2023, 1, 1))
    ours = PACK.adopt(replace(first, version="ours-1", count=3), replace(first, version="ours-2", count=4))
    assert ours.rule("D1", on=date(2023, 1, 1)).version == "ours-2"


def test_an_error_names_what_was_asked_for() -> None:
    with pytest.raises(NoRule) as unknown:
        rule("D99", on=date(2023, 1, 1), version="x")
    assert (unknown.value.id, unknown.value.on, unknown.value.version) == ("D99", date(2023, 1, 1), "x")
    audit = rule("D14", on=date(2018, 4, 2))
    with pytest.raises(CountMissing) as missing:
        audit.due(date(2018, 4, 2))
    assert missing.value.rule == "D14"


def test_counting_the_first_day_of_nothing_goes_nowhere() -> None:
    one = replace(rule("D9", on=date(2023, 3, 3)), count=0)
    assert one.due(date(2023, 3, 3)).on == date(2023, 3, 3)
