"""The fourth story: one round from its target study to its acceptance, with all four bodies and a clue split three ways.

All of it is made up, and marked so: no source tells one round from end to end.
"""

from typing import Any

from .clients import Cast
from .facts import INVENTED
from .stories import AUDITOR, GROUP, HANDLER, KEEPER, LEADER, OFFICE, TEAM, UNIT_SINCE

ROUND, UNIT, TEAM_NUMBER = "SZ-2018-2", "SZ-JTJ", "T1"
CLUE = "2018-0502"
HERE, BUREAU, DEPARTMENT = f"{CLUE}-1", f"/api/audit_share/clues/{CLUE}-1", f"/api/personnel/clues/{CLUE}-1-P1"
PERSONNEL = ("organization_dept", "clerk")
SPEAKERS = {
    "inspection_office": OFFICE,
    "discipline_commission": HANDLER,
    "organization_dept": PERSONNEL,
    "audit_bureau": AUDITOR,
}
PRINCIPAL = ("inspected_unit", "principal", UNIT)
INSPECTION, CASE = "/api/inspection", f"/api/rectification/cases/{ROUND}/{UNIT}"


async def whole_round(cast: Cast) -> None:
    """Before, during, after: who asks whom, who answers, and what becomes of it."""
    await _before(cast)
    await _during(cast)
    await _three_ways(cast)
    await _after(cast)


async def _matter(cast: Cast, number: str, kind: str, dimension: str, to: str, on: str) -> None:
    path = f"{INSPECTION}/matters/{ROUND}-{number}"
    asked = {"kind": kind, "dimension": dimension, "to": to, "round": ROUND, "due_on": on}
    await cast.say(OFFICE, "PUT", path, occurred_on=on, text=f"{INVENTED}请办理", **asked)
    await cast.say(SPEAKERS[to], "POST", f"{path}/answer", occurred_on=on, text=f"{INVENTED}已办理")


async def _before(cast: Cast) -> None:
    unit = {"name": "某市某局", "kind": "government_department"}
    await cast.say(OFFICE, "PUT", f"{INSPECTION}/units/{UNIT}", occurred_on=UNIT_SINCE, **unit)
    for person, body in (("RY-1", "audit_bureau"), ("RY-2", "organization_dept")):
        await cast.say(OFFICE, "PUT", f"{INSPECTION}/people/{person}", occurred_on="2018-08-20", name=person, body=body)
    plan = {"name": "2018 年第二轮", "kind": "regular", "units": [UNIT], "starts_on": "2018-09-10"}
    await cast.say(
        OFFICE, "PUT", f"{INSPECTION}/rounds/{ROUND}", occurred_on="2018-08-20", ends_on="2018-11-09", **plan
    )
    team = {"units": [UNIT], "members": ["RY-1", "RY-2"]}
    path = f"{INSPECTION}/rounds/{ROUND}/teams/{TEAM_NUMBER}"
    await cast.say(OFFICE, "PUT", path, occurred_on="2018-08-27", **team)
    await _matter(cast, "MB", "target_study", "before", "discipline_commission", "2018-08-28")
    for body in SPEAKERS:
        await _matter(cast, f"TB-{body.replace('_', '-')}", "briefing", "before", body, "2018-09-03")
    await cast.until(GROUP, f"{INSPECTION}/rounds/{ROUND}/board", lambda board: not board["missing"])
    await _enter(cast, "during", "2018-09-10")


async def _enter(cast: Cast, phase: str, on: str) -> None:
    await cast.say(OFFICE, "POST", f"{INSPECTION}/rounds/{ROUND}/phase", occurred_on=on, phase=phase)


