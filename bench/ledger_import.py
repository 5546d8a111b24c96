"""How long a ledger of 10,000 rows takes from the file to its last row, on the whole stack with all bodies listening."""

import asyncio
import time
from datetime import date
from typing import Any

from ledgers import KINDS, xlsx
from ledgers.kinds import FIGURES
from local.demo.clients import Cast
from local.stack import Stack

from .figure import Figure

OFFICE = ("inspection_office", "clerk")
MOST = 60.0
"""Seconds that 10,000 rows may take."""
ISSUES = 20
"""Issues a unit in the rectification ledger."""


async def run(stack: Stack, *, rows: int) -> list[Figure]:
    """The register of units, then a rectification ledger, each of `rows` rows. `figure` is what 10,000 would take."""
    kinds = ("party_organisation", "government_department", "public_institution", "village")
    units = [
        {
            "code": f"B-{n}",
            "name": f"第 {n} 单位",
            "kind": kinds[n % 4],
            "parent": f"B-{n // 100 * 100}" if n % 100 else None,
            "occurred_on": date(2019, 1, 2),
        }
        for n in range(rows)
    ]
    cases = rows // ISSUES
    issues = [_issue(f"B-{n // ISSUES}", n % ISSUES + 1, n) for n in range(cases * ISSUES)]
    async with Cast(stack.url, stack.token) as cast:
        found = [_figure("units", len(units), await _hand_in(cast, "units", units))]
        named = [f"B-{n}" for n in range(cases)]
        plan = {"name": "第一轮", "units": named, "starts_on": "2020-09-01", "occurred_on": "2020-08-01"}
        await cast.say(OFFICE, "PUT", "/api/inspection/rounds/B-R", **plan)
        await _heard(cast, issues[-1])
        found.append(_figure("rectification", len(issues), await _hand_in(cast, "rectification-ledger", issues)))
    return found


def _issue(unit: str, number: int, n: int) -> dict[str, Any]:
    state = ("done", "done", "done", "basically_done", "ongoing", "not_done")[n % 6]
    figures = dict.fromkeys(FIGURES, 0) | {"paid_back": n % 7 * 100, "criticised": n % 3, "rules_made": n % 2}
    return {
        "round": "B-R",
        "unit": unit,
        "feedback_on": date(2021, 1, 18),
        "number": number,
        "category": ("finance", "work_style", "selection_appointment")[n % 3],
        "kind": "concentrated",
        "issue": f"问题 {n}:固定资产账实不符,往来款长期挂账",
        "state": state,
        "state_on": date(2021, 3, 1),
        "progress": f"已清查入账,完善制度并通报({n})",
        "origin": "inspection",
        **figures,
    }


async def _hand_in(cast: Cast, kind: str, rows: list[dict[str, Any]]) -> float:
    content = await asyncio.to_thread(xlsx, KINDS[kind], rows)
    headers = cast.headers(*OFFICE)
    began = time.perf_counter()
    answer = await cast.http.post(f"/api/{KINDS[kind].service}/imports/{kind}", content=content, headers=headers)
    assert answer.status_code == 202, answer.text
    while (report := (await cast.http.get(answer.json()["address"], headers=headers)).json())["state"] == "running":
        await asyncio.sleep(0.2)
    assert (report["state"], report["taken"], report["refused"]) == ("done", len(rows), 0), report
    return time.perf_counter() - began


async def _heard(cast: Cast, issue: dict[str, Any]) -> None:
    """Until rectification has heard of the round: it refuses what it does not know."""
    path = f"/api/rectification/cases/B-R/{issue['unit']}/feedback"
    probe = {"occurred_on": "2099-01-01", "issues": [{"number": 1, "category": "finance", "text": "x"}]}
    for _ in range(600):
        answer = await cast.http.post(path, json=probe, headers=cast.headers(*OFFICE))
        if answer.json()["code"] not in ("unit-unknown", "round-unknown", "unit-not-in-round"):
            return
        await asyncio.sleep(0.2)
    raise TimeoutError(answer.text)


def _figure(kind: str, rows: int, seconds: float) -> Figure:
    spent = seconds * 10_000 / rows
    return Figure(
        f"ledger_import {kind}", spent, "s for 10,000 rows", None, None, "< 60 s", spent < MOST,
        note=f"{rows:,} rows, {rows / seconds:,.0f} rows/s",
    )  # fmt: skip
