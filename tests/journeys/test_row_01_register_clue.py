"""A clue is registered with its source, unit and category, and all bodies hear of it but not what it says."""

import pytest
from local.demo.clients import Refusal
from local.demo.played import Played
from local.demo.stories import KEEPER, OFFICE

pytestmark = pytest.mark.slow


async def test_a_clue_of_each_source_is_registered_and_its_last_days_stand(played: Played) -> None:
    """A clue of each of the four sources stands in the ledger with its last days; what may not come in leaves a receipt."""
    await played.cast.say(
        OFFICE, "PUT", "/api/inspection/units/R01-DW", occurred_on="2018-01-02", name="第1行单位", kind="township"
    )
    for nth, source in enumerate(("petition", "inspection_team", "audit_transfer", "own_work")):
        answer = await played.cast.say(
            KEEPER,
            "POST",
            f"/api/clues/clues/R01-{nth}",
            occurred_on="2018-03-19",
            source=source,
            unit="R01-DW",
            categories=["integrity"],
            received_as=f"LY-{nth}",
            text=f"编写的线索正文,来源 {nth}",
        )
    after = answer.json()["event"]
    rows = (await played.cast.ask(KEEPER, "/api/clues/clues", unit="R01-DW", after=after))["items"]
    assert {row["source"]: row["feedback_due"] for row in rows} == {
        "petition": None,
        "inspection_team": "2018-06-19",
        "audit_transfer": None,
        "own_work": None,
    }
    assert {row["proposal_due"] for row in rows} == {"2018-04-18"}
    with pytest.raises(Refusal, match="intake-blocked"):
        await played.cast.say(
            KEEPER,
            "POST",
            "/api/clues/clues/R01-9",
            occurred_on="2018-03-19",
            source="petition",
            unit="R01-DW",
            categories=["integrity"],
            text="反映本机关主要负责人",
            concerns="own_chief",
        )
    assert await played.cast.ask(KEEPER, "/api/clues/clues/R01-9") is None
    listed = await played.until(lambda: played.cast.ask(KEEPER, "/api/clues/receipts"))
    assert listed is not None
