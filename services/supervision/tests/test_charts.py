"""A chart says what its list says, with its figures beside it."""

import json
from datetime import date
from functools import partial

from supervision.pages import charts
from supervision.pages.look import PAGES

SAY = partial(PAGES.say, "zh")


def test_the_funnel_counts_how_many_came_as_far_as_each_state() -> None:
    by_state = {
        "registered": 1,
        "assigned": 2,
        "disposal_proposed": 0,
        "in_disposal": 3,
        "concluded": 1,
        "result_fed_back": 4,
    }
    drawn = charts.funnel(SAY, by_state)
    assert [row[1] for row in drawn.rows] == [11, 10, 8, 8, 5, 4]
    assert json.loads(drawn.option)["series"][0]["data"] == [11, 10, 8, 8, 5, 4]


def test_a_flow_both_ways_has_no_circle() -> None:
    found = [
        {"sender": "audit_bureau", "receiver": "discipline_commission", "handovers": 2, "results": 1},
        {"sender": "discipline_commission", "receiver": "audit_bureau", "handovers": 5, "results": 3},
    ]
    series = json.loads(charts.flow(SAY, found).option)["series"][0]
    assert {one["source"] for one in series["links"]} & {one["target"] for one in series["links"]} == set()
    assert len(series["data"]) == len({one["name"] for one in series["data"]}) == 4


def test_a_problem_counts_each_unit_once_over_all_rounds() -> None:
    found = [
        {"category": "finance", "kind": "school", "round": "1", "which": ["A", "B"]},
        {"category": "finance", "kind": "school", "round": "2", "which": ["B", "C"]},
        {"category": "finance", "kind": None, "round": "2", "which": ["D"]},
    ]
    drawn = charts.heat(SAY, found)
    assert [row[2] for row in drawn.rows] == [3, 1]


def test_ageing_and_completion_and_rounds_name_every_row() -> None:
    aged = charts.ageing(
        SAY, [{"holder": "audit_bureau", "days": 30, "clues": 2}, {"holder": "audit_bureau", "days": 999, "clues": 1}]
    )
    assert aged.rows == [("审计局", 2, 0, 0, 1)]
    done = charts.completion(
        SAY, [{"unit": "U", "unit_name": None, "done": 3, "basically_done": 1, "going_on": 0, "not_done": 2}]
    )
    assert done.rows == [("U", 3, 1, 0, 2)]
    rounds = charts.timeline(
        SAY, [{"name": "第一轮", "starts_on": date(2018, 3, 1), "ends_on": None}], date(2018, 4, 1)
    )
    assert rounds.rows == [("第一轮", date(2018, 3, 1), date(2018, 4, 1))]
