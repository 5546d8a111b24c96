"""A team's clue is consulted on by three offices and the team; opinions are bound to the text, and dissent is kept."""

from typing import Any

import pytest
from local.demo.clients import Refusal
from local.demo.played import Played
from local.demo.stories import OFFICE, TEAM

pytestmark = pytest.mark.slow

OFFICES = {
    "case_supervision_office": ("discipline_commission", "keeper"),
    "case_review_office": ("discipline_commission", "clerk"),
    "supervision_office": ("discipline_commission", "leader"),
    "inspection_team": TEAM,
}
CLUE = "/api/inspection/team_clues/R03-1"


async def test_opinions_are_bound_to_the_text_and_dissent_stays_visible(played: Played) -> None:
    """A changed text makes the opinions stale; when all four have spoken on it, it passes with the objection on record."""
    say, ask = played.cast.say, played.cast.ask
    await played.inspected("R03-U", starts_on="2018-03-01", ends_on="2018-05-31")
    clue = {"round": "R03-U", "unit": "R03-U", "categories": ["integrity"], "text": "编写的线索正文"}
    await say(TEAM, "PUT", CLUE, occurred_on="2018-03-12", **clue)
    first = (await ask(OFFICES["case_review_office"], f"{CLUE}/text"))["digest"]
    spoken: dict[str, Any] = {"stance": "agree", "reasons": "编写的意见", "occurred_on": "2018-03-13"}
    reviewer = OFFICES["case_review_office"]
    await say(reviewer, "POST", f"{CLUE}/opinions", party="case_review_office", seen=first, **spoken)
    with pytest.raises(Refusal, match="opinion-for-another-body"):
        await say(reviewer, "POST", f"{CLUE}/opinions", party="inspection_team", seen=first, **spoken)

    await say(TEAM, "PUT", f"{CLUE}/text", on=first, text="改写后的线索正文", occurred_on="2018-03-14")
    assert [one["stale"] for one in (await ask(TEAM, CLUE))["opinions"]] == [True]
    closing = {"passes": True, "grounds": "编写的会商结论", "occurred_on": "2018-03-16"}
    with pytest.raises(Refusal, match="consultation-incomplete"):
        await say(OFFICE, "POST", f"{CLUE}/consultation", **closing)
    late = spoken | {"stance": "dissent"}
    with pytest.raises(Refusal, match="team-clue-text-changed"):
        await say(reviewer, "POST", f"{CLUE}/opinions", party="case_review_office", seen=first, **late)

    second = (await ask(reviewer, f"{CLUE}/text"))["digest"]
    for party, who in OFFICES.items():
        stance = "dissent" if party == "supervision_office" else "agree"
        said = spoken | {"stance": stance, "occurred_on": "2018-03-15"}
        await say(who, "POST", f"{CLUE}/opinions", party=party, seen=second, **said)
    await say(OFFICE, "POST", f"{CLUE}/consultation", **closing)
    found = await ask(TEAM, CLUE)
    assert (found["state"], found["result"]) == ("consulted", "passed_with_objections")
    assert found["dissent"] == ["supervision_office"]
    assert [one["stale"] for one in found["opinions"]] == [True, False, False, False, False]
