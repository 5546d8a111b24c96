"""Clues are sorted, assigned in a batch and urged; without an answer the clock urges again, and the batch shows how far it is."""

import pytest
from local.demo.played import Played
from local.demo.stories import HANDLER, KEEPER, OFFICE

pytestmark = pytest.mark.slow


async def test_a_batch_is_assigned_and_urged_until_its_office_reports(played: Played) -> None:
    """A batch of two is urged; one office reports, the other is urged again by the clock and then supervised."""
    await played.cast.say(
        OFFICE, "PUT", "/api/inspection/units/R10-DW", occurred_on="2018-01-02", name="第10行单位", kind="township"
    )
    await played.cast.say(
        KEEPER,
        "POST",
        "/api/clues/clues/R10-1",
        occurred_on="2018-03-19",
        source="petition",
        unit="R10-DW",
        categories=["integrity", "work"],
        city_managed_cadre=True,
        text="甲",
    )
    await played.cast.say(
        KEEPER,
        "POST",
        "/api/clues/clues/R10-2",
        occurred_on="2018-03-19",
        source="petition",
        unit="R10-DW",
        categories=["integrity", "work"],
        city_managed_cadre=True,
        text="乙",
    )
    await played.cast.say(
        KEEPER,
        "POST",
        "/api/clues/batches/R10-B",
        occurred_on="2018-03-20",
        office="supervision_office",
        clues=["R10-1", "R10-2"],
    )
    await played.cast.say(
        HANDLER,
        "POST",
        "/api/clues/clues/R10-1/disposal",
        occurred_on="2018-03-28",
        way="talk_or_letter",
        grounds="编写的理由",
    )
    await played.cast.say(
        KEEPER,
        "POST",
        "/api/clues/batches/R10-B/urging",
        occurred_on="2018-04-02",
        answer_by="2018-04-09",
        repeat_days=7,
    )
    await played.cast.say(
        HANDLER,
        "POST",
        "/api/clues/clues/R10-1/report",
        occurred_on="2018-04-04",
        text="正在办理",
    )

    async def urged_again() -> bool:
        found = await played.cast.ask(KEEPER, "/api/clues/clues/R10-2/handling")
        return found["urged"]["nth"] == 6 and found["urged"]["kind"] == "supervise_handling"

    await played.settled("clues", "R10-")
    assert await played.until(urged_again, 40)
    assert (await played.cast.ask(KEEPER, "/api/clues/clues/R10-1/handling"))["urged"] is None

    async def seen() -> bool:
        batches = (await played.cast.ask(KEEPER, "/api/clues/batches", limit=500))["items"]
        (batch,) = (one for one in batches if one["number"] == "R10-B")
        return bool((batch["clues"], batch["urged"], batch["concluded"]) == (2, 1, 0))

    assert await played.until(seen)
