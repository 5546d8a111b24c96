"""Each body sees its lawful part of the joint views: what it is party to, and public counts, and nothing else."""

import pytest
from local.demo import stories
from local.demo.played import Played

pytestmark = pytest.mark.slow
CLUES = "/api/supervision/clues"


async def test_who_is_party_to_a_clue_sees_it_and_nobody_else(played: Played) -> None:
    for who in (stories.GROUP, stories.LEADER, stories.AUDITOR):
        found = await played.cast.ask(who, CLUES, unit="KFQ-JU")
        assert [row["clue"] for row in found["items"]] == ["2018-0317"]
    assert (await played.cast.ask(("organization_dept", "clerk"), CLUES, unit="KFQ-JU"))["items"] == []


async def test_a_unit_may_not_look_into_the_joint_views(played: Played) -> None:
    for path in (CLUES, "/api/supervision/summary", "/api/supervision/overdue", "/api/supervision/shares"):
        answer = await played.cast.http.get(path, headers=played.cast.headers("inspected_unit", "principal", "KFQ-JU"))
        assert (answer.status_code, answer.json()["code"]) == (403, "not-allowed")


async def test_the_totals_of_rectification_agree_for_all(played: Played) -> None:
    path = "/api/supervision/rectification/summary"
    whole = await played.cast.ask(stories.GROUP, path)
    for who in (stories.LEADER, stories.OFFICE):
        assert await played.cast.ask(who, path) == whole
