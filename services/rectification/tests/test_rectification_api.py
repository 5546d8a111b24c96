"""Rectification over HTTP, on a real PostgreSQL, with the worker's own readers beside it; without Kafka."""

import asyncio
import base64
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from contracts.seal import new_keys
from documents import WORDS as DOCUMENT_WORDS
from docx import Document
from docx.oxml.ns import qn
from eventlog import Actor
from eventlog.alone import Bells
from eventlog.connection import connect
from eventlog.database import Database
from eventlog.days import day_of
from eventlog.log import Log
from eventlog.migrate import make_views
from eventlog.pulse import Pulse
from eventlog.readers import OwnReader
from eventlog.sequencer import Sequencer
from eventlog.store import PostgresStore
from eventlog.timers import Timers
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet
from ledgers import WORDS as LEDGER_WORDS
from openpyxl import load_workbook
from rectification import app
from rectification.reactions.open_items import OPEN_ITEMS
from rectification.settings import RectificationSettings
from rectification.told import freeze
from rectification.views.rectification_ledger import RECTIFICATION_LEDGER
from rectification.words import WORDS
from rectification.worker import STREAMS, VIEWS
from rectification.worker import create as create_worker

pytestmark = pytest.mark.pg

CASE = "/api/rectification/cases/2022-3/WL"
ITEM = f"{CASE}/items/1"
FEEDBACK = {
    "occurred_on": "2023-01-17",
    "text": "反馈意见",
    "issues": [
        {"number": 1, "category": "finance", "kind": "immediate_fix", "text": "第一个问题"},
        {"number": 2, "category": "selection_appointment", "text": "第二个问题"},
    ],
}
MEASURE = {"occurred_on": "2023-01-20", "owner": "acc-7", "due_on": "2023-03-10", "text": "追回款项"}
PROGRESS = {
    "occurred_on": "2023-02-20",
    "entry": "1",
    "evidence": ["缴款凭证"],
    "money": {"recovered_from_persons": 7_132_000},
    "persons": {"criticised": 5},
    "rules_made": 12,
}
REPORT = {"occurred_on": "2023-03-10", "text": "整改情况报告", "principal_report": "组织落实情况报告"}


class Bench:
    """The application with callers of every body."""

    def __init__(self, key: ECKey, http: httpx.AsyncClient, url: str, timers: Timers) -> None:
        self._key = key
        self._http = http
        self._url = url
        self._timers = timers

    async def clock_looks(self) -> None:
        """One look of the clock at the dates that have passed."""
        connection = await connect(self._url)
        await self._timers.look(connection)
        await connection.close()

    async def __call__(
        self, verb: str, path: str, body: Any = None, by: str = "inspection_office", role: str = "clerk", **claims: Any
    ) -> httpx.Response:
        now = int(time.time())
        told = {"iss": "sanxun-local", "aud": "sanxun", "exp": now + 600, "sub": f"acc-{by}", "body": by, "role": role}
        token = jwt.encode({"alg": "ES256", "kid": "k1"}, told | claims, self._key, algorithms=["ES256"])
        headers = {"Authorization": f"Bearer {token}", "Accept-Language": "en"}
        return await self._http.request(verb, path, json=body, headers=headers)

    async def unit(self, verb: str, path: str, body: Any = None, unit: str = "WL") -> httpx.Response:
        return await self(verb, path, body, "inspected_unit", unit=unit)


@pytest.fixture
async def bench(make_database: Callable[[], Awaitable[str]], tmp_path: Path) -> AsyncIterator[Bench]:
    url = await make_database()
    await make_views(url, VIEWS)
    key = ECKey.generate_key("P-256", {"kid": "k1", "alg": "ES256"})
    (tmp_path / "jwks.json").write_text(json.dumps(KeySet([key]).as_dict(private=False)))
    (tmp_path / "vault").write_text(base64.b64encode(bytes(32)).decode())
    settings = RectificationSettings(
        database_url=url, jwks=str(tmp_path / "jwks.json"), vault_key=tmp_path / "vault", settle_seconds=0
    )
    made = app.create(settings)
    connection = await connect(url)
    await connection.execute("INSERT INTO known_unit.unit VALUES ('WL', '文旅局', 'other'), ('ZZ', '某单位', 'other')")
    await connection.execute("INSERT INTO known_unit.round VALUES ('2022-3', '第三轮', '2022-09-16')")
    await connection.execute("INSERT INTO known_unit.round_unit VALUES ('2022-3', 'WL')")
    await connection.close()
    bells, pulse = Bells(url), Pulse()
    clock = Actor("clock", "inspection_office", "clock")
    transport = httpx.ASGITransport(made, raise_app_exceptions=False)
    async with made.router.lifespan_context(made), Database(url) as db:
        log = Log(PostgresStore(db), freeze)
        own = OwnReader(url, STREAMS, bells, pulse)
        parts = [
            bells.listen(),
            Sequencer(url, bells, pulse).run(),
            own.views([RECTIFICATION_LEDGER]),
            own.reaction(OPEN_ITEMS, log, clock),
        ]
        tasks = [asyncio.create_task(part) for part in parts]
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as http:
            yield Bench(key, http, url, Timers(url, log, STREAMS, by=clock, pulse=pulse, settle=0))
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0.05)  # the connections that the parts let go of close in the next turns of the loop


