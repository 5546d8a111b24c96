"""Only the unit's first responsible person hands in the report on a second rectification; his own report on how it was carried out comes with the rectification report."""

import pytest
from local.demo.clients import Refusal
from local.demo.played import Played

pytestmark = pytest.mark.slow


async def test_a_report_without_the_principals_own_is_refused_and_his_alone_is_his(played: Played) -> None:
    case = await played.fed_back("R25-A")
    principal, clerk = ("inspected_unit", "principal", "R25-A"), ("inspected_unit", "clerk", "R25-A")
    with pytest.raises(Refusal, match="payload-invalid"):
        await played.cast.say(principal, "POST", f"{case}/report", occurred_on="2023-03-10", text="报告")
    report = {"occurred_on": "2023-03-10", "text": "报告", "principal_report": "组织落实情况"}
    await played.cast.say(principal, "POST", f"{case}/report", **report)
    papers = await played.cast.ask(principal, f"{case}/papers")
    assert {"report-submitted/text", "report-submitted/principal-report"} <= {one["what"] for one in papers}
    with pytest.raises(Refusal, match="not-allowed"):
        await played.cast.say(clerk, "POST", f"{case}/second-report", occurred_on="2023-04-01", text="x")
