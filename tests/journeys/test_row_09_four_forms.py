"""A result is tagged with one of the four forms and its measures; a measure of another form is refused."""

import pytest
from local.demo.clients import Refusal
from local.demo.played import Played
from local.demo.stories import HANDLER, KEEPER, LEADER, OFFICE

pytestmark = pytest.mark.slow


async def test_a_clue_is_concluded_with_a_form_and_its_measures(played: Played) -> None:
    """A light sanction and an organisational measure stand for the second form; a reminder talk does not."""
    await played.cast.say(
        OFFICE, "PUT", "/api/inspection/units/R09-DW", occurred_on="2018-01-02", name="第9行单位", kind="township"
    )
    await played.cast.say(
        KEEPER,
        "POST",
        "/api/clues/clues/R09-1",
        occurred_on="2018-03-19",
        source="petition",
        unit="R09-DW",
        categories=["integrity", "work"],
        city_managed_cadre=True,
        text="编写的线索正文",
    )
    await played.cast.say(
        HANDLER,
        "POST",
        "/api/clues/clues/R09-1/disposal",
        occurred_on="2018-04-10",
        way="talk_or_letter",
        grounds="编写的理由",
    )
    await played.cast.say(
        LEADER,
        "POST",
        "/api/clues/clues/R09-1/disposal/approval",
        occurred_on="2018-04-12",
    )
    said = {"occurred_on": "2018-06-01", "form": "form_2", "grounds": "编写的结论"}
    here = "/api/clues/clues/R09-1/conclusion"
    with pytest.raises(Refusal, match="measure-not-of-the-form"):
        await played.cast.say(LEADER, "POST", here, **said, measures=["reminder_talk"])
    measures = ["light_party_sanction", "organizational_measure"]
    answer = await played.cast.say(LEADER, "POST", here, **said, measures=measures)
    rows = await played.cast.ask(KEEPER, "/api/clues/clues", unit="R09-DW", after=answer.json()["event"])
    assert [(row["form"], row["measures"]) for row in rows["items"]] == [("form_2", measures)]
