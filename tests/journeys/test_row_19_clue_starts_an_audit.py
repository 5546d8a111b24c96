"""Row 19: a clue starts an audit by legal procedure: notice, draft, ten working days of comment, report, transfer, answer."""

import pytest
from local.demo.clients import Refusal
from local.demo.played import Played

pytestmark = pytest.mark.slow

OFFICE, TEAM, AUDITOR = ("inspection_office", "clerk"), ("inspection_office", "team"), ("audit_bureau", "auditor")
BASE = "/api/audit_share"


async def unit(played: Played, code: str) -> None:
    await played.cast.say(
        OFFICE, "PUT", f"/api/inspection/units/{code}", occurred_on="2015-03-01", name=code, kind="public_institution"
    )


KEEPER = ("discipline_commission", "keeper")


async def test_from_the_clue_to_the_written_answer(played: Played) -> None:
    """Three working days' notice; silence counts as no objection; what is criminal goes to the commission, which answers."""
    cast, code = played.cast, "R19-A"
    clue = f"/api/clues/clues/{code}"
    await unit(played, code)
    await cast.say(
        KEEPER,
        "POST",
        clue,
        occurred_on="2018-03-01",
        source="own_work",
        unit=code,
        categories=["integrity"],
        city_managed_cadre=False,
        text="虚构:资金往来。",
    )
    await cast.say(
        KEEPER,
        "POST",
        f"{clue}/handovers/1",
        occurred_on="2018-03-05",
        to="audit_bureau",
        categories=["integrity"],
        text="虚构:资金往来。",
    )
    taken = f"{BASE}/clues/{code}-1"
    await cast.until(AUDITOR, taken, lambda found: found["state"] in ("received", "late"))
    await cast.say(AUDITOR, "POST", f"{taken}/accept", occurred_on="2018-03-06")
    with pytest.raises(Refusal, match="notice-too-late"):
        await cast.say(AUDITOR, "POST", f"{taken}/audit", occurred_on="2018-04-16", audit=code, notice_on="2018-04-13")
    await cast.say(AUDITOR, "POST", f"{taken}/audit", occurred_on="2018-04-16", audit=code, notice_on="2018-04-10")
    audit = f"{BASE}/audits/{code}"
    begun = await cast.until(AUDITOR, audit, lambda found: found["state"] == "begun")
    assert (begun["handover"], begun["unit"]) == (f"{code}-1", code)
    await cast.say(AUDITOR, "POST", f"{audit}/draft", occurred_on="2018-05-02", text="虚构:征求意见稿。")
    with pytest.raises(Refusal, match="comment-too-late"):
        await cast.say(
            ("inspected_unit", "principal", code),
            "POST",
            f"{audit}/comment",
            occurred_on="2018-05-17",
            objects=True,
            text="虚构:有异议。",
        )
    await played.settled("audit_share", code)
    silent = await cast.until(AUDITOR, audit, lambda found: found["state"] == "silent")
    assert (silent["comment_due"], silent["comment_rule"], silent["objects"]) == (
        "2018-05-16",
        "D13-comment 2010",
        False,
    )
    await cast.say(AUDITOR, "POST", f"{audit}/report", occurred_on="2018-05-20", text="虚构:审计报告。")
    transfer = f"{BASE}/transfers/{code}"
    notice = {"unit": code, "audit": code, "text": "虚构:审计移送处理书。"}
    with pytest.raises(Refusal, match="law-opens-no-transfer"):
        await cast.say(AUDITOR, "POST", transfer, occurred_on="2018-05-22", **notice, under="audit_law_art_52")
    await cast.say(AUDITOR, "POST", transfer, occurred_on="2018-05-22", **notice)
    said = await cast.say(
        AUDITOR, "POST", f"{transfer}/answer", occurred_on="2018-07-10", outcome="case_filed", text="虚构:已立案。"
    )
    listed = await cast.ask(AUDITOR, f"{BASE}/transfers", unit=code, after=said.json()["event"])
    assert [(one["state"], one["outcome"]) for one in listed["items"]] == [("answered", "case_filed")]


async def test_office_and_bureau_decide_a_matter_together(played: Played) -> None:
    """What one body proposes the other agrees to; who was to do it says that it is done."""
    cast, matter = played.cast, f"{BASE}/matters/R19-M"
    await cast.say(OFFICE, "POST", matter, occurred_on="2018-06-10", subject="joint_check", text="虚构:联合核查。")
    proposal = {"done_by": "audit_bureau", "until": "2018-07-31", "text": "虚构:派员。"}
    await cast.say(OFFICE, "POST", f"{matter}/proposal", occurred_on="2018-06-12", **proposal)
    with pytest.raises(Refusal, match="agreed-with-oneself"):
        await cast.say(OFFICE, "POST", f"{matter}/agreement", occurred_on="2018-06-13", proposal=1)
    await cast.say(AUDITOR, "POST", f"{matter}/agreement", occurred_on="2018-06-13", proposal=1)
    await played.settled("audit_share", "R19-M")
    late = await cast.until(OFFICE, matter, lambda found: found["state"] == "overdue")
    assert late["decided_on"] == "2018-06-13"
    await cast.say(AUDITOR, "POST", f"{matter}/done", occurred_on="2018-08-02", text="虚构:已核查。")
    assert (await cast.ask(OFFICE, matter))["state"] == "finished"
