"""One summary over all bodies, and ledgers that narrow it down to a round or a unit; their counts agree."""

import pytest
from local.demo import stories
from local.demo.played import Played

pytestmark = pytest.mark.slow


async def test_the_summary_is_what_the_ledgers_count_by_round_and_by_unit(played: Played) -> None:
    whole = await played.cast.ask(stories.GROUP, "/api/supervision/summary")
    for one in whole["rectification"]:
        cases = await played.cast.ask(
            stories.GROUP, "/api/supervision/rectification/cases", round=one["round"], limit=200
        )
        items = await played.cast.ask(stories.GROUP, "/api/supervision/rectification", round=one["round"], limit=1)
        assert (cases["total"], items["total"]) == (one["organisations"], one["issues"])
    of_unit = await played.cast.ask(stories.GROUP, "/api/supervision/clues", unit="KFQ-JU")
    assert {row["unit"] for row in of_unit["items"]} == {"KFQ-JU"}
    assert await played.cast.ask(stories.GROUP, "/api/supervision/clues", unit="JYDW") != of_unit