async def until(ask: Callable[[], Awaitable[bool]], at_most: float = 5) -> None:
    async with asyncio.timeout(at_most):
        while not await ask():
            await asyncio.sleep(0.05)


async def test_a_unit_is_brought_from_feedback_to_striking_off(bench: Bench) -> None:
    delivered = await bench("POST", f"{CASE}/feedback", FEEDBACK)
    assert (delivered.status_code, delivered.json()["id"]) == (201, "2022-3.WL")
    assert (await bench.unit("POST", f"{CASE}/plan", {"occurred_on": "2023-02-01", "text": "方案"})).status_code == 200
    assert (await bench.unit("PUT", f"{ITEM}/measure", MEASURE)).status_code == 200
    first = await bench.unit("POST", f"{ITEM}/progress", PROGRESS)
    again = await bench.unit("POST", f"{ITEM}/progress", PROGRESS)
    assert (first.status_code, again.status_code, again.json()["event"]) == (200, 200, None)
    assert first.json()["version"] == again.json()["version"]
    assert (await bench.unit("POST", f"{CASE}/report", REPORT)).status_code == 200
    strike = {"occurred_on": "2023-03-09", "justification": "已核实"}
    assert (await bench("POST", f"{ITEM}/strike-off", strike)).json()["code"] == "verification-missing"
    look = {"occurred_on": "2023-03-08", "means": "site_visit", "confirmed": True, "text": "实地查看"}
    assert (await bench("POST", f"{ITEM}/verification", look)).status_code == 200
    struck = await bench("POST", f"{ITEM}/strike-off", strike)
    assert struck.status_code == 200

    summary = await bench("GET", f"/api/rectification/rounds/2022-3/summary?after={struck.json()['event']}")
    told = summary.json()
    assert (told["organisations"], told["issues"], told["done"], told["going_on"]) == (1, 2, 1, 1)
    assert (told["completion_percent"], told["rules_made"]) == ("50.00", 12)
    assert told["recovered_from_persons"] == 7_132_000
    page = (await bench("GET", "/api/rectification/cases?round=2022-3&state=reported")).json()
    assert (page["total"], page["items"][0]["due"], page["items"][0]["days_late"]) == (1, "2023-03-17", 0)
    case = (await bench("GET", CASE)).json()
    assert case["due"] == {"on": "2023-03-17", "rule": "D1", "rule_version": "2017"}
    item = (await bench.unit("GET", ITEM)).json()
    assert (item["state"], item["evidence"], item["owner"]) == ("struck_off", 1, "acc-7")
    assert (item["verified_on"], item["struck_off_on"], item["struck_off_under"]) == (
        "2023-03-08",
        "2023-03-09",
        "verification",
    )

    async def all_opened() -> bool:
        return bool((await bench("GET", "/api/rectification/items?unit=WL")).json()["total"] == 2)

    await until(all_opened)


async def test_texts_lie_in_the_vault_and_come_back_to_those_who_may_read(bench: Bench) -> None:
    await bench("POST", f"{CASE}/feedback", FEEDBACK)
    await bench.unit("POST", f"{ITEM}/progress", PROGRESS)
    assert (await bench.unit("GET", f"{ITEM}/text")).json() == {"text": "第一个问题"}
    papers = (await bench("GET", f"{ITEM}/papers")).json()
    assert [paper["what"] for paper in papers] == ["progress-recorded/evidence"]
    assert (await bench("GET", f"{ITEM}/papers/{papers[0]['id']}")).json() == {"text": "缴款凭证"}
    assert (await bench("GET", f"{CASE}/papers/{papers[0]['id']}")).status_code == 404
    assert (await bench.unit("GET", f"{ITEM}/papers", unit="ZZ")).json()["code"] == "foreign-unit"


