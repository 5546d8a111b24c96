"""Each ledger goes in from Excel or CSV through the ordinary commands, once however often it is sent, and comes out as it was."""

import asyncio
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ledgers import KINDS, as_csv, read, xlsx
from ledgers.kinds import FIGURES, RECTIFICATION
from local.demo.played import Played

pytestmark = pytest.mark.slow

ROUND = "R47-1"
SANXUN = Path(sys.executable).with_name("sanxun")
OFFICE = ("inspection_office", "clerk")
GROUP = ("leading_group", "leader")

UNITS = [
    {
        "code": "R47-JU",
        "name": "某局",
        "kind": "government_department",
        "parent": "R47-QU",
        "occurred_on": "2019-02-01",
    },
    {"code": "R47-QU", "name": "某区", "kind": "party_organisation", "parent": None, "occurred_on": "2019-01-02"},
]
CLUE = {
    "number": "R47-001",
    "source": "petition",
    "unit": "R47-JU",
    "categories": ("integrity", "poverty_relief"),
    "city_managed_cadre": True,
    "occurred_on": date(2020, 5, 6),
    "text": "〔示例,非原文〕反映采购问题",
    "office": "supervision_office",
    "assigned_on": date(2020, 5, 8),
}
MATERIAL = {
    "number": "R47-SJ-1",
    "unit": "R47-JU",
    "kind": "leaving_office_audit",
    "first_year": 2017,
    "last_year": 2019,
    "title": "某局离任审计报告",
    "secrecy_level": "secret",
    "occurred_on": date(2020, 3, 4),
    "card": "〔示例,非原文〕著录卡",
}

PEOPLE = [
    {
        "person": person,
        "body": "audit_bureau",
        "name": f"〔示例〕{person}",
        "occurred_on": date(2020, 8, 3),
        "unit": unit,
        "relation": "worked_there" if unit else None,
        "declared_on": date(2020, 8, 4) if unit else None,
    }
    for person, unit in (("R47-RY-1", "R47-JU"), ("R47-RY-1", "R47-QU"), ("R47-RY-2", None))
]


def issue(unit: str, number: int, **said: Any) -> dict[str, Any]:
    return {
        "round": ROUND,
        "unit": unit,
        "feedback_on": date(2021, 1, 18),
        "number": number,
        "category": "finance",
        "kind": "concentrated",
        "issue": f"〔示例,非原文〕问题 {number}",
        "state": "done",
        "state_on": date(2021, 3, 1),
        "progress": "〔示例,非原文〕已整改",
        **dict.fromkeys(FIGURES, 0),
        "extended_to": None,
        "origin": "inspection",
        "due_on": None,
        "measure_due": None,
        "extension_reasons": None,
    } | said


ISSUES = [
    issue("R47-JU", 1, recovered_from_persons=7_132_050, criticised=2, rules_made=1),
    issue("R47-JU", 2, state="ongoing", state_on=None, progress=None),
    issue("R47-QU", 1, state="not_done", disciplined=1),
    issue("R47-QU", 2, state="basically_done", paid_back=5, rules_made=4),
    issue(
        "R47-QU",
        3,
        state="extension",
        measure_due=date(2021, 3, 10),
        extended_to=date(2021, 9, 1),
        extension_reasons="〔示例,非原文〕诉讼尚未终结",
    ),
]


