"""The handling of clues over HTTP, on a real PostgreSQL, with the worker's own readers beside it."""

import csv
import io
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
import test_clues_api
from clues.reactions.lent import react
from contracts import Sealed
from contracts.clues import ClueLent, ClueUrged, ProgressTold
from contracts.inspection import LentClueVerified
from contracts.wire import freeze, opening
from eventlog import Heard
from eventlog.connection import connect
from eventlog.vault import MemoryVault
from openpyxl import load_workbook
from test_clues_api import BATCH, CLOCK, CLUE, CLUES, CONCLUSION, DISPOSAL, REGISTRATION, SECRET, Bench, at_noon

pytestmark = pytest.mark.pg

bench = test_clues_api.bench
OWED = ("reporter_result", "petition_office")
PERSON = {"name": "王小明", "id_number": "11010119700101123X"}


async def stored(bench: Bench, text: str) -> int:
    """How often a text stands anywhere in the log or in the views of the service."""
    connection = await connect(bench.url)
    found: int = await connection.fetchval(
        "SELECT (SELECT count(*) FROM event WHERE data::text LIKE '%' || $1 || '%' OR stream LIKE '%' || $1 || '%'"
        "         OR convert_from(coalesce(message, ''), 'UTF8') LIKE '%' || $1 || '%')",
        text,
    )
    await connection.close()
    return found


async def decide(bench: Bench, way: str) -> None:
    await bench("POST", CLUE, REGISTRATION)
    await bench("POST", f"{CLUE}/assignment", {"occurred_on": "2018-03-20", "office": "supervision_office"})
    await bench("POST", f"{CLUE}/disposal", DISPOSAL | {"way": way}, role="clerk")
    answer = await bench("POST", f"{CLUE}/disposal/approval", {"occurred_on": "2018-04-12"}, "leader")
    assert answer.status_code == 200


async def done(bench: Bench, path: str, body: dict[str, Any], role: str = "clerk", **more: str) -> str:
    answer = await bench("POST", path, body, role, **more)
    assert answer.status_code in (200, 201), answer.text
    again = await bench("POST", path, body, role, **more)
    assert again.json().get("event") is None, f"{path} counted twice"
    event: str = answer.json()["event"]
    return event


async def test_repeat_reports_are_found_by_hashes_that_stay_in_the_service(bench: Bench) -> None:
    first = REGISTRATION | {"people": [PERSON]}
    other = REGISTRATION | {
        "people": [{"name": "王 小明", "id_number": "11010119700101123x"}],
        "text": "另一封来信",
        "source": "petition",
    }
    await bench("POST", CLUE, first)
    await bench("POST", f"{CLUES}/2018-0401", other)
    last = (await bench("POST", f"{CLUES}/2018-0402", REGISTRATION | {"text": f"{SECRET}。"})).json()["event"]
    found = (await bench("GET", f"{CLUE}/duplicates?after={last}")).json()
    assert [(one["other"], one["shared"]) for one in found] == [
        ("2018-0401", ["id_number", "name", "name_and_workplace"]),
        ("2018-0402", ["text"]),
    ]
    pairs = (await bench("GET", f"/api/clues/duplicates?after={last}")).json()
    assert {(one["clue"], one["other"]) for one in pairs["items"]} == {
        ("2018-0317", "2018-0401"),
        ("2018-0317", "2018-0402"),
    }
    day = {"occurred_on": "2018-04-02"}
    linked = await done(bench, f"{CLUE}/links/2018-0402", day | {"relation": "duplicate"}, "keeper")
    assert (await bench("GET", f"/api/clues/duplicates?after={linked}")).json()["total"] == 1
    gone = await done(bench, f"{CLUE}/links/2018-0402/undone", day, "keeper")
    assert (await bench("GET", f"/api/clues/duplicates?after={gone}")).json()["total"] == 2
    assert (await bench("GET", f"{CLUE}/duplicates", role="leader")).status_code == 403
    connection = await connect(bench.url)
    hashes = [row["hash"] for row in await connection.fetch("SELECT DISTINCT hash FROM same_person.mark")]
    await connection.close()
    assert len(hashes) == 5
    for digest in hashes:
        assert await stored(bench, digest) == 0
    assert await stored(bench, "王小明") == 0
    papers = (await bench("GET", f"{CLUE}/papers")).json()
    assert [paper["what"] for paper in papers] == ["clue-registered"]


