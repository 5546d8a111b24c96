"""The bureau head of March 2018: résumé and payments laid side by side show the company, and the lead becomes a clue."""

from datetime import date

import pytest
from crossmatch.sheets import KINDS, SheetKind
from ledgers.writing import xlsx
from local.demo.played import Played

pytestmark = pytest.mark.slow

CLERK, LEADER = ("inspection_office", "clerk"), ("inspection_office", "leader")
RESIDENT, COMPANY = "11010519491231002X", "编写的某某设备有限公司"
MATCH = "/api/inspection/cross_matches/XM-1"


def sheets(unit: str) -> dict[SheetKind, list[dict[str, object]]]:
    return {
        "cadres": [{"cadre": "R-1", "name": "编某", "unit": unit, "title": "局长", "since": date(2012, 3, 1)}],
        "relatives": [{"cadre": "R-1", "relation": "岳母", "name": "写某", "identity": RESIDENT}],
        "companies": [{"company": COMPANY, "part": "legal_representative", "holder": "写某", "identity": RESIDENT}],
        "payments": [{"unit": unit, "company": COMPANY, "day": date(2016, 5, 1), "fen": 12_800_000, "voucher": "V-1"}],
    }


async def test_a_lead_becomes_a_clue_and_what_was_laid_in_is_destroyed(played: Played) -> None:
    cast = played.cast
    await played.inspected("XM-U", starts_on="2018-03-01", ends_on="2018-05-31")

    async def listed() -> bool:
        return bool((await cast.ask(CLERK, "/api/inspection/units", name="XM-U"))["total"])

    await played.until(listed)
    await cast.say(CLERK, "PUT", MATCH, round="XM-U", grounds="核对履历与业务往来", occurred_on="2018-03-05")
    for kind, rows in sheets("XM-U").items():
        told = await cast.http.post(
            f"{MATCH}/sheets/{kind}",
            content=xlsx(KINDS[kind], rows),
            headers=cast.headers(*CLERK),
            params={"occurred_on": "2018-03-05"},
        )
        assert (told.status_code, told.json()["refused"]) == (200, 0), told.text
    await cast.say(LEADER, "POST", f"{MATCH}/approval", occurred_on="2018-03-06")
    await cast.say(CLERK, "POST", f"{MATCH}/runs", occurred_on="2018-03-06")
    await cast.until(CLERK, MATCH, lambda found: found["state"] == "matched", at_most=60)
    (lead,) = (await cast.ask(CLERK, f"{MATCH}/leads"))["items"]
    assert lead["amount"] == 12_800_000
    await cast.say(CLERK, "POST", f"{MATCH}/leads/{lead['lead']}/clue", occurred_on="2018-03-12")
    clue = (await cast.ask(CLERK, f"{MATCH}/leads/{lead['lead']}"))["clue"]
    assert (await cast.ask(CLERK, f"/api/inspection/team_clues/{clue}"))["state"] == "in_consultation"
    await cast.say(CLERK, "POST", f"{MATCH}/end", occurred_on="2018-03-13")
    await cast.until(CLERK, MATCH, lambda found: found["state"] == "destroyed", at_most=60)