async def test_what_nobody_may_do_is_refused_and_leaves_no_event(bench: Bench) -> None:
    today = day_of(datetime.now(UTC))
    base = "/api/rectification/cases"
    await bench("POST", f"{CASE}/feedback", FEEDBACK)
    await bench.unit("POST", f"{ITEM}/progress", PROGRESS)
    await bench.unit("POST", f"{CASE}/report", REPORT)
    plan = {"occurred_on": "2023-02-01", "text": "x"}
    late = REPORT | {"occurred_on": (today + timedelta(days=3)).isoformat()}
    tries: list[tuple[httpx.Response, int, str]] = [
        (await bench("POST", f"{base}/2022-3/NONE/feedback", FEEDBACK), 409, "unit-unknown"),
        (await bench("POST", f"{base}/1999-1/WL/feedback", FEEDBACK), 409, "round-unknown"),
        (await bench("POST", f"{base}/2022-3/ZZ/feedback", FEEDBACK), 409, "unit-not-in-round"),
        (await bench("POST", f"{CASE}/feedback", FEEDBACK | {"occurred_on": "2010-01-01"}), 409, "no-rule-then"),
        (await bench("POST", f"{CASE}/feedback", FEEDBACK | {"due_on": "2023-09-09"}), 409, "due-set-by-rule"),
        (await bench("POST", f"{CASE}/feedback", FEEDBACK | {"issues": []}), 422, "payload-invalid"),
        (await bench.unit("POST", f"{CASE}/feedback", FEEDBACK), 403, "not-allowed"),
        (await bench.unit("POST", f"{CASE}/plan", plan, unit="ZZ"), 409, "foreign-unit"),
        (await bench.unit("POST", f"{CASE}/report", REPORT | {"text": "other"}), 409, "report-already-submitted"),
        (await bench.unit("POST", f"{CASE}/report", late), 409, "report-already-submitted"),
        (await bench.unit("PUT", f"{CASE}/items/9/measure", MEASURE), 404, "issue-unknown"),
        (await bench("GET", f"{base}/2022-3/ZZ"), 404, "case-unknown"),
        (await bench("POST", f"{ITEM}/strike-off", {"occurred_on": "2023-03-09"}), 422, "payload-invalid"),
        (await bench.unit("GET", "/api/rectification/items?unit=ZZ"), 409, "foreign-unit"),
        (await bench("POST", f"{CASE}/feedback", FEEDBACK), 409, "feedback-already-delivered"),
    ]
    for answer, status, code in tries:
        assert (answer.status_code, answer.json()["code"]) == (status, code), answer.json()
        assert "…" not in answer.json()["detail"]
    assert (await bench("GET", CASE)).headers["ETag"] == '"2"'


async def test_a_village_that_never_reports_goes_overdue_by_itself(bench: Bench) -> None:
    body = FEEDBACK | {"occurred_on": "2017-07-20", "origin": "audit", "due_on": "2017-09-20"}
    await bench("POST", f"{CASE}/feedback", body)
    found = await bench("POST", f"{CASE}/sham", {"occurred_on": "2017-07-20", "items": [1], "text": "审计整改走过场"})
    assert found.status_code == 200
    check = {"occurred_on": "2017-09-25", "result": "not_done", "text": "未整改"}
    assert (await bench("POST", f"{CASE}/checks", check, "discipline_commission")).status_code == 200
    for _ in range(2):
        await bench.clock_looks()
    answer = await bench("GET", CASE)
    case = answer.json()
    assert (case["state"], case["sham"], case["due"]["rule"]) == ("late", True, "D15")
    assert answer.headers["ETag"] == '"4"'  # feedback, sham, check, and one overdue however often the clock looks


async def test_a_report_after_its_last_day_was_overdue_though_the_clock_had_not_looked(bench: Bench) -> None:
    await bench("POST", f"{CASE}/feedback", FEEDBACK)
    late = await bench.unit("POST", f"{CASE}/report", REPORT | {"occurred_on": "2023-03-27"})
    assert late.json()["version"] == 3  # overdue, and the report
    case = (await bench("GET", CASE)).json()
    assert (case["state"], case["days_late"]) == ("reported", 10)


async def test_a_report_in_time_that_is_typed_in_late_lifts_the_overdue(bench: Bench) -> None:
    delivered = await bench("POST", f"{CASE}/feedback", FEEDBACK)
    await bench.clock_looks()
    assert (await bench("GET", CASE)).json()["state"] == "late"
    lifted = await bench.unit("POST", f"{CASE}/report", REPORT)
    assert lifted.json()["version"] == 4
    page = (await bench("GET", f"/api/rectification/cases?after={lifted.json()['event']}")).json()
    assert page["items"][0]["state"] == "reported"
    assert page["items"][0]["days_late"] == 0
    assert delivered.json()["version"] == 1


def test_every_refusal_has_words_in_both_languages() -> None:
    folder = Path(app.__file__).parent
    said = {
        line.split('"')[1]
        for path in folder.rglob("*.py")
        for line in path.read_text().splitlines()
        if 'Refused("' in line or 'NotFound("' in line
    }
    known = WORDS.keys() | DOCUMENT_WORDS.keys() | LEDGER_WORDS.keys()
    assert said <= known, said - known
    assert all(zh and en and zh != en for zh, en in WORDS.values())