@pytest.mark.parametrize("by_list", [False, True])
async def test_what_may_not_come_in_leaves_a_receipt_and_nothing_of_its_content(bench: Bench, by_list: bool) -> None:
    told: dict[str, Any] = REGISTRATION | {"people": [PERSON], "text": "反映本机关主要负责人"}
    if by_list:
        barred = {"occurred_on": "2018-01-02", "unit": "KFQ", "persons": [PERSON | {"ground": "own_chief"}]}
        await done(bench, "/api/clues/keeper/barred", barred, "leader")
    else:
        told |= {"concerns": "own_chief"}
    key = {"Idempotency-Key": str(uuid4())}
    refused = await bench("POST", CLUE, told, **key)
    assert (refused.status_code, refused.json()["code"]) == (409, "intake-blocked")
    assert (await bench("GET", CLUE)).status_code == 404
    connection = await connect(bench.url)
    texts = await connection.fetchval("SELECT count(*) FROM secret")
    asked = await connection.fetchval("SELECT count(*) FROM request WHERE stream LIKE 'receipt-%'")
    streams = await connection.fetch("SELECT stream, data::text AS data FROM event WHERE stream NOT LIKE 'keeping-%'")
    await connection.close()
    assert (texts, asked, len(streams)) == (int(by_list), 0, 1)
    assert "KFQ" not in streams[0]["data"]
    sent = await done(bench, "/api/clues/receipts/2018-0317/sent", {"occurred_on": "2018-03-22"}, "keeper")
    listed = (await bench("GET", f"/api/clues/receipts?after={sent}")).json()["items"]
    assert listed == [
        {
            "number": "2018-0317",
            "ground": "own_chief",
            "received_on": "2018-03-19",
            "due": "2018-03-26",
            "sent_on": "2018-03-22",
            "late": False,
        }
    ]
    assert (await bench("GET", "/api/clues/receipts", role="leader")).status_code == 403
    counted = (await bench("GET", "/api/clues/receipts/count", role="leader")).json()
    assert counted == [{"year": 2018, "blocked": 1, "waiting": 0, "late": 0}]
    plainly = {"occurred_on": "2018-03-20", "ground": "superior_cadre"}
    await done(bench, "/api/clues/receipts/ZS-2", plainly, "keeper")


async def test_only_the_keeper_of_record_changes_who_has_a_clue(bench: Bench) -> None:
    await bench("POST", CLUE, REGISTRATION)
    assert (await bench("GET", "/api/clues/keeper")).json()["keeper"] == "acc-keeper"
    stranger = await bench("POST", f"{CLUES}/2018-2", REGISTRATION, account="acc-stranger")
    assert (stranger.status_code, stranger.json()["code"]) == (409, "not-the-keeper-of-record")
    named = {"occurred_on": "2018-09-03", "keeper": "acc-stranger"}
    await done(bench, "/api/clues/keeper", named, "leader")
    kept = (await bench("GET", "/api/clues/keeper")).json()
    assert (kept["keeper"], kept["before"][1]["clues"]) == ("acc-stranger", 1)
    part = {"occurred_on": "2018-03-22", "to": "audit_bureau", "text": "x"}
    for path, body in (
        (f"{CLUE}/handovers/1", part),
        ("/api/clues/lendings/J-1", LENDING),
        (f"{CLUE}/links/2018-2", {"occurred_on": "2018-04-01", "relation": "duplicate"}),
        (f"{CLUE}/system-number", {"occurred_on": "2018-04-01", "number": "X-1"}),
        ("/api/clues/exports/D-1", {"occurred_on": "2018-04-01"}),
    ):
        assert (await bench("POST", path, body)).json()["code"] == "not-the-keeper-of-record", path
    assert (await bench("POST", f"{CLUE}/handovers/1", part, account="acc-stranger")).status_code == 201


