"""Each of the four disposal ways is proposed, approved step by step, and runs by its own clock."""

import pytest
from local.demo.clients import Refusal
from local.demo.played import Played
from local.demo.stories import HANDLER, KEEPER, LEADER, OFFICE

pytestmark = pytest.mark.slow


async def test_the_four_ways_run_by_their_clocks(played: Played) -> None:
    """A letter is answered, a verification signed by all, what is held is revived, and what is untrue is concluded."""
    await played.cast.say(
        OFFICE, "PUT", "/api/inspection/units/R08-DW", occurred_on="2018-01-02", name="第8行单位", kind="township"
    )
    ways = ("talk_or_letter", "preliminary_verification", "held_pending", "concluded")
    for way in ways:
        here = f"/api/clues/clues/R08-{way[:4]}"
        await played.cast.say(
            KEEPER,
            "POST",
            here,
            occurred_on="2018-03-19",
            source="petition",
            unit="R08-DW",
            categories=["integrity"],
            text=f"编写的线索正文 {way}",
        )
        await played.cast.say(
            HANDLER, "POST", f"{here}/disposal", occurred_on="2018-04-10", way=way, grounds="编写的理由"
        )
        await played.cast.say(LEADER, "POST", f"{here}/disposal/approval", occurred_on="2018-04-12")

    base = "/api/clues/clues"
    letter = f"{base}/R08-talk/letters/1"
    await played.cast.say(HANDLER, "POST", letter, occurred_on="2018-04-16", text="编写的函询")
    (clock,) = (await played.cast.ask(HANDLER, f"{base}/R08-talk/handling"))["clocks"]
    assert (clock["stage"], clock["on"], clock["rule"]) == ("reply", "2018-05-01", "D6")
    await played.cast.say(HANDLER, "POST", f"{letter}/reply", occurred_on="2018-04-25", text="编写的回复")

    prel = f"{base}/R08-prel"
    members = ["discipline_commission-clerk", "discipline_commission-keeper"]
    await played.cast.say(HANDLER, "POST", f"{prel}/verification", occurred_on="2018-04-16", members=members)
    await played.cast.say(HANDLER, "POST", f"{prel}/verification/report", occurred_on="2018-05-03", text="编写的报告")
    with pytest.raises(Refusal, match="report-not-signed"):
        await played.cast.say(
            LEADER, "POST", f"{prel}/conclusion", occurred_on="2018-05-10", form="form_2", grounds="编写的结论"
        )
    report = (await played.cast.ask(HANDLER, f"{prel}/handling"))["verification"]["report"]
    await played.cast.say(KEEPER, "POST", f"{prel}/verification/signature", occurred_on="2018-05-04", report=report)
    assert (await played.cast.ask(HANDLER, f"{prel}/handling"))["verification"]["finished"]

    held = f"{base}/R08-held"
    (clock,) = (await played.cast.ask(HANDLER, f"{held}/handling"))["clocks"]
    assert (clock["stage"], clock["on"]) == ("held_review", "2018-10-12")
    await played.cast.say(HANDLER, "POST", f"{held}/revival", occurred_on="2018-09-03", text="编写的新情况")
    assert (await played.cast.ask(HANDLER, held))["proposal_due"]["on"] == "2018-10-03"

    await played.cast.say(
        LEADER, "POST", f"{base}/R08-conc/conclusion", occurred_on="2018-05-02", form="none", grounds="反映失实"
    )
    assert (await played.cast.ask(HANDLER, f"{base}/R08-conc"))["state"] == "concluded"
