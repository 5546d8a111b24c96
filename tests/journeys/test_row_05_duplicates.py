"""Repeat reports and the same person are found by keyed hashes that never leave the service; linking them is an event."""

import pytest
from local.demo.played import Played
from local.demo.stories import KEEPER, LEADER, OFFICE

pytestmark = pytest.mark.slow


async def test_repeat_reports_are_found_linked_and_kept(played: Played) -> None:
    """Two letters about one person are shown to the keeper as a pair, linked, and both stay in the vault."""
    await played.cast.say(
        OFFICE, "PUT", "/api/inspection/units/R05-DW", occurred_on="2018-01-02", name="第5行单位", kind="township"
    )
    await played.cast.say(
        KEEPER,
        "POST",
        "/api/clues/clues/R05-1",
        occurred_on="2018-03-19",
        source="petition",
        unit="R05-DW",
        categories=["integrity", "work"],
        city_managed_cadre=True,
        text="第一封来信",
        people=[{"name": "李某某", "id_number": "110101197001019991"}],
    )
    await played.cast.say(
        KEEPER,
        "POST",
        "/api/clues/clues/R05-2",
        occurred_on="2018-03-26",
        source="petition",
        unit="R05-DW",
        categories=["integrity", "work"],
        city_managed_cadre=True,
        text="第二封来信",
        people=[{"name": "李 某某", "id_number": "110101197001019991"}],
    )

    async def found() -> bool:
        others = await played.cast.ask(KEEPER, "/api/clues/clues/R05-1/duplicates")
        return [one["other"] for one in others] == ["R05-2"]

    assert await played.until(found)
    assert await played.cast.ask(LEADER, "/api/clues/clues/R05-1/duplicates") is None
    await played.cast.say(
        KEEPER,
        "POST",
        "/api/clues/clues/R05-2/links/R05-1",
        occurred_on="2018-03-27",
        relation="duplicate",
    )

    async def linked() -> bool:
        (other,) = await played.cast.ask(KEEPER, "/api/clues/clues/R05-1/duplicates")
        return bool(other["relation"] == "duplicate")

    assert await played.until(linked)
    for number in ("R05-1", "R05-2"):
        assert (await played.cast.ask(KEEPER, f"/api/clues/clues/{number}"))["state"] == "registered"