async def _during(cast: Cast) -> None:
    await _matter(cast, "CC", "spot_check", "during", "audit_bureau", "2018-09-20")
    await _matter(cast, "ZY", "important_information", "during", "discipline_commission", "2018-10-08")
    check = f"/api/personnel/selection-checks/{ROUND}/{UNIT}"
    members = ["organization_dept-clerk", "organization_dept-leader"]
    await cast.say(PERSONNEL, "PUT", check, occurred_on="2018-09-12", members=members)
    for report, on in (("supervision_report", "2018-10-26"), ("thematic_report", "2018-10-30")):
        said = {"problems": 2, "text": f"{INVENTED}选人用人方面存在的问题"}
        await cast.say(PERSONNEL, "POST", f"{check}/reports/{report}", occurred_on=on, **said)


async def _three_ways(cast: Cast) -> None:
    """The bureau keeps the money, the department gets the appointments, the commission keeps the discipline."""
    await cast.say(
        KEEPER,
        "POST",
        f"/api/clues/clues/{CLUE}",
        occurred_on="2018-10-15",
        source="inspection_team",
        unit=UNIT,
        categories=["integrity", "selection_and_appointment", "political"],
        city_managed_cadre=True,
        text=f"{INVENTED}反映该局资金往来、选人用人和政治纪律方面的问题。",
    )
    await cast.say(
        KEEPER,
        "POST",
        "/api/clues/batches/2018-10",
        occurred_on="2018-10-16",
        office="supervision_office",
        clues=[CLUE],
    )
    await cast.say(
        KEEPER,
        "POST",
        f"/api/clues/clues/{CLUE}/handovers/1",
        occurred_on="2018-10-17",
        to="audit_bureau",
        categories=["integrity", "selection_and_appointment"],
        text=f"{INVENTED}资金往来与选人用人问题,移送审计局。",
    )
    await cast.until(AUDITOR, BUREAU, lambda found: True)
    rest = {"to": "organization_dept", "categories": ["selection_and_appointment"]}
    split = {"reason": "other_organ_competent", "kept": ["integrity"], "parts": [rest]}
    await cast.say(AUDITOR, "POST", f"{BUREAU}/partial-acceptance", occurred_on="2018-10-19", **split)
    await cast.until(PERSONNEL, DEPARTMENT, lambda found: True)
    await cast.say(PERSONNEL, "POST", f"{DEPARTMENT}/accept", occurred_on="2018-10-22")
    await cast.say(PERSONNEL, "POST", f"{DEPARTMENT}/start", occurred_on="2018-10-24", number="GBJD-2018-3")
    audit = {"audit": "SJ-2018-21", "notice_on": "2018-10-22"}
    await cast.say(AUDITOR, "POST", f"{BUREAU}/audit", occurred_on="2018-10-26", **audit)
    here = f"/api/clues/clues/{CLUE}"
    proposal = {"way": "preliminary_verification", "grounds": f"{INVENTED}具体、可查。"}
    await cast.say(HANDLER, "POST", f"{here}/disposal", occurred_on="2018-11-02", **proposal)
    await cast.say(LEADER, "POST", f"{here}/disposal/approval", occurred_on="2018-11-05")
    result = {"outcome": "partly_confirmed", "text": f"{INVENTED}部分属实。"}
    await cast.say(PERSONNEL, "POST", f"{DEPARTMENT}/result", occurred_on="2018-11-20", **result)
    await cast.say(AUDITOR, "POST", f"{BUREAU}/result", occurred_on="2018-12-05", **result)
    await cast.until(KEEPER, here, lambda found: any(one["state"] == "result_back" for one in found["handovers"]))
    await cast.say(
        LEADER, "POST", f"{here}/conclusion", occurred_on="2018-12-14", form="form_2", grounds=f"{INVENTED}部分属实。"
    )
    await cast.say(KEEPER, "POST", f"{here}/feedback", occurred_on="2018-12-20", text=f"{INVENTED}现将结果反馈。")


