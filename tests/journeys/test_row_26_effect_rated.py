"""The bodies accept a case jointly in points, below 90 a second rectification is ordered until a day; satisfaction is surveyed; the round's summary shows it all."""

import pytest
from local.demo.clients import Refusal
from local.demo.played import Played

pytestmark = pytest.mark.slow

OFFICE = ("inspection_office", "leader")


async def test_below_ninety_again_and_then_accepted(played: Played) -> None:
    case = await played.fed_back("R26-A")
    principal = ("inspected_unit", "principal", "R26-A")
    with pytest.raises(Refusal, match="accepted-before-report"):
        await played.cast.say(OFFICE, "POST", f"{case}/acceptance", occurred_on="2023-04-01", points=95, text="x")
    report = {"occurred_on": "2023-03-10", "text": "报告", "principal_report": "组织落实情况"}
    await played.cast.say(principal, "POST", f"{case}/report", **report)
    await played.cast.say(OFFICE, "POST", f"{case}/acceptance", occurred_on="2023-04-03", points=84, text="联合验收")
    seen = await played.cast.ask(OFFICE, f"{case}/outcome")
    assert seen["scores"] == [["2023-04-03", 84]]
    await played.cast.say(principal, "POST", f"{case}/second-report", occurred_on="2023-05-02", text="二次整改")
    await played.cast.say(OFFICE, "POST", f"{case}/surveys", occurred_on="2023-05-10", asked=120, satisfied=113)
    said = await played.cast.say(
        OFFICE, "POST", f"{case}/acceptance", occurred_on="2023-05-12", points=95, text="再次验收"
    )
    whole = await played.cast.ask(OFFICE, "/api/rectification/rounds/R26-A/summary", after=said.json()["event"])
    assert (whole["accepted"], whole["second_rectifications"]) == (1, 1)
    assert float(whole["average_points"]) == 95.0
    assert float(whole["satisfaction_percent"]) == 94.17