LENDING = {
    "occurred_on": "2018-03-20",
    "clue": "2018-0317",
    "round": "XC-2018-1",
    "back_by": "2018-04-30",
    "text": "请核实往来账目",
}


async def test_a_clue_is_lent_before_the_round_and_comes_back_verified(bench: Bench) -> None:
    await bench("POST", CLUE, REGISTRATION)
    unknown = await bench("POST", "/api/clues/lendings/J-1", LENDING)
    assert unknown.json()["code"] == "round-unknown"
    connection = await connect(bench.url)
    await connection.execute("INSERT INTO known_unit.round VALUES ('XC-2018-1', '一轮', '2018-04-02', '2018-05-31')")
    await connection.execute("INSERT INTO known_unit.round VALUES ('XC-2018-2', '二轮', '2018-04-02', NULL)")
    await connection.execute("INSERT INTO known_unit.round_unit VALUES ('XC-2018-1', 'KFQ')")
    await connection.close()
    other = await bench("POST", "/api/clues/lendings/J-1", LENDING | {"round": "XC-2018-2"})
    assert other.json()["code"] == "unit-not-in-round"
    await done(bench, "/api/clues/lendings/J-1", LENDING, "keeper")
    (lent,) = await bench.told("lending-J-1")
    assert isinstance(lent, ClueLent)
    assert bench._rings["inspection_office"].open(lent.text.jwe or "").endswith("请核实往来账目".encode())

    office = MemoryVault()
    kept = await office.put("账目属实".encode())
    said = LentClueVerified(
        occurred_on=date(2018, 4, 20),
        lending="J-1",
        clue="2018-0317",
        unit="KFQ",
        round="XC-2018-1",
        outcome="confirmed",
        text=Sealed.of(kept),
    )
    frozen = await freeze(said, read=office.raw, ring=bench._rings["audit_bureau"])
    arrived = LentClueVerified.model_validate_json(frozen.body)
    id_ = uuid4()
    opened = await opening(bench._vault, bench._rings["discipline_commission"])(id_, arrived)
    heard = Heard(id_, "/inspection_office/inspection", frozen.type, "lent-J-1", 1, at_noon(), opened)
    for act in react(heard, date.today()):
        outcome = await bench._log.handle(act.stream, act.key, act.command, by=CLOCK)
    read = (await bench("GET", "/api/clues/lendings/J-1")).json()
    assert (read["state"], read["outcome"], read["told_in_words"]) == ("verified", "confirmed", True)
    assert (await bench("GET", "/api/clues/lendings/J-1/verification/text")).json()["text"] == "账目属实"
    rows = (await bench("GET", f"/api/clues/lendings?round=XC-2018-1&after={outcome.event}")).json()["items"]
    assert [(one["clue"], one["state"], one["outcome"]) for one in rows] == [("2018-0317", "verified", "confirmed")]

    await done(bench, "/api/clues/lendings/J-2", LENDING, "keeper")
    await done(bench, "/api/clues/lendings/J-2/return", {"occurred_on": "2018-04-03"}, "keeper")
    await done(bench, "/api/clues/lendings/J-3", LENDING, "keeper")
    on_paper = {"occurred_on": "2018-04-25", "outcome": "not_confirmed", "text": "未发现"}
    await done(bench, "/api/clues/lendings/J-3/verification", on_paper, "keeper")