async def _after(cast: Cast) -> None:
    await _enter(cast, "after", "2018-11-12")
    task = {"number": 1, "to": "discipline_commission", "due_on": "2019-03-31"}
    session = f"{INSPECTION}/sessions/{ROUND}-H1"
    minutes = {"heard": [ROUND], "decisions": [task], "minutes": f"{INVENTED}听取综合情况汇报"}
    await cast.say(GROUP, "PUT", session, occurred_on="2018-11-26", **minutes)
    issues: list[dict[str, Any]] = [
        {"number": 1, "category": "selection_appointment", "text": f"{INVENTED}选人用人程序不规范"},
        {"number": 2, "category": "finance", "text": f"{INVENTED}资金管理不规范"},
    ]
    feedback = {"text": f"{INVENTED}巡察反馈意见", "issues": issues}
    await cast.say(OFFICE, "POST", f"{CASE}/feedback", occurred_on="2018-12-03", **feedback)
    await cast.say(PRINCIPAL, "POST", f"{CASE}/plan", occurred_on="2018-12-17", text=f"{INVENTED}整改工作方案")
    await _reviewed(cast, "plan", "2018-12-20")
    for n, on in ((1, "2019-01-10"), (2, "2019-01-14")):
        await _put_right(cast, f"{CASE}/items/{n}", on)
    report = {"text": f"{INVENTED}整改情况报告", "principal_report": f"{INVENTED}主要负责人组织落实情况报告"}
    await cast.say(PRINCIPAL, "POST", f"{CASE}/report", occurred_on="2019-01-30", **report)
    await _reviewed(cast, "report", "2019-02-11")
    await cast.say(HANDLER, "POST", f"{CASE}/checks", occurred_on="2019-02-18", result="passed", text=f"{INVENTED}属实")
    await cast.say(
        OFFICE, "POST", f"{CASE}/acceptance", occurred_on="2019-03-05", points=93, text=f"{INVENTED}联合验收"
    )
    await cast.say(OFFICE, "POST", f"{CASE}/surveys", occurred_on="2019-03-12", asked=80, satisfied=76)
    use = {"unit": UNIT, "year": 2019, "source": "inspection", "text": f"{INVENTED}作为干部考核依据"}
    await cast.say(PERSONNEL, "PUT", "/api/personnel/results/2019-7", occurred_on="2019-03-20", **use)
    await _matter(cast, "YY", "result_use", "after", "organization_dept", "2019-03-20")
    done = f"{session}/decisions/1/done"
    await cast.say(HANDLER, "POST", done, occurred_on="2019-03-25", report=f"{INVENTED}已落实")


async def _reviewed(cast: Cast, paper: str, on: str) -> None:
    for who in (TEAM, LEADER, ("organization_dept", "leader")):
        said = {"verdict": "approved", "reasons": f"{INVENTED}同意"}
        await cast.say(who, "POST", f"{CASE}/reviews/{paper}", occurred_on=on, **said)


async def _put_right(cast: Cast, item: str, on: str) -> None:
    measure = {"owner": "account-9", "due_on": "2019-01-31", "text": f"{INVENTED}整改措施"}
    await cast.say(PRINCIPAL, "PUT", f"{item}/commitment", occurred_on="2018-12-21", **measure)
    await cast.say(TEAM, "POST", f"{item}/commitment/acceptance", occurred_on="2018-12-24", version=1)
    await cast.until(TEAM, item, lambda found: found["measure_due"] is not None)
    work = {"entry": "1", "evidence": [f"{INVENTED}佐证材料"], "rules_made": 1}
    await cast.say(PRINCIPAL, "POST", f"{item}/progress", occurred_on=on, **work)
    look = {"means": "site_visit", "confirmed": True, "text": f"{INVENTED}实地核查属实"}
    await cast.say(LEADER, "POST", f"{item}/verification", occurred_on="2019-01-28", **look)
    await cast.say(TEAM, "POST", f"{item}/strike-off", occurred_on="2019-01-29", justification=f"{INVENTED}已核实")
