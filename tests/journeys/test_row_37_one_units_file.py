"""One unit's file shows what all bodies have told of it over the years, in the order in which it happened."""

import pytest
from local.demo import stories
from local.demo.played import Played

pytestmark = pytest.mark.slow


async def test_a_units_file_holds_what_four_bodies_said_of_it(played: Played) -> None:
    told = await played.cast.ask(stories.GROUP, "/api/supervision/units/KFQ-JU/timeline", limit=200)
    days = [row["occurred_on"] for row in told["items"]]
    assert days == sorted(days, reverse=True)
    assert {"inspection_office", "discipline_commission", "audit_bureau"} <= {row["body"] for row in told["items"]}
    assert {"clue-registered", "clue-handed-over", "audit-started", "result-fed-back"} <= {
        row["type"] for row in told["items"]
    }


async def test_an_inspected_unit_sees_its_own_file_only(played: Played) -> None:
    headers = played.cast.headers("inspected_unit", "principal", "JYDW")
    answer = await played.cast.http.get("/api/supervision/units/KFQ-JU/timeline", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "not-your-unit")