async def test_an_inquiry_by_letter_and_talk(bench: Bench) -> None:
    await decide(bench, "talk_or_letter")
    await done(bench, f"{CLUE}/letters/1", {"occurred_on": "2018-04-16", "text": "函询"})
    sent = (await bench("GET", f"{CLUE}/handling")).json()
    assert [(one["stage"], one["on"], one["rule"]) for one in sent["clocks"]] == [("reply", "2018-05-01", "D6")]
    await done(bench, f"{CLUE}/letters/1/reply", {"occurred_on": "2018-04-25", "text": "说明"})
    last = await done(bench, f"{CLUE}/talks/1", {"occurred_on": "2018-04-27", "text": "谈话"})
    due = (await bench("GET", f"/api/clues/due?office=supervision_office&after={last}")).json()["items"]
    assert [(one["stage"], one["due"]) for one in due] == [("inquiry", "2018-05-27"), ("feedback", "2018-06-19")]
    assert all(one["days_left"] < 0 for one in due)
    offices = (await bench("GET", "/api/clues/due/offices")).json()
    assert offices == [{"office": "supervision_office", "overdue": 2, "due": 0}]
    refused = await bench("POST", f"{CLUE}/letters/2", {"occurred_on": "2999-01-01", "text": "函询"}, "clerk")
    assert refused.json()["code"] in ("date-in-future", "calendar-missing")


async def test_a_verification_by_two_and_the_measures_that_follow(bench: Bench) -> None:
    await decide(bench, "preliminary_verification")
    members = {"occurred_on": "2018-04-16", "members": ["acc-clerk", "acc-second"]}
    await done(bench, f"{CLUE}/verification", members)
    await done(
        bench,
        f"{CLUE}/verification/extension",
        {"occurred_on": "2018-05-02", "until": "2018-06-15", "text": "延"},
        "leader",
    )
    await done(bench, f"{CLUE}/verification/report", {"occurred_on": "2018-05-20", "text": "核实报告"})
    digest = (await bench("GET", f"{CLUE}/handling")).json()["verification"]["report"]
    out = await bench("POST", f"{CLUE}/conclusion", CONCLUSION, role="clerk")
    assert out.json()["code"] == "report-not-signed"
    signature = {"occurred_on": "2018-05-21", "report": digest}
    await done(bench, f"{CLUE}/verification/signature", signature, account="acc-second")
    wrong = await bench("POST", f"{CLUE}/conclusion", CONCLUSION | {"measures": ["reminder_talk"]}, role="clerk")
    assert wrong.json()["code"] == "measure-not-of-the-form"
    await done(bench, f"{CLUE}/conclusion", CONCLUSION | {"measures": ["heavy_party_sanction"]})
    state = (await bench("GET", f"{CLUE}/handling")).json()
    assert (state["measures"], state["verification"]["finished"], state["clocks"]) == (
        ["heavy_party_sanction"],
        True,
        [],
    )


async def test_a_chain_of_three_approves_and_a_leader_sends_back(bench: Bench) -> None:
    await bench("POST", CLUE, REGISTRATION)
    await done(bench, f"{CLUE}/disposal", DISPOSAL | {"chain": "xixiang"})
    back = {"occurred_on": "2018-04-11", "grounds": "再补充", "again_by": "2018-04-16"}
    await done(bench, f"{CLUE}/disposal/return", back, "leader")
    again = DISPOSAL | {"chain": "xixiang", "occurred_on": "2018-04-13"}
    await done(bench, f"{CLUE}/disposal", again)
    for step, account in (("deputy_in_charge", "acc-a"), ("supervision_director", "acc-b"), ("secretary", "acc-c")):
        waited = (await bench("GET", f"{CLUE}/handling")).json()["next_step"]
        assert waited == step
        body = {"occurred_on": "2018-04-13", "step": step}
        await done(bench, f"{CLUE}/disposal/approval", body, "leader", account=account)
    assert (await bench("GET", CLUE)).json()["state"] == "decided"


async def test_what_is_held_is_reviewed_and_revived(bench: Bench) -> None:
    await decide(bench, "held_pending")
    assert (await bench("GET", f"{CLUE}/handling")).json()["clocks"][0]["stage"] == "held_review"
    await done(bench, f"{CLUE}/reviews/1", {"occurred_on": "2018-09-10", "text": "条件仍不具备"})
    last = await done(bench, f"{CLUE}/revival", {"occurred_on": "2018-11-05", "text": "条件具备"})
    listed = (await bench("GET", f"{CLUES}?state=assigned&after={last}")).json()["items"]
    assert [(one["step"], one["due"]) for one in listed] == [("revived", "2018-12-05")]


