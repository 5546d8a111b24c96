"""The projections as pure functions: which rows a message touches, and that it touches its own subject's only."""

from datetime import date

import pytest
from console import language
from console.language import preferred
from contracts.rectification import Money
from eventlog import Actor
from starlette.requests import Request
from supervision.seeing import Sight, own_timeline, sight
from supervision.views.rectification_ledger.project import project as rectify
from supervision.views.rectification_ledger.query import completion, yuan
from supervision.views.registers.project import project as register
from supervision.views.timeline.project import project as tell
from supervision_cases import Wire, culture_and_tourism, item


def test_a_message_about_an_issue_writes_that_issue_and_nothing_else() -> None:
    told = Wire().tell(
        "item-R.U.01", item("R", "U", 1, "struck_off", date(2023, 2, 1), money=Money(paid_back=100), rules=2)
    )
    ((_, arguments),) = list(rectify(told))
    assert arguments[0] == "R.U.01"
    assert arguments[7] == "struck_off"
    assert arguments[10:12] == (2, 100)
    assert arguments[-2:] == (date(2023, 2, 1), "inspection_office")


def test_the_same_message_says_the_same_statements() -> None:
    told = culture_and_tourism(Wire())
    assert [list(rectify(one)) for one in told] == [list(rectify(one)) for one in told]


def test_a_view_ignores_what_is_not_its_question() -> None:
    assert [list(register(one)) for one in culture_and_tourism(Wire())[:3]] == [[], [], []]


def test_a_row_of_the_timeline_stands_under_the_messages_id() -> None:
    told = culture_and_tourism(Wire())[0]
    ((_, arguments),) = list(tell(told))
    assert arguments[:3] == (told.id, "WL-01", date(2023, 1, 17))
    assert "audit_bureau" in arguments[9]


@pytest.mark.parametrize(
    ("done", "issues", "percent"), [(19, 25, "76.00"), (688, 697, "98.71"), (0, 3, "0.00"), (3, 3, "100.00")]
)
def test_completion_has_two_decimals(done: int, issues: int, percent: str) -> None:
    assert str(completion(done, issues)) == percent


def test_without_issues_there_is_no_completion() -> None:
    assert completion(0, 0) is None


def test_money_is_whole_where_it_is() -> None:
    assert (yuan(71_320_00), yuan(12_34)) == (71320, 12.34)


def who(body: str, unit: str | None = None) -> Actor:
    return Actor("a-1", body, "leader", unit)


@pytest.mark.parametrize("body", ["leading_group", "inspection_office", "discipline_commission"])
def test_three_bodies_see_everything(body: str) -> None:
    assert sight(who(body)) == Sight(None)


@pytest.mark.parametrize("body", ["audit_bureau", "organization_dept", "somebody_new"])
def test_all_others_see_the_rows_that_name_them(body: str) -> None:
    assert sight(who(body)) == Sight(body)


def test_an_inspected_unit_has_its_own_timeline_and_no_other() -> None:
    assert own_timeline(who("inspected_unit", "WL-01"), "WL-01")
    assert not own_timeline(who("inspected_unit", "WL-01"), "KF-01")
    assert not own_timeline(who("inspected_unit"), "WL-01")


def asked(query: str = "", **headers: str) -> Request:
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "query_string": query.encode(), "headers": pairs, "path": "/", "method": "GET"})


@pytest.mark.parametrize(
    ("header", "speaks"),
    [("", "zh"), ("en-GB,en;q=0.9", "en"), ("zh-CN,zh;q=0.9,en;q=0.8", "zh"), ("fr", "zh"), ("en;q=x", "zh")],
)
def test_chinese_comes_first(header: str, speaks: str) -> None:
    assert preferred(header) == speaks


def test_the_address_outranks_the_cookie_and_the_cookie_the_header() -> None:
    assert language(asked("lang=en", cookie="sanxun_lang=zh")) == "en"
    assert language(asked(cookie="sanxun_lang=en", accept_language="zh")) == "en"


def test_whatever_is_heard_of_a_clue_makes_its_row_anew_after_it_was_written() -> None:
    from contracts import Due
    from contracts.clues import ClueRevived
    from supervision.views.clue_ledger import CLUE_LEDGER

    again = Due(on=date(2018, 9, 1), rule="D5", rule_version="2019")
    told = Wire().tell("clue-C-1", ClueRevived(occurred_on=date(2018, 8, 1), clue="C-1", unit="U", proposal_due=again))
    write, close, copy, lock, make = CLUE_LEDGER.project(told)
    assert write[1] == ("C-1", date(2018, 8, 1), date(2018, 9, 1))
    assert close[1] == copy[1] == ("C-1", date(2018, 8, 1), told.time, 1)
    assert lock[1] == make[1] == ("C-1",)
    assert "INSERT INTO standing" in lock[0]


def test_what_a_ledger_does_not_write_touches_no_row() -> None:
    from supervision.views.clue_ledger import CLUE_LEDGER

    assert [list(CLUE_LEDGER.project(one)) for one in culture_and_tourism(Wire())[:3]] == [[], [], []]
