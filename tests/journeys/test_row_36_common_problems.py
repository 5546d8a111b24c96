"""The leading group sees which problems many units have in common, which are one unit's own, and what came back in a later round."""

import pytest
from local.demo import stories
from local.demo.played import Played

pytestmark = pytest.mark.slow
API = "/api/supervision/problems"


async def test_a_common_problem_and_one_that_comes_back(played: Played) -> None:
    found = await played.cast.ask(stories.GROUP, API, round="XS-2021-2")
    assert {one["category"] for one in found if one["common"]} >= {"finance", "integrity", "party_building"}
    assert max(one["units"] for one in found) == 40
    assert sum(one["issues"] for one in found) == 697
    await played.fed_back("R36-A", on="2023-01-17", categories=("finance",))
    later = {"name": "R36-B", "kind": "look_back", "units": ["R36-A"], "starts_on": "2024-03-01"}
    await played.cast.say(
        stories.OFFICE, "PUT", "/api/inspection/rounds/R36-B", occurred_on="2024-03-01", earlier="R36-A", **later
    )
    issue = {"number": 1, "category": "finance", "text": "又一次"}
    await played.cast.say(
        stories.OFFICE,
        "POST",
        "/api/rectification/cases/R36-B/R36-A/feedback",
        occurred_on="2024-05-06",
        text="反馈",
        issues=[issue],
    )

    async def again() -> bool:
        rows = await played.cast.ask(stories.GROUP, f"{API}/again")
        return any(one["unit"] == "R36-A" and one["rounds"] == ["R36-A", "R36-B"] for one in rows)

    await played.until(again)
