"""The vault has one keeper of record, and nobody else changes who has a clue."""

import pytest
from local.demo.played import Played
from local.demo.stories import KEEPER, LEADER, OFFICE

pytestmark = pytest.mark.slow


async def test_only_the_keeper_of_record_changes_custody(played: Played) -> None:
    """Another account in the role of a keeper is refused; each reading of a text is on record with its reader."""
    await played.cast.say(
        OFFICE, "PUT", "/api/inspection/units/R07-DW", occurred_on="2018-01-02", name="第7行单位", kind="township"
    )
    await played.cast.say(
        KEEPER,
        "POST",
        "/api/clues/clues/R07-1",
        occurred_on="2018-03-19",
        source="inspection_team",
        unit="R07-DW",
        categories=["integrity", "work"],
        city_managed_cadre=True,
        text="编写的线索正文",
    )
    kept = await played.cast.ask(LEADER, "/api/clues/keeper")
    assert (kept["keeper"], len(kept["before"])) == ("discipline_commission-keeper", 1)
    stranger = played.stack.token(body="discipline_commission", role="keeper", subject="somebody-else")
    answer = await played.cast.http.post(
        "/api/clues/clues/R07-1/handovers/1",
        headers={"Authorization": f"Bearer {stranger}"},
        json={"occurred_on": "2018-03-22", "to": "audit_bureau", "categories": ["integrity"], "text": "编写的摘要"},
    )
    assert (answer.status_code, answer.json()["code"]) == (409, "not-the-keeper-of-record")
    assert (await played.cast.ask(KEEPER, "/api/clues/clues/R07-1"))["handovers"] == []
