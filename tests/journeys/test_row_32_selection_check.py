"""The organisation department's group checks selection and appointment in a round and issues its two reports to the inspection office; it follows the items that it supervises by several means."""

import pytest
from local.demo.clients import Refusal
from local.demo.played import Played

pytestmark = pytest.mark.slow
DEPARTMENT = ("organization_dept", "clerk")


async def test_two_reports_and_the_check_is_concluded(played: Played) -> None:
    await played.inspected("R32-A")
    check = "/api/personnel/selection-checks/R32-A/R32-A"
    group = {"occurred_on": "2022-09-16", "members": ["organization_dept-clerk", "account-2"]}

    async def formed() -> bool:
        try:
            await played.cast.say(DEPARTMENT, "PUT", check, **group)
        except Refusal:
            return False
        return True

    await played.until(formed)
    for report, on in (("supervision_report", "2022-10-10"), ("thematic_report", "2022-10-15")):
        content = {"occurred_on": on, "problems": 2, "text": "选人用人方面的问题"}
        await played.cast.say(DEPARTMENT, "POST", f"{check}/reports/{report}", **content)
    seen = await played.cast.ask(("inspection_office", "clerk"), check)
    assert (seen["state"], [one["report"] for one in seen["issued"]]) == (
        "concluded",
        ["supervision_report", "thematic_report"],
    )
    answer = await played.cast.http.get(
        f"{check}/reports/thematic_report", headers=played.cast.headers("audit_bureau", "auditor")
    )
    assert answer.status_code == 403


async def test_an_item_of_its_subject_is_tracked_and_checked(played: Played) -> None:
    await played.fed_back("R32-B", categories=("selection_appointment", "finance"))
    item = "/api/personnel/items/R32-B.R32-B.01"
    await played.until(lambda: played.cast.ask(DEPARTMENT, item))
    for means, finding in (("documents", "partly"), ("site_visit", "real")):
        content = {"occurred_on": "2023-05-01", "means": means, "finding": finding, "text": "核查情况"}
        await played.cast.say(DEPARTMENT, "POST", f"{item}/checks", **content)
    assert [one["means"] for one in (await played.cast.ask(DEPARTMENT, item))["checks"]] == ["documents", "site_visit"]
    assert await played.cast.ask(DEPARTMENT, "/api/personnel/items/R32-B.R32-B.02") is None
