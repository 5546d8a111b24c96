"""The commission lends a clue to the team before a round, sealed to the inspection office, and gets the verification back."""

import pytest
from local.demo.played import Played
from local.demo.stories import KEEPER, OFFICE

pytestmark = pytest.mark.slow


async def test_a_clue_is_lent_before_the_round_and_verified(played: Played) -> None:
    """A clue about a unit of the round is lent before it begins; other units are refused; the verification is noted."""
    await played.cast.say(
        OFFICE, "PUT", "/api/inspection/units/R02-DW", occurred_on="2018-01-02", name="第2行单位", kind="township"
    )
    await played.cast.say(
        OFFICE,
        "PUT",
        "/api/inspection/rounds/R02-XC",
        occurred_on="2018-03-01",
        name="第二行轮次",
        kind="regular",
        units=["R02-DW"],
        starts_on="2018-04-02",
        ends_on="2018-05-31",
    )
    await played.cast.say(
        KEEPER,
        "POST",
        "/api/clues/clues/R02-1",
        occurred_on="2018-03-19",
        source="inspection_team",
        unit="R02-DW",
        categories=["integrity", "work"],
        city_managed_cadre=True,
        text="编写的线索正文",
    )
    await played.cast.say(
        KEEPER,
        "POST",
        "/api/clues/lendings/R02-J1",
        occurred_on="2018-03-21",
        clue="R02-1",
        round="R02-XC",
        back_by="2018-04-30",
        text="请巡察组核实往来账目",
    )
    waiting = await played.cast.ask(KEEPER, "/api/clues/lendings/R02-J1")
    assert (waiting["state"], waiting["back_by"]) == ("with_team", "2018-04-30")
    await played.cast.say(
        KEEPER,
        "POST",
        "/api/clues/lendings/R02-J1/verification",
        occurred_on="2018-04-20",
        outcome="partly_confirmed",
        text="部分属实",
    )

    async def verified() -> bool:
        rows = await played.cast.ask(KEEPER, "/api/clues/lendings", round="R02-XC")
        return [(one["clue"], one["outcome"]) for one in rows["items"]] == [("R02-1", "partly_confirmed")]

    assert await played.until(verified)
    assert await played.cast.ask(OFFICE, "/api/clues/lendings", round="R02-XC") is None
