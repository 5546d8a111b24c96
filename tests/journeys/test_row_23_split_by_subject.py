"""Each issue is supervised by the body of its subject: selection and grass-roots party items by the organisation department, audit items by the audit bureau, the rest by the commission."""

import pytest
from local.demo.clients import Refusal
from local.demo.played import Played

pytestmark = pytest.mark.slow

DEPARTMENT, BUREAU = ("organization_dept", "leader"), ("audit_bureau", "auditor")


async def test_a_body_judges_its_own_subject_only(played: Played) -> None:
    case = await played.fed_back("R23-A", categories=("selection_appointment", "audit_rectification", "finance"))
    found = [await played.cast.ask(DEPARTMENT, f"{case}/items/{n}") for n in (1, 2, 3)]
    assert [one["supervised_by"] for one in found] == ["organization_dept", "audit_bureau", "discipline_commission"]
    judged = {"occurred_on": "2023-03-01", "text": "未完成"}
    await played.cast.say(DEPARTMENT, "POST", f"{case}/items/1/not-done", **judged)
    await played.cast.say(BUREAU, "POST", f"{case}/items/2/not-done", **judged)
    with pytest.raises(Refusal, match="not-supervising"):
        await played.cast.say(DEPARTMENT, "POST", f"{case}/items/3/not-done", **judged)
    with pytest.raises(Refusal, match="not-supervising"):
        await played.cast.say(BUREAU, "POST", f"{case}/items/1/not-done", **judged)
