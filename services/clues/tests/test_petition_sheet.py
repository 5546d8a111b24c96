"""The quarterly sheet for the petition office holds what came from petitions, in the quarter in which it was finished."""

from datetime import date

import pytest
from clues.petition.api import HEADINGS, workbook
from clues.views.petition_sheet.project import quarter_of
from clues.views.petition_sheet.query import SheetLine
from deadlines import quarter_end
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2018, 1, 1), "2018-Q1"),
        (date(2018, 3, 31), "2018-Q1"),
        (date(2018, 4, 1), "2018-Q2"),
        (date(2018, 12, 31), "2018-Q4"),
    ],
)
def test_a_matter_stands_on_the_sheet_of_the_quarter_in_which_it_was_finished(day: date, quarter: str) -> None:
    assert quarter_of(day) == quarter


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_all_days_of_a_quarter_have_one_sheet_as_the_rule_counts_them(day: date) -> None:
    assert quarter_of(day) == quarter_of(quarter_end(day, 0)) != quarter_of(quarter_end(day, 1))


def test_a_quarter_in_which_nothing_was_finished_is_a_sheet_with_headings_alone() -> None:
    assert workbook("2018-Q1", [])[:2] == b"PK"
    assert set(HEADINGS) == set(SheetLine.model_fields)