async def test_a_batch_is_urged_and_its_progress_is_seen(bench: Bench) -> None:
    await bench("POST", CLUE, REGISTRATION)
    await bench("POST", f"{CLUES}/2018-0318", REGISTRATION | {"city_managed_cadre": False, "text": "另一件"})
    both = BATCH | {"clues": ["2018-0317", "2018-0318"]}
    await bench("POST", "/api/clues/batches/B-1", both)
    urging = {"occurred_on": "2018-04-02", "answer_by": "2018-04-09"}
    for _ in range(2):
        urged = await bench("POST", "/api/clues/batches/B-1/urging", urging, "leader")
        assert urged.json()["clues"] == ["2018-0317", "2018-0318"]
    report = await done(bench, f"{CLUE}/report", {"occurred_on": "2018-04-04", "text": "正在办理"})
    (row,) = (await bench("GET", f"/api/clues/batches?after={report}")).json()["items"]
    assert (row["clues"], row["urged"], row["by_state"], row["completion"]) == (2, 1, {"assigned": 2}, 0.0)
    told = [one for one in await bench.told("clue-2018-0318") if isinstance(one, ClueUrged)]
    assert [(one.nth, one.kind) for one in told] == [(1, "urge")]
    single = {"occurred_on": "2018-04-12", "answer_by": "2018-04-16", "kind": "supervise_handling"}
    await done(bench, f"{CLUE}/urging", single, "keeper")
    assert (await bench("POST", "/api/clues/batches/B-9/urging", urging, "leader")).status_code == 404


async def test_the_source_is_told_before_the_end_and_the_number_comes_back(bench: Bench) -> None:
    await decide(bench, "preliminary_verification")
    last = await done(bench, f"{CLUE}/interim-feedback", {"occurred_on": "2018-05-02", "text": "已批准初步核实"})
    told = (await bench.told("clue-2018-0317"))[-1]
    assert isinstance(told, ProgressTold)
    assert bench._rings["inspection_office"].open(told.text.jwe or "").endswith("已批准初步核实".encode())
    await bench("POST", f"{CLUES}/2018-0318", REGISTRATION | {"text": "另一件", "received_as": "XS-7"})
    made = await bench("POST", f"/api/clues/exports/DC-1?after={last}", {"occurred_on": "2018-05-03"})
    assert made.status_code == 201
    out = (await bench("GET", "/api/clues/exports/DC-1")).json()["rows"]
    assert out[0]["number"] == "2018-0317"
    sheet = await bench("GET", "/api/clues/exports/DC-1?format=csv")
    rows = list(csv.reader(io.StringIO(sheet.content.decode("utf-8-sig"))))
    assert (rows[0][0], rows[1][0], rows[1][5]) == ("线索编号", "2018-0317", "是")
    number = {"occurred_on": "2018-05-04", "number": "JJ-2018-0099"}
    noted = await done(bench, f"{CLUE}/system-number", number, "keeper")
    listed = (await bench("GET", f"{CLUES}?after={noted}")).json()["items"]
    assert [one["system_number"] for one in listed] == ["JJ-2018-0099", None]
    taken = await bench("POST", f"{CLUES}/2018-0318/system-number", number)
    assert taken.json()["code"] == "system-number-taken"
    other = await bench("POST", "/api/clues/exports/DC-2", {"occurred_on": "2018-05-05", "clues": ["2018-9"]})
    assert other.status_code == 404


async def test_city_managed_cadres_come_first_and_the_routing_is_proposed(bench: Bench) -> None:
    await bench("POST", f"{CLUES}/2018-0001", REGISTRATION | {"city_managed_cadre": False, "text": "甲"})
    last = (await bench("POST", CLUE, REGISTRATION)).json()["event"]
    listed = (await bench("GET", f"{CLUES}?cadres_first=true&after={last}")).json()["items"]
    assert [one["number"] for one in listed] == ["2018-0317", "2018-0001"]
    routing = (await bench("GET", f"{CLUE}/routing")).json()
    assert {part["categories"][0]: part["others"] for part in routing["parts"]} == {
        "integrity": ["audit_bureau"],
        "work": ["organization_dept", "audit_bureau"],
    }
    unlawful = {"occurred_on": "2018-03-22", "to": "organization_dept", "categories": ["integrity"], "text": "x"}
    refused = await bench("POST", f"{CLUE}/handovers/1", unlawful)
    assert (refused.status_code, refused.json()["code"]) == (409, "receiver-not-competent")


