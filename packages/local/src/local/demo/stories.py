"""The three stories, step by step."""

import asyncio
from typing import Any

from . import facts
from .clients import Cast
from .facts import INVENTED, Ledger

OFFICE, TEAM = ("inspection_office", "clerk"), ("inspection_office", "team")
KEEPER, LEADER, HANDLER = (
    ("discipline_commission", "keeper"),
    ("discipline_commission", "leader"),
    ("discipline_commission", "clerk"),
)
AUDITOR = ("audit_bureau", "auditor")
GROUP = ("leading_group", "leader")

UNIT_SINCE = "2015-03-01"
"""The day from which the register has the units of the stories."""
NUMBER = "2018-0317"
CLUE = f"/api/clues/clues/{NUMBER}"

REPORT = (
    f"{INVENTED}离任审计报告\n\n一、经营情况:承揽业务繁杂,财务账册数量较大。\n"
    "二、主要发现:部分业务的承接单位与前任负责人存在关联。\n"
).encode()


async def registers(cast: Cast) -> None:
    """The inspection office registers the units and plans the rounds; every body hears of them."""
    for unit in facts.UNITS:
        if unit.parent is None:
            await _unit(cast, unit)
    await asyncio.gather(*(_unit(cast, unit) for unit in facts.UNITS if unit.parent is not None))
    for one in facts.ROUNDS:
        await cast.say(
            OFFICE,
            "PUT",
            f"/api/inspection/rounds/{one.code}",
            occurred_on=one.starts_on,
            name=one.name,
            kind=one.kind,
            units=one.units,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
        )


async def _unit(cast: Cast, unit: facts.Unit) -> None:
    content: dict[str, Any] = {"occurred_on": UNIT_SINCE, "name": unit.name, "kind": unit.kind}
    await cast.say(OFFICE, "PUT", f"/api/inspection/units/{unit.code}", **content, parent=unit.parent)


async def clue(cast: Cast) -> None:
    """March 2018, the development zone: a bureau head, a company in his mother-in-law's name."""
    here, there = CLUE, f"/api/audit_share/clues/{NUMBER}-1"
    await cast.say(
        KEEPER,
        "POST",
        here,
        occurred_on="2018-03-17",
        source="inspection_team",
        unit="KFQ-JU",
        categories=["integrity"],
        city_managed_cadre=True,
        text="巡察组将干部履历表和巡察业务联系起来,发现该开发区某局长利用岳母身份开设关联公司。",
    )
    await cast.say(
        KEEPER,
        "POST",
        "/api/clues/batches/2018-3",
        occurred_on="2018-03-28",
        office="supervision_office",
        clues=[NUMBER],
    )
    await cast.say(
        KEEPER,
        "POST",
        f"{here}/handovers/1",
        occurred_on="2018-03-29",
        to="audit_bureau",
        categories=["integrity"],
        text=f"{INVENTED}关联公司与该局之间的资金往来,属审计监督范围,移送审计局按法定程序处理。",
    )
    await cast.until(AUDITOR, there, lambda found: True)
    await cast.say(AUDITOR, "POST", f"{there}/accept", occurred_on="2018-04-02")
    await cast.say(
        AUDITOR, "POST", f"{there}/audit", occurred_on="2018-04-10", audit="SJ-2018-07", notice_on="2018-04-04"
    )
    await cast.say(
        HANDLER,
        "POST",
        f"{here}/disposal",
        occurred_on="2018-04-12",
        way="preliminary_verification",
        grounds=f"{INVENTED}线索具体、可查,建议初步核实。",
    )
    await cast.say(LEADER, "POST", f"{here}/disposal/approval", occurred_on="2018-04-13")
    await cast.say(
        AUDITOR,
        "POST",
        f"{there}/result",
        occurred_on="2018-05-20",
        outcome="confirmed",
        text=f"{INVENTED}经审计,关联公司与该局存在业务往来,相关款项已核实。",
    )
    await cast.until(
        KEEPER, here, lambda found: any(one["state"] == "result_back" for one in found.get("handovers", []))
    )
    await cast.say(
        LEADER,
        "POST",
        f"{here}/conclusion",
        occurred_on="2018-06-01",
        form="form_3",
        grounds=f"{INVENTED}核实属实,依规依纪处理。",
    )
    await cast.say(
        KEEPER,
        "POST",
        f"{here}/feedback",
        occurred_on="2018-06-08",
        text=f"{INVENTED}移交的问题线索已办结,现将结果反馈。",
    )


