"""Row 17: shared items end by themselves or are recalled with a removal receipt, each reading is on record, and what was unread before a round is shown."""

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


async def ask(played: Played, code: str, **more: object) -> None:
    said = {"kinds": ["audit_report", "audit_workpaper"], "first_year": 2014, "last_year": 2017, "need": "虚构:商请。"}
    await played.cast.say(
        TEAM, "POST", f"{BASE}/requests/{code}", occurred_on="2018-04-09", unit=code, **{**said, **more}
    )


async def catalogue(played: Played, code: str, number: str, kind: str = "audit_report", level: str = "none") -> None:
    fields = {
        "unit": code,
        "kind": kind,
        "first_year": "2014",
        "last_year": "2017",
        "title": "虚构",
        "secrecy_level": level,
    }
    await played.cast.say(
        AUDITOR,
        "POST",
        f"{BASE}/materials/{number}",
        fields=fields | {"occurred_on": "2018-01-10"},
        file=("paper.txt", "虚构的审计资料".encode(), "text/plain"),
    )


async def grant(played: Played, code: str) -> None:
    await played.cast.say(
        AUDITOR, "POST", f"{BASE}/requests/{code}/grant", occurred_on="2018-04-10", reason="虚构:同意。"
    )


async def share(played: Played, code: str, number: str, material: str, **more: object) -> None:
    said = {"request": code, "to": "inspection_office", "roles": ["team"], "until": "2018-06-30"}
    await played.cast.say(
        AUDITOR, "POST", f"{BASE}/shares/{number}", occurred_on="2018-04-11", material=material, **{**said, **more}
    )


async def test_recalled_with_its_readers_listed_its_key_destroyed_and_a_receipt(played: Played) -> None:
    """The reading is listed, nobody opens it again, and the receiver's receipt is asked for and noted."""
    cast, code = played.cast, "R17-A"
    await unit(played, code)
    await ask(played, code)
    await grant(played, code)
    await catalogue(played, code, f"{code}-1")
    one = f"{BASE}/shares/{code}-S1"
    await share(played, code, f"{code}-S1", f"{code}-1")
    await cast.say(TEAM, "POST", f"{one}/readings", occurred_on="2018-04-12")
    await cast.say(AUDITOR, "POST", f"{one}/recall", occurred_on="2018-04-20")
    with pytest.raises(Refusal, match="share-recalled"):
        await cast.say(TEAM, "POST", f"{one}/readings", occurred_on="2018-04-13")
    seen = await cast.until(AUDITOR, one, lambda found: found["key_destroyed"])
    assert (len(seen["read_by"]), seen["removal_due"]) == (1, "2018-04-30")
    await played.settled("audit_share", code)
    late = await cast.until(AUDITOR, one, lambda found: found["removal"] == "overdue")
    assert late["removed_on"] is None
    with pytest.raises(Refusal, match="share-not-addressed"):
        await cast.say(("organization_dept", "clerk"), "POST", f"{one}/removal", occurred_on="2018-05-02", copies=1)
    said = await cast.say(TEAM, "POST", f"{one}/removal", occurred_on="2018-05-02", copies=1)
    ledger = await cast.ask(AUDITOR, f"{BASE}/shares", unit=code, removal="confirmed", after=said.json()["event"])
    assert [line["removed_on"] for line in ledger["items"]] == ["2018-05-02"]


async def test_it_ends_by_itself_the_day_after_its_last(played: Played) -> None:
    code = "R17-B"
    await unit(played, code)
    await ask(played, code)
    await grant(played, code)
    await catalogue(played, code, f"{code}-1")
    await share(played, code, f"{code}-S1", f"{code}-1", until="2018-04-30")
    await played.settled("audit_share", code)
    seen = await played.cast.until(AUDITOR, f"{BASE}/shares/{code}-S1", lambda found: found["state"] == "expired")
    assert (seen["ended_on"], seen["readings"]) == ("2018-05-01", 0)


async def test_what_the_team_had_not_read_when_its_round_began_is_a_gap(played: Played) -> None:
    code = "R17-C"
    await played.inspected(code, starts_on="2018-05-10", ends_on="2018-06-20")
    await ask(played, code)
    await grant(played, code)
    for nth in ("1", "2"):
        await catalogue(played, code, f"{code}-{nth}")
        await share(played, code, f"{code}-S{nth}", f"{code}-{nth}")
    await played.cast.say(TEAM, "POST", f"{BASE}/shares/{code}-S1/readings", occurred_on="2018-04-12")
    gaps = await played.cast.until(
        TEAM,
        f"{BASE}/shares/unread-before-round?round={code}",
        lambda found: [line["share"] for line in found["items"]] == [f"{code}-S2"],
    )
    assert gaps["items"][0]["starts_on"] == "2018-05-10"
