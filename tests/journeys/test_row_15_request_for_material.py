"""Row 15: a team asks for audit material with need, scope and years (商请), and the bureau answers each item with a reason."""

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


async def test_asked_item_by_item_and_granted_in_part(played: Played) -> None:
    """Each item is granted or denied with its own reason, once, and the office sees which."""
    cast, code = played.cast, "R15-A"
    await unit(played, code)
    items = [{"kind": "audit_report"}, {"kind": "audit_workpaper", "first_year": 2016}]
    await ask(played, code, scope="虚构:只涉及专项资金。", items=items)
    path = f"{BASE}/requests/{code}/partial-grant"
    answers = [
        {"item": 1, "granted": True, "reason": "虚构:同意。"},
        {"item": 2, "granted": False, "reason": "虚构:尚未定稿。"},
    ]
    answer = {"occurred_on": "2018-04-10", "reason": "虚构:部分同意。"}
    with pytest.raises(Refusal, match="answer-every-item"):
        await cast.say(AUDITOR, "POST", path, **answer, items=answers[:1])
    with pytest.raises(Refusal, match="not-allowed"):
        await cast.say(TEAM, "POST", path, **answer, items=answers)
    said = await cast.say(AUDITOR, "POST", path, **answer, items=answers)
    seen = await cast.ask(TEAM, f"{BASE}/requests/{code}")
    assert seen["scope"] == "虚构:只涉及专项资金。"
    assert [(one["granted"], one["first_year"]) for one in seen["items"]] == [(True, 2014), (False, 2016)]
    assert seen["items"][1]["reason"] == "虚构:尚未定稿。"
    listed = await cast.ask(TEAM, f"{BASE}/requests", unit=code, state="partly_granted", after=said.json()["event"])
    assert listed["total"] == 1


async def test_years_are_in_order_and_the_unit_is_known(played: Played) -> None:
    await unit(played, "R15-B")
    with pytest.raises(Refusal, match="years-reversed"):
        await ask(played, "R15-B", first_year=2018)
    with pytest.raises(Refusal, match="item-outside-request"):
        await ask(played, "R15-B", items=[{"kind": "audit_report", "last_year": 2018}])
