"""The plan and the report are each reviewed by the team, the commission and the organisation department: one return sends it back with reasons, three approvals pass it, and the principal hands his own report in."""

import pytest
from local.demo.clients import Refusal
from local.demo.played import Played

pytestmark = pytest.mark.slow

TEAM, COMMISSION, DEPARTMENT = (
    ("inspection_office", "team"),
    ("discipline_commission", "leader"),
    ("organization_dept", "leader"),
)


async def test_returned_once_and_approved_in_its_second_version(played: Played) -> None:
    case = await played.fed_back("R20-A")
    unit = ("inspected_unit", "principal", "R20-A")
    review = f"{case}/reviews/plan"
    with pytest.raises(Refusal, match="nothing-to-review"):
        await played.cast.say(TEAM, "POST", review, occurred_on="2023-02-02", verdict="approved", reasons="x")
    await played.cast.say(unit, "POST", f"{case}/plan", occurred_on="2023-02-01", text="方案一")
    await played.cast.say(TEAM, "POST", review, occurred_on="2023-02-03", verdict="approved", reasons="具体")
    with pytest.raises(Refusal, match="plan-already-submitted"):
        await played.cast.say(unit, "POST", f"{case}/plan", occurred_on="2023-02-04", text="方案二")
    await played.cast.say(COMMISSION, "POST", review, occurred_on="2023-02-05", verdict="returned", reasons="措施不实")
    assert (await played.cast.ask(TEAM, review))["state"] == "returned"
    said = await played.cast.say(unit, "POST", f"{case}/plan", occurred_on="2023-02-08", text="方案二")
    waits = await played.cast.ask(
        DEPARTMENT, "/api/rectification/reviews/waiting", limit=200, after=said.json()["event"]
    )
    assert "R20-A.R20-A" in {one["case_id"] for one in waits["items"]}
    for who in (TEAM, COMMISSION, DEPARTMENT):
        await played.cast.say(who, "POST", review, occurred_on="2023-02-10", verdict="approved", reasons="同意")
    assert (await played.cast.ask(TEAM, review))["state"] == "approved"


async def test_a_unit_does_not_review_itself(played: Played) -> None:
    case = await played.fed_back("R20-B")
    with pytest.raises(Refusal, match="not-allowed"):
        await played.cast.say(
            ("inspected_unit", "principal", "R20-B"),
            "POST",
            f"{case}/reviews/plan",
            occurred_on="2023-02-02",
            verdict="approved",
            reasons="x",
        )
