"""Clues are exported for the commission's own system, and the number given there is noted back once."""

import pytest
from local.demo.clients import Refusal
from local.demo.played import Played
from local.demo.stories import KEEPER, OFFICE

pytestmark = pytest.mark.slow


async def test_the_export_and_the_number_noted_back(played: Played) -> None:
    """The sheet has Chinese headings and no text of a clue; the number of the other system is noted, and only once."""
    await played.cast.say(
        OFFICE, "PUT", "/api/inspection/units/R14-DW", occurred_on="2018-01-02", name="第14行单位", kind="township"
    )
    await played.cast.say(
        KEEPER,
        "POST",
        "/api/clues/clues/R14-1",
        occurred_on="2018-03-19",
        source="inspection_team",
        unit="R14-DW",
        categories=["integrity", "work"],
        city_managed_cadre=True,
        text="编写的线索正文",
        received_as="XS-14",
    )

    async def in_the_ledger() -> bool:
        rows = await played.cast.ask(KEEPER, "/api/clues/clues", unit="R14-DW")
        return bool(rows["total"] == 1)

    assert await played.until(in_the_ledger)
    await played.cast.say(
        KEEPER,
        "POST",
        "/api/clues/exports/R14-DC",
        occurred_on="2018-04-02",
        clues=["R14-1"],
    )
    sheet = await played.cast.http.get(
        "/api/clues/exports/R14-DC", params={"format": "csv"}, headers=played.cast.headers(*KEEPER)
    )
    text = sheet.content.decode("utf-8-sig")
    assert text.startswith("线索编号,来源编号,单位编码")
    assert "R14-1,XS-14,R14-DW" in text
    assert "编写的线索正文" not in text
    here = "/api/clues/clues/R14-1/system-number"
    await played.cast.say(KEEPER, "POST", here, occurred_on="2018-04-03", number="JJ-R14-0001")
    with pytest.raises(Refusal, match="system-number-noted"):
        await played.cast.say(KEEPER, "POST", here, occurred_on="2018-04-04", number="JJ-R14-0002")
    assert (await played.cast.ask(KEEPER, "/api/clues/clues/R14-1/handling"))["system_number"] == "JJ-R14-0001"
