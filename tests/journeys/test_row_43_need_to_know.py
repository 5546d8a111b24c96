"""Row 43: a share carries a secrecy level that a city may set, and a list of those who need to know: nobody else of the right body reads it."""

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


async def test_levels_and_named_readers(played: Played) -> None:
    """绝密 and a lower mark are refused; a colleague who is not on the list is refused; who is taken off reads no more."""
    cast, code = played.cast, "R43-A"
    await unit(played, code)
    await ask(played, code)
    await grant(played, code)
    await catalogue(played, code, f"{code}-1", level="secret")
    with pytest.raises(Refusal, match="top-secret-refused"):
        await catalogue(played, code, f"{code}-2", level="top_secret")
    for level, why in (("top_secret", "top-secret-refused"), ("none", "level-below-material")):
        with pytest.raises(Refusal, match=why):
            await share(played, code, f"{code}-S1", f"{code}-1", secrecy_level=level)
    with pytest.raises(Refusal, match="reader-unknown"):
        await share(played, code, f"{code}-S1", f"{code}-1", readers=["0" * 32])
    reader = {"account": "r43-reader", "role": "team"}
    named = await cast.say(OFFICE, "POST", f"{BASE}/readers", occurred_on="2018-04-01", **reader)
    key = named.json()["reader"]
    assert "r43" not in key
    await share(played, code, f"{code}-S1", f"{code}-1", readers=[key], secrecy_level="confidential")

    async def reads(account: str) -> str:
        token = played.stack.token(body="inspection_office", role="team", subject=account)
        answer = await cast.http.post(
            f"{BASE}/shares/{code}-S1/readings",
            json={"occurred_on": "2018-04-12"},
            headers={"Authorization": f"Bearer {token}"},
        )
        return "read" if answer.status_code == 200 else str(answer.json()["code"])

    assert await reads("r43-reader") == "read"
    assert await reads("r43-colleague") == "reader-not-named"
    gone = {"account": "r43-reader", "occurred_on": "2018-04-13"}
    await cast.say(OFFICE, "POST", f"{BASE}/readers/withdrawal", **gone)
    assert await reads("r43-reader") == "reader-not-named"
    seen = await cast.ask(AUDITOR, f"{BASE}/shares/{code}-S1")
    assert (seen["secrecy_level"], seen["readers"], seen["need_to_know"]) == ("confidential", [key], 1)
    assert [one["reader"] for one in seen["read_by"]] == [key]
    assert (await cast.ask(TEAM, f"{BASE}/shares/{code}-S1"))["readers"] is None