async def test_a_named_reporter_is_told_and_the_last_days_of_it_stand_on_the_list(bench: Bench) -> None:
    path = f"{CLUES}/2018-0500"
    await bench("POST", path, REGISTRATION | {"source": "petition", "occurred_on": "2018-03-19"})
    denied = await bench("POST", f"{path}/word", {"occurred_on": "2018-04-02", "word": "accepted"}, "clerk")
    assert (denied.status_code, denied.json()["code"]) == (409, "no-word-owed")
    assert (await bench("POST", f"{path}/named-reporter", {"occurred_on": "2018-03-20"}, "clerk")).status_code == 403
    last = await done(bench, f"{path}/named-reporter", {"occurred_on": "2018-03-20"}, "keeper")
    listed = (await bench("GET", f"/api/clues/due?stage=reporter_accepted&after={last}")).json()["items"]
    assert [(one["clue"], one["due"], one["rule"]) for one in listed] == [("2018-0500", "2018-04-10", "D11-accepted")]
    last = await done(bench, f"{path}/word", {"occurred_on": "2018-04-02", "word": "accepted"})
    assert (await bench("GET", f"/api/clues/due?stage=reporter_accepted&after={last}")).json()["items"] == []
    await bench("POST", f"{path}/disposal", DISPOSAL | {"way": "concluded"}, role="clerk")
    await bench("POST", f"{path}/disposal/approval", {"occurred_on": "2018-04-12"}, "leader")
    last = await done(bench, f"{path}/conclusion", CONCLUSION | {"form": "none"})
    stages = [(await bench("GET", f"/api/clues/due?stage={stage}&after={last}")).json()["items"] for stage in OWED]
    assert [[one["due"] for one in found] for found in stages] == [["2018-06-25"], ["2018-09-30"]]
    await done(bench, f"{path}/word", {"occurred_on": "2018-06-04", "word": "result"})
    words = (await bench("GET", f"{path}/handling")).json()["words"]
    assert [(one["word"], one["given_on"]) for one in words] == [
        ("accepted", "2018-04-02"),
        ("result", "2018-06-04"),
        ("petition_office", None),
    ]
    sheets = "/api/clues/petition-sheets"
    owed = (await bench("GET", f"{sheets}/2018-Q2?after={last}", role="clerk")).json()
    assert [(row["clue"], row["due"], row["standing"]) for row in owed["rows"]] == [("2018-0500", "2018-09-30", "owed")]
    last = await done(bench, f"{path}/word", {"occurred_on": "2018-07-02", "word": "petition_office"})
    [quarter] = (await bench("GET", f"{sheets}?after={last}")).json()["items"]
    assert [quarter[name] for name in ("quarter", "finished", "told", "owed", "overdue")] == ["2018-Q2", 1, 1, 0, 0]
    file = await bench("GET", f"{sheets}/2018-Q2?format=xlsx")
    heads, line = load_workbook(io.BytesIO(file.content)).active.iter_rows(values_only=True)
    assert dict(zip(heads, line, strict=True)) | {"办结日期": None, "反馈期限": None, "反馈日期": None} == {
        "线索编号": "2018-0500",
        "单位编码": "KFQ",
        "承办部门": None,
        "处置方式": "予以了结",
        "形态": "无",
        "办结日期": None,
        "反馈期限": None,
        "反馈日期": None,
        "反馈情况": "已反馈",
    }
    assert (await bench("GET", f"{sheets}/2018-Q3")).json()["rows"] == []
    assert (await bench("GET", f"{sheets}/2018-Q5")).status_code == 422
    assert (await bench("GET", sheets, by="inspection_office", role="clerk")).status_code == 403
