"""A list can be asked as of a past day: what had happened by then, and what was on record by then."""

from datetime import UTC, datetime, timedelta

import pytest
from eventlog.days import day_of
from local.demo.played import Played

pytestmark = pytest.mark.slow

TEAM = ("inspection_office", "team")
GROUP = ("leading_group", "leader")
LIST = "/api/supervision/rectification"


async def test_an_issue_stands_as_it_stood_then(played: Played) -> None:
    case = await played.fed_back("R51-A")
    item, unit = f"{case}/items/1", ("inspected_unit", "clerk", "R51-A")
    await played.cast.say(unit, "POST", f"{item}/progress", occurred_on="2023-03-01", entry="1", evidence=["照片"])
    look = {"occurred_on": "2023-03-09", "means": "documents", "confirmed": True, "text": "查阅资料"}
    await played.cast.say(TEAM, "POST", f"{item}/verification", **look)
    await played.cast.say(TEAM, "POST", f"{item}/strike-off", occurred_on="2023-03-10", justification="已核实")

    async def states(**asked: str) -> list[str]:
        found = await played.cast.ask(GROUP, LIST, where="unit:R51-A", **asked)
        return [one["state"] for one in found["items"]]

    async def struck_off() -> bool:
        return await states() == ["struck_off"]

    await played.until(struck_off)
    yesterday = day_of(datetime.now(UTC)) - timedelta(days=1)
    assert await states(happened_by="2023-03-10") == ["struck_off"]
    assert await states(happened_by="2023-03-09") == ["under_way"]
    assert await states(happened_by="2023-02-28") == ["opened"]
    assert await states(happened_by="2023-01-16") == []
    assert await states(recorded_by=yesterday.isoformat()) == []
