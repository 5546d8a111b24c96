"""The body that a clue came from is told at any time, and in three months at most; what it is told is sealed to it."""

import pytest
from local.demo.played import Played
from local.demo.stories import HANDLER, KEEPER, LEADER, OFFICE

pytestmark = pytest.mark.slow


async def test_the_source_is_told_in_time_before_the_end_and_with_the_result(played: Played) -> None:
    """The approved way is told within three months, so nothing is overdue, and the result follows when it is there."""
    await played.cast.say(
        OFFICE, "PUT", "/api/inspection/units/R11-DW", occurred_on="2018-01-02", name="第11行单位", kind="township"
    )
    await played.cast.say(
        KEEPER,
        "POST",
        "/api/clues/clues/R11-1",
        occurred_on="2018-03-19",
        source="inspection_team",
        unit="R11-DW",
        categories=["integrity", "work"],
        city_managed_cadre=True,
        text="编写的线索正文",
    )
    await played.cast.say(
        HANDLER,
        "POST",
        "/api/clues/clues/R11-1/disposal",
        occurred_on="2018-04-10",
        way="preliminary_verification",
        grounds="编写的理由",
    )
    await played.cast.say(
        LEADER,
        "POST",
        "/api/clues/clues/R11-1/disposal/approval",
        occurred_on="2018-04-12",
    )
    await played.cast.say(
        HANDLER,
        "POST",
        "/api/clues/clues/R11-1/interim-feedback",
        occurred_on="2018-05-02",
        text="已批准初步核实",
    )
    await played.cast.say(
        LEADER,
        "POST",
        "/api/clues/clues/R11-1/conclusion",
        occurred_on="2018-08-01",
        form="form_1",
        grounds="编写的结论",
        measures=["admonition"],
    )
    await played.cast.say(
        KEEPER,
        "POST",
        "/api/clues/clues/R11-1/feedback",
        occurred_on="2018-08-06",
        text="办理结果",
    )
    found = await played.cast.ask(KEEPER, "/api/clues/clues/R11-1")
    assert (found["state"], found["fed_back_to"], found["feedback_late"]) == ("fed_back", "inspection_office", False)
