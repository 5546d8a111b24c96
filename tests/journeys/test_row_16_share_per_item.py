"""Row 16: reports, materials and workpapers are shared one by one, only what was asked for and granted, or what an article opens."""

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


async def share(played: Played, code: str, number: str, material: str, **more: object) -> None:
    said = {"request": code, "to": "inspection_office", "roles": ["team"], "until": "2018-06-30"}
    await played.cast.say(
        AUDITOR, "POST", f"{BASE}/shares/{number}", occurred_on="2018-04-11", material=material, **{**said, **more}
    )


async def test_only_what_was_asked_for_and_granted_is_shared(played: Played) -> None:
    """A granted report is shared; a denied workpaper, another unit's paper and a body that did not ask are refused."""
    cast, code = played.cast, "R16-A"
    await unit(played, code)
    await ask(played, code)
    await catalogue(played, code, f"{code}-1")
    await catalogue(played, code, f"{code}-2", "audit_workpaper")
    with pytest.raises(Refusal, match="request-not-granted"):
        await share(played, code, f"{code}-S1", f"{code}-1")
    items = [
        {"item": 1, "granted": True, "reason": "虚构:同意。"},
        {"item": 2, "granted": False, "reason": "虚构:未定稿。"},
    ]
    await cast.say(
        AUDITOR,
        "POST",
        f"{BASE}/requests/{code}/partial-grant",
        occurred_on="2018-04-10",
        reason="虚构:部分同意。",
        items=items,
    )
    await share(played, code, f"{code}-S1", f"{code}-1")
    with pytest.raises(Refusal, match="item-not-granted"):
        await share(played, code, f"{code}-S2", f"{code}-2")
    with pytest.raises(Refusal, match="share-not-asked-for"):
        await share(played, code, f"{code}-S3", f"{code}-1", to="organization_dept")
    with pytest.raises(Refusal, match="share-ends-before-start"):
        await share(played, code, f"{code}-S4", f"{code}-1", until="2018-04-10")
    answer = await cast.say(TEAM, "POST", f"{BASE}/shares/{code}-S1/readings", occurred_on="2018-04-12")
    assert answer.content == "虚构的审计资料".encode()


async def test_an_article_opens_a_share_to_a_body_that_did_not_ask(played: Played) -> None:
    """审计法 art. 52 opens results to the organisation department, 监察法 art. 37 does not."""
    code = "R16-B"
    await unit(played, code)
    await catalogue(played, code, f"{code}-1")
    offered = {"request": None, "to": "organization_dept", "roles": ["clerk"]}
    with pytest.raises(Refusal, match="law-opens-no-share"):
        await share(played, code, f"{code}-S1", f"{code}-1", **offered, offered_under="supervision_law_art_37")
    await share(played, code, f"{code}-S1", f"{code}-1", **offered, offered_under="audit_law_art_52")
    seen = await played.cast.ask(("organization_dept", "clerk"), f"{BASE}/shares/{code}-S1")
    assert (seen["offered_under"], seen["request"]) == ("audit_law_art_52", None)