async def sanxun(played: Played, *words: str | Path) -> tuple[int, str]:
    """The `sanxun` command on the running stack: its end and what it printed."""
    process = await asyncio.create_subprocess_exec(
        SANXUN, *map(str, words), "--data", str(played.stack.data), stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, out.decode()


async def hand_in(played: Played, kind: str, file: Path) -> dict[str, Any]:
    """Hands a ledger in until the bodies have heard of its units and rounds."""

    async def once() -> dict[str, Any] | None:
        _, out = await sanxun(played, "import", kind, file, "--json")
        report: dict[str, Any] = json.loads(out)
        unheard = {"unit-unknown", "round-unknown"} & {fault["code"] for fault in report["faults"]}
        return None if unheard else report

    found: dict[str, Any] = await played.until(once)
    return found


async def given_out(played: Played, kind: str, file: Path, mine: str, many: int) -> list[dict[str, Any]]:
    """The rows of an export that are this test's own."""

    async def once() -> list[dict[str, Any]] | None:
        code, _ = await sanxun(played, "export", kind, "-o", file)
        assert code == 0
        content = await asyncio.to_thread(file.read_bytes)
        sheet = read(KINDS[kind], content, date.today())
        assert sheet.faults == ()
        rows = [dict(row.values) for row in sheet.rows if str(row[KINDS[kind].columns[0].name]).startswith(mine)]
        return rows if len(rows) == many else None

    found: list[dict[str, Any]] = await played.until(once)
    return found


async def test_each_ledger_goes_in_and_comes_out_as_it_was_and_the_joint_view_shows_its_sums(
    played: Played, tmp_path: Path
) -> None:
    units = tmp_path / "units.csv"
    rows = [unit | {"occurred_on": date.fromisoformat(str(unit["occurred_on"]))} for unit in UNITS]
    units.write_bytes(as_csv(KINDS["units"], rows))
    report = await hand_in(played, "units", units)
    assert (report["state"], report["taken"], report["refused"]) == ("done", 2, 0)
    plan = {"name": "第一轮", "units": ["R47-JU", "R47-QU"], "starts_on": "2020-09-01", "occurred_on": "2020-08-01"}
    await played.cast.say(OFFICE, "PUT", f"/api/inspection/rounds/{ROUND}", **plan)

    for kind, own in (("rectification-ledger", ISSUES), ("clue-ledger", [CLUE]), ("audit-catalogue", [MATERIAL])):
        file = tmp_path / f"{kind}.xlsx"
        file.write_bytes(xlsx(KINDS[kind], own))
        report = await hand_in(played, kind, file)
        assert (report["state"], report["refused"], report["faults"]) == ("done", 0, [])
        again = await hand_in(played, kind, file)
        assert (again["unchanged"], again["taken"]) == (len(own), 0)
        for out in (tmp_path / "out.xlsx", tmp_path / "out.csv"):
            assert await given_out(played, kind, out, "R47", len(own)) == sorted(
                own, key=lambda row: (row["unit"], row["number"])
            )
    pool = tmp_path / "people.xlsx"
    pool.write_bytes(xlsx(KINDS["people"], PEOPLE))
    assert (await hand_in(played, "people", pool))["taken"] == 3
    assert await given_out(played, "people", tmp_path / "pool.csv", "R47", 3) == PEOPLE
    assert sorted(await given_out(played, "units", tmp_path / "u.xlsx", "R47", 2), key=lambda row: row["code"]) == rows

    async def summed() -> dict[str, Any] | None:
        code, out = await sanxun(played, "view", "rectification/summary", "--where", f"round={ROUND}", "--json")
        found = [one for one in json.loads(out) if one["issues"] == len(ISSUES)] if code == 0 else []
        return found[0] if found and found[0]["done"] == 1 and found[0]["not_done"] == 1 else None

    seen = await played.until(summed)
    assert (seen["basically_done"], seen["rules_made"]) == (1, sum(one["rules_made"] for one in ISSUES))
    assert "recovered_from_persons" not in seen or float(seen["recovered_from_persons"]) == 71_320.5


async def test_a_bad_ledger_is_refused_with_its_cell_and_does_nothing(played: Played, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    head = ",".join(column.heading for column in RECTIFICATION.columns[:8])
    bad.write_text(f"{head}\r\n{ROUND},R47-JU,2021-02-30,1,财务,集中整改,甲,正在整改\r\n", encoding="gbk")
    code, out = await sanxun(played, "import", "rectification-ledger", bad)
    assert code == 1
    assert out.startswith("C2\tledger-not-a-day\t")
    headers = played.cast.headers(*OFFICE)
    answer = await played.cast.http.post("/api/rectification/imports/units", content=b"x", headers=headers)
    assert answer.status_code == 404
    answer = await played.cast.http.post(
        "/api/rectification/imports/rectification-ledger", content=b"x", headers=played.cast.headers(*GROUP)
    )
    assert answer.status_code == 403
