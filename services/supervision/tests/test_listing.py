"""Lists go out as files that harm nobody, and rows are remembered so that a past day can be asked."""

import io
import time
from datetime import date

import pytest
from eventlog.http.problems import Problem
from openpyxl import load_workbook
from supervision.columns import HEADS
from supervision.export import written
from supervision.history import NOW, AsOf, stood, told
from supervision.listing import Ask, Listing, known, narrowed
from supervision.seeing import Sight
from supervision.views.clue_ledger import query as clue_ledger
from supervision.views.custody import query as custody
from supervision.views.evidence.project import project as evidence
from supervision.views.outcomes.query import spread
from supervision.views.overdue import query as overdue
from supervision.views.rectification_ledger import RECTIFICATION_LEDGER
from supervision.views.sharing_ledger import by_round
from supervision.views.sharing_ledger import query as sharing_ledger
from supervision.views.timeline import query as timeline
from supervision_cases import Wire, culture_and_tourism, feedback, item

COLUMNS = ("unit", "unit_name", "done", "delivered_on")
ROWS = [{"unit": "=1+1", "unit_name": "区文旅局", "done": 19, "delivered_on": date(2023, 1, 17)}]


def test_a_csv_opens_with_the_right_signs_and_runs_no_formula() -> None:
    said = written("csv", COLUMNS, ROWS, "zh")
    assert said.startswith(b"\xef\xbb\xbf")
    assert said.decode("utf-8-sig").splitlines() == ["单位编码,单位,已完成,反馈日期", "'=1+1,区文旅局,19,2023-01-17"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_lures_is_made_harmless(sign: str) -> None:
    said = written("csv", ("unit",), [{"unit": f"{sign}x"}], "en")
    assert f"'{sign}x".encode() in said


def test_an_xlsx_keeps_numbers_days_and_texts() -> None:
    sheet = load_workbook(io.BytesIO(written("xlsx", COLUMNS, ROWS, "en"))).active
    assert [cell.value for cell in sheet[1]] == ["unit", "unit name", "done", "delivered on"]
    assert sheet["A2"].value == "=1+1"
    assert sheet["A2"].data_type == "s"
    assert sheet["C2"].value == 19


def test_ten_thousand_rows_are_written_in_three_seconds() -> None:
    rows = [{name: f"{name} {n}" for name in COLUMNS} | {"done": n} for n in range(10_000)]
    began = time.perf_counter()
    assert len(written("xlsx", COLUMNS, rows, "zh")) > 10_000
    assert time.perf_counter() - began < 3


def test_a_column_that_a_list_does_not_have_is_refused() -> None:
    listing = Listing("x", "SELECT 1 AS a", "q.a", ("a",))
    assert known(listing, "a") == "a"
    with pytest.raises(Problem) as refused:
        known(listing, 'a"; DROP TABLE x')
    assert refused.value.code == "column-unknown"


def test_now_asks_the_rows_themselves_and_a_past_day_their_twin() -> None:
    text = "SELECT * FROM rectification_ledger.item i JOIN rectification_ledger.unit_case c"
    assert stood(text, NOW) == text
    then = stood(text, AsOf(happened=date(2023, 1, 31)))
    assert "rectification_ledger.item_was" in then
    assert "rectification_ledger.unit_case_was" in then
    assert "happened_until > DATE '2023-01-31'" in then


def test_recorded_by_a_day_means_by_its_end_in_shanghai() -> None:
    assert told(NOW, "s") == ""
    assert "2023-02-01T00:00:00+08:00" in told(AsOf(recorded=date(2023, 1, 31)), "s")


def test_every_row_that_is_written_is_remembered() -> None:
    message = Wire().tell("item-R.U.01", item("R", "U", 1, "under_way", date(2023, 2, 1)))
    write, close, copy = RECTIFICATION_LEDGER.project(message)
    assert write[1][0] == "R.U.01"
    assert close[1] == copy[1] == ("R.U.01", date(2023, 2, 1), message.time, 1)


def test_a_feedback_says_what_was_found_and_striking_off_what_counts_as_put_right() -> None:
    wire = Wire()
    ((_, found),) = evidence(wire.tell("case-R.U", feedback("R", "U", 3, date(2023, 1, 17))))
    ((_, closed),) = evidence(wire.tell("item-R.U.01", item("R", "U", 1, "struck_off", date(2023, 2, 1))))
    assert found[1:4] == ("found", "inspection", "feedback")
    assert closed[1:4] == ("closed", "inspection", "struck_off")


def test_the_same_messages_say_the_same_evidence() -> None:
    heard = culture_and_tourism(Wire())
    assert [list(evidence(one)) for one in heard] == [list(evidence(one)) for one in heard]


def test_a_spread_over_units_has_quartiles_and_counts_those_below() -> None:
    lies = spread([100, 60, 80, 90], 80)
    assert (lies["min"], lies["lower_quartile"], lies["median"], lies["upper_quartile"], lies["max"]) == (
        60,
        75,
        85,
        92.5,
        100,
    )
    assert (lies["units"], lies["full"], lies["below"]) == (4, 1, 1)


def test_without_units_there_is_no_spread() -> None:
    assert (spread([], 80)["median"], spread([], 80)["below"]) == (None, 0)


def test_every_column_of_the_ledgers_has_a_chinese_head() -> None:
    nothing = clue_ledger.Filters()
    listings = (
        clue_ledger.listing(Sight(None), nothing, Ask()),
        clue_ledger.figures_listing("office", NOW),
        custody.periods_listing(NOW),
        custody.holders_listing(NOW),
        custody.bodies_listing(NOW),
        overdue.LIST,
        sharing_ledger.SHARES,
        sharing_ledger.REQUESTS,
        by_round.figures_listing("unit"),
        by_round.shares_listing("shared"),
        by_round.requests_listing("requested"),
        timeline.listing(NOW),
    )
    assert {name for one in listings for name in one.columns} - set(HEADS) == set()


def test_a_question_is_narrowed_by_what_is_named_and_by_nothing_else() -> None:
    ask = narrowed(Ask(where=(("form", "form_1"),)), unit="U", state=None)
    assert ask.where == (("form", "form_1"), ("unit", "U"))


def test_a_ledger_of_a_past_day_is_made_of_the_copies_and_never_of_the_rows_of_now() -> None:
    at = AsOf(happened=date(2023, 1, 31), recorded=date(2023, 2, 28))
    text = stood(clue_ledger.listing(Sight(None), clue_ledger.Filters(), Ask(at=at)).select, at)
    assert "clue_ledger.standing" not in text
    for table in ("clue", "handover", "answer"):
        assert f"clue_ledger.{table} " not in text
        assert f"clue_ledger.{table}_was w" in text
