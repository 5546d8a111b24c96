"""Row 18: what an audit found is followed inside the round, and its rectification is judged after the evidence was checked item by item."""

import pytest
from local.demo.clients import Refusal
from local.demo.played import Played

pytestmark = pytest.mark.slow

OFFICE, TEAM, AUDITOR = ("inspection_office", "clerk"), ("inspection_office", "team"), ("audit_bureau", "auditor")
BASE = "/api/audit_share"


async def test_a_finding_is_followed_checked_judged_and_reopened(played: Played) -> None:
    """The round follows it; 已整改 needs checked and sufficient evidence; a sham is opened again and counted."""
    cast, code = played.cast, "R18-A"
    await played.inspected(code, starts_on="2018-05-10", ends_on="2018-06-20")
    audit, finding = f"{BASE}/audits/{code}", f"{BASE}/findings/{code}"
    await cast.say(AUDITOR, "POST", audit, occurred_on="2018-04-16", unit=code, notice_on="2018-04-10")
    await cast.say(
        AUDITOR,
        "POST",
        finding,
        occurred_on="2018-05-11",
        audit=code,
        unit=code,
        category="special_funds",
        amount=7_132_000,
        rectify_by="2018-08-31",
        text="虚构:专项资金结余未上缴。",
    )
    with pytest.raises(Refusal, match="round-does-not-inspect"):
        await cast.say(TEAM, "POST", f"{finding}/rounds", occurred_on="2018-05-12", round="R18-NONE")

    async def followed() -> bool:
        try:
            await cast.say(TEAM, "POST", f"{finding}/rounds", occurred_on="2018-05-12", round=code)
        except Refusal:
            return False
        return True

    await played.until(followed)
    piece = f"{finding}/evidence/Z-1"
    people = ("inspected_unit", "principal", code)
    with pytest.raises(Refusal, match="foreign-unit"):
        await cast.say(("inspected_unit", "principal", "R18-X"), "POST", piece, occurred_on="2018-06-01", text="x")
    await cast.say(people, "POST", piece, occurred_on="2018-06-01", text="虚构:缴款凭证。")
    verdict = {"state": "rectified", "text": "虚构:属实。"}
    with pytest.raises(Refusal, match="evidence-unchecked"):
        await cast.say(AUDITOR, "POST", f"{finding}/judgement", occurred_on="2018-06-05", **verdict)
    await cast.say(AUDITOR, "POST", f"{piece}/check", occurred_on="2018-06-05", sufficient=True, text="虚构:核对。")
    said = await cast.say(AUDITOR, "POST", f"{finding}/judgement", occurred_on="2018-06-05", **verdict)
    listed = await cast.ask(TEAM, f"{BASE}/findings", round=code, state="rectified", after=said.json()["event"])
    assert [(one["number"], one["amount"], one["late"]) for one in listed["items"]] == [(code, 7_132_000, False)]
    [count] = await cast.ask(OFFICE, f"{BASE}/findings/counts", unit=code, by="round")
    assert (count["key"], count["findings"], count["rate"]) == (code, 1, 100.0)
    await cast.say(
        AUDITOR, "POST", f"{finding}/reopening", occurred_on="2018-09-01", rectify_by="2018-10-31", text="虚构:走过场。"
    )
    await played.settled("audit_share", code)
    late = await cast.until(AUDITOR, finding, lambda found: found["late"])
    assert (late["state"], late["evidence"], late["rounds"]) == ("open", [], [code])
