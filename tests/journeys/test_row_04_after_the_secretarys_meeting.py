"""A team's clue goes to the commission only after the secretary's meeting has heard it; its result comes back."""

import pytest
from local.demo.clients import Refusal
from local.demo.played import Played
from local.demo.stories import KEEPER, LEADER, OFFICE, TEAM

pytestmark = pytest.mark.slow

PARTIES = {
    "case_supervision_office": KEEPER,
    "case_review_office": ("discipline_commission", "clerk"),
    "supervision_office": LEADER,
    "inspection_team": TEAM,
}


async def consulted(played: Played, number: str) -> str:
    """A clue of the team that all four parties have let pass; gives its path."""
    path = f"/api/inspection/team_clues/{number}"
    say = played.cast.say
    clue = {"round": "R04-U", "unit": "R04-U", "categories": ["integrity"], "text": f"编写的线索正文 {number}"}
    await say(TEAM, "PUT", path, occurred_on="2018-03-12", **clue)
    seen = (await played.cast.ask(TEAM, f"{path}/text"))["digest"]
    for party, who in PARTIES.items():
        opinion = {"party": party, "stance": "agree", "seen": seen, "reasons": "同意", "occurred_on": "2018-03-13"}
        await say(who, "POST", f"{path}/opinions", **opinion)
    await say(OFFICE, "POST", f"{path}/consultation", passes=True, grounds="会商通过", occurred_on="2018-03-14")
    return path


async def test_no_clue_leaves_unheard_and_the_commission_answers(played: Played) -> None:
    """Unheard it is refused by art. 28; heard it is registered in the vault, disposed of, and its result given back."""
    say, ask = played.cast.say, played.cast.ask
    await played.inspected("R04-U", starts_on="2018-03-01", ends_on="2018-05-31")
    one, other = await consulted(played, "R04-1"), await consulted(played, "R04-2")
    excerpt = {"text": "编写的移交正文", "occurred_on": "2018-03-20"}
    with pytest.raises(Refusal, match=r"art\. 28"):
        await say(OFFICE, "PUT", f"{one}/handovers/1", **excerpt)
    await say(
        OFFICE,
        "PUT",
        "/api/inspection/secretary_meetings/R04-M",
        clues=[{"clue": "R04-1"}, {"clue": "R04-2"}],
        minutes="编写的纪要",
        occurred_on="2018-03-19",
    )
    for path in (one, other):
        await say(OFFICE, "PUT", f"{path}/handovers/1", **excerpt)

    desk = "/api/clues/incoming/R04-1-1"
    await played.cast.until(KEEPER, desk, lambda found: True)
    assert (await ask(KEEPER, f"{desk}/text"))["text"] == excerpt["text"]
    await say(KEEPER, "POST", f"{desk}/acceptance", clue="R04-XS", occurred_on="2018-03-21")
    vaulted = "/api/clues/clues/R04-XS"
    found = await ask(KEEPER, vaulted)
    assert (found["source"], found["feedback_due"]["on"]) == ("inspection_team", "2018-06-21")
    disposal = {"way": "preliminary_verification", "grounds": "编写的理由", "occurred_on": "2018-03-26"}
    await say(KEEPER, "POST", f"{vaulted}/disposal", **disposal)
    await say(LEADER, "POST", f"{vaulted}/disposal/approval", occurred_on="2018-03-27")
    with pytest.raises(Refusal, match="not-concluded"):
        await say(KEEPER, "POST", f"{desk}/result", text="尚未办结", occurred_on="2018-03-28")
    await say(LEADER, "POST", f"{vaulted}/conclusion", form="form_2", grounds="编写的结论", occurred_on="2018-05-02")
    await say(KEEPER, "POST", f"{desk}/result", text="编写的结果", occurred_on="2018-05-04")

    await say(
        KEEPER,
        "POST",
        "/api/clues/incoming/R04-2-1/return",
        reason="insufficient_facts",
        text="编写的退回理由",
        occurred_on="2018-03-22",
    )

    async def answered() -> bool:
        rows = (await ask(OFFICE, "/api/inspection/team_clues", round="R04-U"))["items"]
        return {row["clue"]: (row["state"], row["standing"]) for row in rows} == {
            "R04-1": ("handed_over", "result_back"),
            "R04-2": ("back", "returned"),
        }

    assert await played.until(answered)
    assert (await ask(KEEPER, desk))["outcome"] == "form_2"
    await say(OFFICE, "PUT", f"{other}/handovers/2", text="补充事实后再移交", occurred_on="2018-04-02")
    await played.cast.until(KEEPER, "/api/clues/incoming/R04-2-2", lambda found: found["state"] == "received")
