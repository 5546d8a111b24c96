"""An issue is struck off by somebody who did not do the work, with evidence and justification, after a verification that confirms it and not before; a struck-off one can be reopened and is verified anew."""

import pytest
from local.demo.clients import Refusal
from local.demo.played import Played

pytestmark = pytest.mark.slow

COMMISSION, TEAM = ("discipline_commission", "leader"), ("inspection_office", "team")


async def test_verified_struck_off_and_reopened(played: Played) -> None:
    case = await played.fed_back("R24-A")
    item, unit = f"{case}/items/1", ("inspected_unit", "clerk", "R24-A")
    strike = {"occurred_on": "2023-03-10", "justification": "已核实"}
    with pytest.raises(Refusal, match="evidence-missing"):
        await played.cast.say(TEAM, "POST", f"{item}/strike-off", **strike)
    await played.cast.say(unit, "POST", f"{item}/progress", occurred_on="2023-03-01", entry="1", evidence=["照片"])
    with pytest.raises(Refusal, match="verification-missing"):
        await played.cast.say(TEAM, "POST", f"{item}/strike-off", **strike)
    look = {"occurred_on": "2023-03-08", "means": "site_visit", "text": "实地查看"}
    await played.cast.say(COMMISSION, "POST", f"{item}/verification", **look, confirmed=False)
    with pytest.raises(Refusal, match="verification-failed"):
        await played.cast.say(TEAM, "POST", f"{item}/strike-off", **strike)
    await played.cast.say(
        COMMISSION, "POST", f"{item}/verification", **look | {"occurred_on": "2023-03-09"}, confirmed=True
    )
    await played.cast.say(TEAM, "POST", f"{item}/strike-off", **strike)
    found = await played.cast.ask(TEAM, item)
    assert (found["state"], found["struck_off_under"]) == ("struck_off", "verification")
    await played.cast.say(COMMISSION, "POST", f"{item}/reopen", occurred_on="2023-06-01", justification="反弹")
    assert (await played.cast.ask(TEAM, item))["state"] == "under_way"
    with pytest.raises(Refusal, match="verification-missing"):
        await played.cast.say(TEAM, "POST", f"{item}/strike-off", **strike | {"occurred_on": "2023-07-01"})