def test_the_worker_is_wired(tmp_path: Path) -> None:
    public, private = new_keys(("inspection_office",))
    (tmp_path / "vault").write_text(base64.b64encode(bytes(32)).decode())
    (tmp_path / "bodies").write_text(json.dumps(public))
    (tmp_path / "own").write_text(json.dumps(private["inspection_office"]))
    settings = RectificationSettings(
        database_url="postgresql://127.0.0.1:1/none",
        jwks=str(tmp_path / "none"),
        vault_key=tmp_path / "vault",
        bodies=tmp_path / "bodies",
        sealing_key=tmp_path / "own",
    )
    worker = create_worker(settings)
    assert worker.topic == "sanxun.rectification"
    assert [view.name for view in worker.views] == ["known_unit", "rectification_ledger"]
    assert worker.clock.body == "inspection_office"
    with pytest.raises(ValueError, match="SANXUN_VAULT_KEY"):
        create_worker(settings.model_copy(update={"vault_key": None}))


def said_in(document: bytes) -> str:
    body = Document(BytesIO(document)).element.body
    return "\n".join("".join(one.text or "" for one in line.iter(qn("w:t"))) for line in body.iter(qn("w:p")))


async def test_a_reminder_and_a_supervision_notice_say_how_the_case_stood_on_their_day(bench: Bench) -> None:
    await bench("POST", f"{CASE}/feedback", FEEDBACK)
    await bench.unit("PUT", f"{ITEM}/measure", MEASURE)
    await bench.unit("POST", f"{ITEM}/progress", PROGRESS)
    at = f"{CASE}/documents"
    notice = {"occurred_on": "2023-02-01", "answer_by": "2023-02-10"}
    assert (await bench("POST", f"{at}/supervision-notice", notice)).json()["code"] == "nothing-to-urge"
    assert (await bench("POST", f"{at}/reminder", {"occurred_on": "2023-03-18"})).json()["code"] == "nothing-falls-due"
    assert (await bench("POST", f"{at}/reminder", {"occurred_on": "2023-03-10"})).status_code == 200
    backwards = {"occurred_on": "2023-03-20", "answer_by": "2023-03-19"}
    refused = await bench("POST", f"{at}/supervision-notice", backwards)
    assert refused.json()["code"] == "answer-before-the-letter"
    notice = {"occurred_on": "2023-03-20", "answer_by": "2023-03-30"}
    assert (await bench("POST", f"{at}/supervision-notice", notice)).status_code == 200
    assert (await bench("POST", f"{at}/supervision-notice", notice)).json()["event"] is None
    assert (await bench.unit("POST", f"{at}/supervision-notice", notice)).status_code == 403

    reminded = said_in((await bench.unit("GET", f"{at}/reminder.docx?on=2023-03-10")).content)
    for words in ("巡整函〔2023〕1号", "文旅局", "第三轮", "2023年3月17日前报送，距期限还有7天", "正在整改"):
        assert words in reminded
    urged = said_in((await bench.unit("GET", f"{at}/supervision-notice.docx?on=2023-03-20")).content)
    for words in ("巡整函〔2023〕2号", "整改情况报告尚未报送，已逾期3天", "2023年3月30日前", "财务管理", "选人用人"):
        assert words in urged
    page = await bench("GET", f"{at}/supervision-notice.pdf?on=2023-03-20", None, "discipline_commission")
    assert page.content.startswith(b"%PDF")
    assert (await bench.unit("GET", f"{at}/reminder.docx?on=2023-03-10", unit="ZZ")).json()["code"] == "foreign-unit"
    assert said_in((await bench.unit("GET", f"{at}/supervision-notice.docx")).content) == urged, "the last one"
    missed = await bench.unit("GET", f"{at}/supervision-notice.docx?on=2023-03-21")
    assert (missed.status_code, missed.json()["code"]) == (404, "letter-not-sent")
    assert "（草稿，未编号）" in said_in((await bench("GET", f"{at}/supervision-notice.docx")).content)
    assert [row["number"] for row in (await bench("GET", "/api/rectification/letters?year=2023")).json()] == [
        "巡整函〔2023〕1号",
        "巡整函〔2023〕2号",
    ]


async def test_the_ledger_of_a_case_goes_to_the_office_and_to_its_own_unit(bench: Bench) -> None:
    delivered = await bench("POST", f"{CASE}/feedback", FEEDBACK)
    at = f"{CASE}/documents/ledger.xlsx?after={delivered.json()['event']}"
    book = await bench.unit("GET", at)
    sheet = load_workbook(BytesIO(book.content)).worksheets[0]
    cells = {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {"第一个问题", "第二个问题", "WL"} <= cells
    assert (await bench("GET", at)).status_code == 200
    assert (await bench("GET", at, None, "audit_bureau", "auditor")).status_code == 403
    assert (await bench.unit("GET", at, unit="ZZ")).json()["code"] == "foreign-unit"