async def report(cast: Cast) -> None:
    """April 2018, the public institution: the leaving-office audit report of the former head shows its business."""
    base = "/api/audit_share"
    await cast.say(
        TEAM,
        "POST",
        f"{base}/requests/SQ-2018-04",
        occurred_on="2018-04-09",
        unit="JYDW",
        kinds=["leaving_office_audit", "audit_workpaper"],
        first_year=2014,
        last_year=2017,
        need=f"{INVENTED}财务账册堆积如山,简单抽查不能反映总体情况,商请提供前任领导离任审计报告。",
    )
    for number, kind in (("SJ-2017-11", "leaving_office_audit"), ("SJ-2017-11-D", "audit_workpaper")):
        await cast.say(
            AUDITOR,
            "POST",
            f"{base}/materials/{number}",
            fields={
                "unit": "JYDW",
                "kind": kind,
                "first_year": "2014",
                "last_year": "2017",
                "title": f"{INVENTED}前任领导离任审计",
                "secrecy_level": "none",
                "occurred_on": "2017-11-20",
            },
            file=("report.txt", REPORT, "text/plain"),
        )
    await cast.say(
        AUDITOR,
        "POST",
        f"{base}/requests/SQ-2018-04/grant",
        occurred_on="2018-04-11",
        reason=f"{INVENTED}同意提供,用毕收回。",
    )
    for share, material, until in (
        ("GX-2018-04", "SJ-2017-11", "2018-05-31"),
        ("GX-2018-05", "SJ-2017-11-D", "2018-05-15"),
    ):
        await cast.say(
            AUDITOR,
            "POST",
            f"{base}/shares/{share}",
            occurred_on="2018-04-12",
            material=material,
            request="SQ-2018-04",
            to="inspection_office",
            roles=["team"],
            until=until,
        )
    for day in ("2018-04-13", "2018-04-16"):
        answer = await cast.say(TEAM, "POST", f"{base}/shares/GX-2018-04/readings", occurred_on=day)
        if answer.content != REPORT:
            raise ValueError("the shared report is not what was catalogued")
    await cast.say(AUDITOR, "POST", f"{base}/shares/GX-2018-04/recall", occurred_on="2018-05-28")
    await cast.say(TEAM, "POST", f"{base}/shares/GX-2018-04/removal", occurred_on="2018-05-30", copies=1)


async def rectification(cast: Cast) -> None:
    """The culture and tourism bureau, the round of 40 organisations, and the village whose rectification was a sham."""
    await asyncio.gather(_ledger(cast, facts.CULTURE), _village(cast), _round(cast))


async def _round(cast: Cast) -> None:
    turn = asyncio.Semaphore(6)

    async def one(ledger: Ledger) -> None:
        async with turn:
            await _ledger(cast, ledger)

    await asyncio.gather(*(one(ledger) for ledger in facts.forty()))


CATEGORIES = ("party_leadership", "integrity", "work_style", "finance", "selection_appointment", "party_building")


def issues(count: int, title: str) -> list[dict[str, Any]]:
    """Issues whose texts the sources do not give."""
    return [
        {"number": n, "category": CATEGORIES[n % len(CATEGORIES)], "text": f"{INVENTED}{title}反馈问题第 {n} 项"}
        for n in range(1, count + 1)
    ]


async def _ledger(cast: Cast, ledger: Ledger) -> None:
    """One unit: feedback, plan, report in time, an entry an issue, and the supervising bodies strike off."""
    case = f"/api/rectification/cases/{ledger.round}/{ledger.unit}"
    unit = ("inspected_unit", "principal", ledger.unit)
    await cast.say(
        OFFICE,
        "POST",
        f"{case}/feedback",
        occurred_on=ledger.feedback_on,
        text=f"{INVENTED}巡察反馈意见",
        issues=issues(ledger.issues, ledger.unit),
    )
    await cast.say(unit, "POST", f"{case}/plan", occurred_on=ledger.feedback_on, text=f"{INVENTED}整改工作方案")
    await cast.say(
        unit,
        "POST",
        f"{case}/report",
        occurred_on=ledger.report_on,
        text=f"{INVENTED}整改情况报告",
        principal_report=f"{INVENTED}主要负责人组织落实情况报告",
    )
    rules = facts.shares(ledger.rules, ledger.issues)
    for n in range(1, ledger.issues + 1):
        item = f"{case}/items/{n}"
        first = n == 1
        await cast.say(
            unit,
            "POST",
            f"{item}/progress",
            occurred_on=ledger.report_on,
            entry="1",
            evidence=[f"{INVENTED}整改佐证材料"],
            rules_made=rules[n - 1],
            money={kind: yuan * 100 for kind, yuan in ledger.money.items()} if first else {},
            persons=ledger.persons if first else {},
        )
        await _judge(cast, ledger, item, n)


async def _judge(cast: Cast, ledger: Ledger, item: str, n: int) -> None:
    on, text = ledger.struck_off_on, f"{INVENTED}经逐项核验"
    if n <= ledger.done:
        look = {"means": "documents", "confirmed": True, "text": f"{INVENTED}查阅资料属实"}
        await cast.say(TEAM, "POST", f"{item}/verification", occurred_on=on, **look)
        await cast.say(OFFICE, "POST", f"{item}/strike-off", occurred_on=on, justification=text)
    elif n <= ledger.done + ledger.basically_done:
        await cast.say(OFFICE, "POST", f"{item}/basically-done", occurred_on=on, text=text)
    elif n <= ledger.done + ledger.basically_done + ledger.not_done:
        await cast.say(OFFICE, "POST", f"{item}/not-done", occurred_on=on, text=text)


async def _village(cast: Cast) -> None:
    """July 2017: the inspection finds that the rectification of the audit was a sham; nothing was reported in time."""
    audit = f"/api/rectification/cases/{facts.AUDIT}/TC-CUN"
    await cast.say(
        OFFICE,
        "POST",
        f"{audit}/feedback",
        occurred_on="2016-12-20",
        origin="audit",
        due_on="2017-06-20",
        text=f"{INVENTED}审计发现问题清单",
        issues=[{"number": 1, "category": "audit_rectification", "text": f"{INVENTED}村级财务管理不规范"}],
    )
    await cast.say(
        TEAM,
        "POST",
        f"{audit}/sham",
        occurred_on="2017-07-18",
        items=[1],
        text="提级巡察中发现审计整改走过场。",
    )
