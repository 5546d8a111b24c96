"""The audit bureau over HTTP on a real PostgreSQL: files, requests, shares, readings, clues, and who may not."""

import base64
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import httpx
import pytest
from audit_share.app import create
from audit_share.reactions.receiving import react
from audit_share.reactions.shredding import shred
from audit_share.reader.keyed import Keyed
from audit_share.settings import AuditShareSettings
from audit_share.told import freezing, opening, ring
from audit_share.views.known_round import KNOWN_ROUND
from audit_share.views.known_unit import KNOWN_UNIT
from audit_share.worker import STREAMS, VIEWS
from contracts import Due, Message, Sealed, parse
from contracts.clues import ClueHandedOver
from contracts.inspection import RoundPlanned, UnitRegistered
from contracts.seal import Ring, new_keys
from contracts.wire import freeze
from docx import Document
from docx.oxml.ns import qn
from eventlog import Actor, Heard
from eventlog.chain import GENESIS
from eventlog.connection import connect
from eventlog.database import Database
from eventlog.log import Log
from eventlog.migrate import make_views
from eventlog.pulse import Pulse
from eventlog.readers import fill
from eventlog.sequencer import number
from eventlog.store import PostgresStore
from eventlog.timers import Timers
from eventlog.vault import Destroyed, MemoryVault, PostgresVault
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OKPKey
from pypdf import PdfReader

pytestmark = pytest.mark.pg
MakeDatabase = Callable[[], Awaitable[str]]
KEY = OKPKey.generate_key("Ed25519", parameters={"kid": "test", "alg": "Ed25519", "use": "sig"})
PUBLIC, PRIVATE = new_keys(("audit_bureau", "discipline_commission", "inspection_office"))
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n9\n%%EOF\n"
CLOCK = Actor("clock", "audit_bureau", "clock")


def by(body: str, role: str, subject: str = "account-1") -> dict[str, str]:
    claims = {"iss": "test", "aud": "sanxun", "sub": subject, "body": body, "role": role, "exp": int(time.time()) + 600}
    token = jwt.encode({"alg": "Ed25519", "kid": "test"}, claims, KEY, algorithms=["Ed25519"])
    return {"authorization": f"Bearer {token}", "accept-language": "en"}


AUDITOR = by("audit_bureau", "auditor")
TEAM = by("inspection_office", "team", "account-7")

MATERIAL = {
    "unit": "PI-001",
    "kind": "leaving_office_audit",
    "first_year": "2014",
    "last_year": "2017",
    "title": "某事业单位原主要负责人离任审计报告",
    "secrecy_level": "none",
    "occurred_on": "2018-04-02",
}
REQUEST = {
    "unit": "PI-001",
    "kinds": ["leaving_office_audit"],
    "first_year": 2014,
    "last_year": 2017,
    "need": "巡察需要了解经营脉络",
    "occurred_on": "2018-04-09",
}
SHARE = {
    "material": "AR-1",
    "request": "RQ-1",
    "to": "inspection_office",
    "roles": ["team"],
    "until": "2018-04-30",
    "occurred_on": "2018-04-11",
}


@dataclass
class Bureau:
    """The service on its own database; `settle` does what its worker does."""

    http: httpx.AsyncClient
    url: str
    db: Database
    log: Log
    vault: PostgresVault
    connections: dict[str, asyncpg.Connection]
    head: tuple[int, bytes] = (0, GENESIS)

    async def settle(self) -> None:
        _, *rest = await number(self.connections["catalogue"], *self.head)
        self.head = (rest[0], rest[1])
        for view in VIEWS:
            if not view.topics:
                while await fill(self.connections[view.name], {view.name: view}, STREAMS):
                    pass

    async def events(self, stream: str) -> list[str]:
        return [row["type"] for row in await self.db.fetch("SELECT type FROM event WHERE stream = $1", stream)]

    async def told(self, stream: str) -> list[Message]:
        rows = await self.db.fetch(
            "SELECT told, message FROM event WHERE stream = $1 AND told IS NOT NULL ORDER BY version", stream
        )
        return [parse(row["told"], row["message"]) for row in rows]

    async def secrets(self) -> int:
        left: int = await self.db.fetchval("SELECT count(*) FROM secret WHERE key IS NOT NULL")
        return left

    async def post(self, path: str, who: dict[str, str], said: dict[str, Any], **headers: str) -> httpx.Response:
        return await self.http.post(f"/api/audit_share/{path}", json=said, headers=who | headers)

    async def get(self, path: str, who: dict[str, str]) -> httpx.Response:
        return await self.http.get(f"/api/audit_share/{path}", headers=who)

    async def catalogue(
        self, content: bytes = PDF, name: str = "AR-1", key: str | None = None, **changes: str
    ) -> httpx.Response:
        return await self.http.post(
            f"/api/audit_share/materials/{name}",
            data=MATERIAL | changes,
            files={"file": ("../../etc/passwd.exe", content)},
            headers=AUDITOR | ({"idempotency-key": key} if key else {}),
        )

    async def shared(self, **changes: object) -> httpx.Response:
        await self.catalogue()
        await self.post("requests/RQ-1", TEAM, REQUEST)
        await self.post("requests/RQ-1/grant", AUDITOR, {"reason": "同意", "occurred_on": "2018-04-10"})
        return await self.post("shares/SH-1", AUDITOR, SHARE | changes)


@pytest.fixture
async def bureau(make_database: MakeDatabase, tmp_path: Path) -> AsyncIterator[Bureau]:
    url = await make_database()
    await make_views(url, VIEWS)
    (tmp_path / "jwks.json").write_text(json.dumps(KeySet([KEY]).as_dict(private=False)))
    (tmp_path / "vault.key").write_text(base64.b64encode(b"v" * 32).decode())
    (tmp_path / "bodies.json").write_text(json.dumps(PUBLIC))
    (tmp_path / "own.json").write_text(json.dumps(PRIVATE["audit_bureau"]))
    app = create(
        AuditShareSettings(
            database_url=url,
            jwks=str(tmp_path / "jwks.json"),
            issuer="test",
            vault_key=tmp_path / "vault.key",
            bodies=tmp_path / "bodies.json",
        )
    )
    connections = {view.name: await connect(url, search_path=view.name) for view in VIEWS}
    heard = Heard(
        uuid4(),
        "/inspection_office/inspection",
        UnitRegistered.TYPE,
        "unit-PI-001",
        1,
        datetime.now(UTC),
        UnitRegistered(occurred_on=date(2018, 1, 1), code="PI-001", name="某事业单位", kind="public_institution"),
    )
    for text, arguments in KNOWN_UNIT.project(heard):
        await connections[KNOWN_UNIT.name].execute(text, *arguments)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with (
        Database(url) as db,
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://here") as http,
    ):
        vault = PostgresVault(db, b"v" * 32)
        log = Log(PostgresStore(db), freezing(vault, ring(tmp_path / "bodies.json")))
        yield Bureau(http, url, db, log, vault, connections)
    for connection in connections.values():
        await connection.close()


async def test_a_report_is_catalogued_and_its_file_lies_encrypted(bureau: Bureau) -> None:
    answer = await bureau.catalogue()
    assert answer.status_code == 201, answer.text
    assert not await bureau.db.fetchval("SELECT count(*) FROM secret WHERE position($1 IN content) > 0", b"%PDF")
    await bureau.settle()
    listed = (await bureau.get(f"materials?year=2015&after={answer.json()['event']}", AUDITOR)).json()
    assert (listed["total"], listed["items"][0]["title"]) == (1, MATERIAL["title"])
    file = await bureau.get("materials/AR-1/file", AUDITOR)
    assert file.content == PDF
    assert file.headers["content-disposition"] == 'attachment; filename="AR-1.pdf"'
    assert (await bureau.get("materials/AR-1", AUDITOR)).json()["size"] == len(PDF)


async def test_the_same_report_twice_is_one_event_and_one_content(bureau: Bureau) -> None:
    first = await bureau.catalogue(key="k-1")
    again = await bureau.catalogue(key="k-1")
    without = await bureau.catalogue()
    assert [first.status_code, again.status_code, without.status_code] == [201, 201, 201]
    assert again.json() == first.json()
    assert without.json()["event"] is None
    assert (await bureau.catalogue(PDF + b"%%EOF", key="k-1")).status_code == 422
    assert await bureau.events("material-AR-1") == ["material-catalogued"]
    assert await bureau.secrets() == 1


@pytest.mark.parametrize(
    ("content", "changes", "status", "code"),
    [
        (b"", {}, 422, "file-empty"),
        (b"%PDF-1.4 cut", {}, 422, "file-broken"),
        (b"\x89PNG\x00", {}, 422, "file-type-unknown"),
        (b"a" * (20 * 1024 * 1024 + 1), {}, 413, "payload-too-large"),
        (b"a" * (21 * 1024 * 1024), {}, 413, "payload-too-large"),
        (PDF, {"unit": "NOBODY"}, 409, "unit-unknown"),
        (PDF, {"secrecy_level": "top_secret"}, 409, "top-secret-refused"),
        (PDF, {"occurred_on": "2999-01-01"}, 409, "date-in-future"),
        (PDF, {"first_year": "next"}, 422, "payload-invalid"),
        (PDF, {"colour": "red"}, 422, "payload-invalid"),
    ],
)
async def test_a_bad_file_or_field_is_a_problem_and_no_event(
    bureau: Bureau, content: bytes, changes: dict[str, str], status: int, code: str
) -> None:
    answer = await bureau.catalogue(content, **changes)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert await bureau.events("material-AR-1") == []
    assert await bureau.secrets() == 0


async def test_a_form_without_a_file_and_a_body_that_is_no_form_are_refused(bureau: Bureau) -> None:
    path = "/api/audit_share/materials/AR-1"
    bare = await bureau.http.post(path, data=MATERIAL, headers=AUDITOR)
    none = await bureau.http.post(path, files={"paper": ("x", PDF)}, headers=AUDITOR)
    form = AUDITOR | {"content-type": "multipart/form-data; boundary=x"}
    broken = await bureau.http.post(path, content=b"nonsense", headers=form)
    cut = await bureau.http.post(path, content=b"--x\r\nnonsense", headers=form)
    nameless = await bureau.http.post(path, content=b"--x--", headers=AUDITOR | {"content-type": "multipart/form-data"})
    codes = [one.json()["code"] for one in (bare, none, broken, cut, nameless)]
    assert codes == ["form-expected", "file-missing", "form-broken", "file-missing", "form-broken"]


async def test_a_team_asks_the_bureau_answers_and_both_read_the_texts(bureau: Bureau) -> None:
    assert (await bureau.post("requests/RQ-1", TEAM, REQUEST)).status_code == 201
    assert (await bureau.post("requests/RQ-1", TEAM, REQUEST)).json()["event"] is None
    answer = {"reason": "同意提供", "occurred_on": "2018-04-10"}
    granted = await bureau.post("requests/RQ-1/grant", AUDITOR, answer)
    assert granted.status_code == 200
    for who in (TEAM, AUDITOR):
        seen = (await bureau.get("requests/RQ-1", who)).json()
        assert (seen["state"], seen["need"], seen["reason"]) == ("granted", REQUEST["need"], "同意提供")
    assert (await bureau.get("requests/RQ-1", by("organization_dept", "clerk"))).status_code == 404
    assert (await bureau.post("requests/RQ-9/deny", AUDITOR, answer)).json()["code"] == "request-unknown"
    await bureau.settle()
    assert (await bureau.get("requests?state=granted", TEAM)).json()["total"] == 1
    assert (await bureau.get("requests", by("organization_dept", "clerk"))).json()["total"] == 0
    told = [message.model_dump_json() for message in await bureau.told("request-RQ-1")]
    assert len(told) == 2
    assert not any("经营" in one or "同意" in one for one in told)
    assert await bureau.secrets() == 2


async def test_the_leaving_office_audit_is_shared_read_and_recalled(bureau: Bureau) -> None:
    opened = await bureau.shared()
    assert opened.status_code == 201, opened.text
    read = await bureau.post("shares/SH-1/readings", TEAM, {"occurred_on": "2018-04-12"})
    assert (read.status_code, read.content) == (200, PDF)
    assert UUID(read.headers["sanxun-event"])
    again = await bureau.post("shares/SH-1/readings", TEAM, {"occurred_on": "2018-04-13"}, **{"idempotency-key": "r"})
    twice = await bureau.post("shares/SH-1/readings", TEAM, {"occurred_on": "2018-04-13"}, **{"idempotency-key": "r"})
    assert again.content == twice.content == PDF
    recalled = await bureau.post("shares/SH-1/recall", AUDITOR, {"occurred_on": "2018-04-20"})
    assert recalled.status_code == 200
    assert await bureau.events("share-SH-1") == ["share-opened", "share-read", "share-read", "share-recalled"]
    gone = await bureau.post("shares/SH-1/readings", TEAM, {"occurred_on": "2018-04-14"})
    assert (gone.status_code, gone.json()["code"]) == (409, "share-recalled")
    kept = await bureau.post("shares/SH-1/readings", TEAM, {"occurred_on": "2018-04-13"}, **{"idempotency-key": "r"})
    assert (kept.status_code, kept.json()["code"]) == (409, "share-ended-meanwhile")
    await bureau.settle()
    assert await shred(bureau.db, bureau.log, bureau.vault, by=CLOCK) == 1
    await bureau.settle()
    assert await shred(bureau.db, bureau.log, bureau.vault, by=CLOCK) == 0
    seen = (await bureau.get("shares/SH-1", AUDITOR)).json()
    assert (seen["state"], seen["readings"], seen["key_destroyed"]) == ("recalled", 2, True)
    assert {one["reader"] for one in seen["read_by"]} == {Keyed(b"v" * 32).id_of("inspection_office", "account-7")}
    assert (seen["removal"], seen["removal_due"]) == ("asked", "2018-04-30")
    receipt = {"copies": 1, "occurred_on": "2018-04-22"}
    stranger = by("organization_dept", "clerk")
    assert (await bureau.post("shares/SH-1/removal", stranger, receipt)).json()["code"] == "share-not-addressed"
    assert (await bureau.post("shares/SH-1/removal", TEAM, receipt)).status_code == 200
    await bureau.settle()
    assert (await bureau.get("shares?removal=confirmed", AUDITOR)).json()["items"][0]["removed_on"] == "2018-04-22"
    assert (await bureau.get("shares/SH-1", TEAM)).json()["read_by"] is None
    assert (await bureau.get("materials/AR-1/file", AUDITOR)).content == PDF
    told = [message.model_dump_json() for message in await bureau.told("share-SH-1")]
    assert len(told) == 5
    assert not any("account-7" in one or "离任" in one for one in told)


async def test_only_the_named_reader_opens_it_and_nobody_below_the_material_is_let_in(bureau: Bureau) -> None:
    clerk = by("inspection_office", "clerk")
    named = {"account": "account-7", "role": "team", "occurred_on": "2018-04-01"}
    reader = (await bureau.post("readers", clerk, named)).json()["reader"]
    assert "account" not in reader
    elsewhere = await bureau.post("readers", by("organization_dept", "clerk"), named)
    foreign = elsewhere.json()["reader"]
    refused = await bureau.shared(readers=[foreign])
    assert refused.json()["code"] == "reader-unknown"
    assert (await bureau.post("shares/SH-1", AUDITOR, SHARE | {"readers": [reader]})).status_code == 201
    on = {"occurred_on": "2018-04-12"}
    other = by("inspection_office", "team", "account-8")
    assert (await bureau.post("shares/SH-1/readings", other, on)).json()["code"] == "reader-not-named"
    assert (await bureau.post("shares/SH-1/readings", TEAM, on)).content == PDF
    gone = {"account": "account-7", "occurred_on": "2018-04-13"}
    assert (await bureau.post("readers/withdrawal", clerk, gone)).status_code == 200
    assert (await bureau.post("shares/SH-1/readings", TEAM, on)).json()["code"] == "reader-not-named"
    await bureau.settle()
    assert (await bureau.get("readers", clerk)).json()["total"] == 1
    assert (await bureau.get("readers", AUDITOR)).json()["total"] == 2
    rows = await bureau.db.fetch(
        "SELECT data::text AS data FROM event WHERE stream LIKE 'share-%' OR stream LIKE 'reader-%'"
    )
    assert not any("account-" in row["data"] for row in rows)


async def test_some_items_are_granted_and_others_are_not(bureau: Bureau) -> None:
    await bureau.catalogue()
    asked = REQUEST | {
        "kinds": ["leaving_office_audit", "audit_workpaper"],
        "scope": "只涉及 2014 年以来的收入",
        "items": [{"kind": "leaving_office_audit"}, {"kind": "audit_workpaper", "first_year": 2016}],
    }
    assert (await bureau.post("requests/RQ-1", TEAM, asked)).status_code == 201
    answers = [{"item": 1, "granted": False, "reason": "另行提供"}, {"item": 2, "granted": True, "reason": "同意"}]
    partly = {"reason": "部分同意", "occurred_on": "2018-04-10", "items": answers}
    assert (await bureau.post("requests/RQ-1/partial-grant", AUDITOR, partly)).status_code == 200
    seen = (await bureau.get("requests/RQ-1", TEAM)).json()
    assert [(one["granted"], one["reason"]) for one in seen["items"]] == [(False, "另行提供"), (True, "同意")]
    assert (seen["state"], seen["scope"], seen["items"][1]["first_year"]) == ("partly_granted", asked["scope"], 2016)
    assert (await bureau.post("shares/SH-1", AUDITOR, SHARE)).json()["code"] == "item-not-granted"


async def test_what_was_not_read_before_the_round_is_a_gap(bureau: Bureau) -> None:
    await bureau.shared()
    told = RoundPlanned(
        occurred_on=date(2018, 4, 1),
        code="R-1",
        name="第一轮",
        kind="regular",
        units=("PI-001",),
        starts_on=date(2018, 4, 15),
    )
    heard = Heard(uuid4(), "/inspection_office/inspection", told.TYPE, "round-R-1", 1, datetime.now(UTC), told)
    for text, arguments in KNOWN_ROUND.project(heard):
        await bureau.connections[KNOWN_ROUND.name].execute(text, *arguments)
    await bureau.settle()
    gaps = (await bureau.get("shares/unread-before-round?round=R-1", TEAM)).json()
    assert [(one["share"], one["first_read_on"]) for one in gaps["items"]] == [("SH-1", None)]
    await bureau.post("shares/SH-1/readings", TEAM, {"occurred_on": "2018-04-14"})
    await bureau.settle()
    assert (await bureau.get("shares/unread-before-round?round=R-1", TEAM)).json()["total"] == 0


async def test_a_share_runs_out_by_itself_and_its_key_with_it(bureau: Bureau) -> None:
    await bureau.shared()
    connection = await connect(bureau.url)
    timers = Timers(bureau.url, bureau.log, STREAMS, by=CLOCK, pulse=Pulse(), settle=0)
    assert await timers.look(connection) == 1
    assert await timers.look(connection) == 0
    await connection.close()
    await bureau.settle()
    listed = (await bureau.get("shares?state=expired&unread=true", AUDITOR)).json()
    assert [(one["number"], one["ended_on"]) for one in listed["items"]] == [("SH-1", "2018-05-01")]
    file = await bureau.db.fetchval("SELECT file FROM share_list.share")
    assert await bureau.vault.read(file) == PDF
    assert await shred(bureau.db, bureau.log, bureau.vault, by=CLOCK) == 1
    with pytest.raises(Destroyed):
        await bureau.vault.read(file)
    late = await bureau.post("shares/SH-1/readings", TEAM, {"occurred_on": "2018-04-12"})
    assert (late.status_code, late.json()["code"]) == (409, "share-ended")


async def test_a_share_of_today_is_read_with_a_get_that_goes_on_record(bureau: Bureau) -> None:
    today = datetime.now(UTC).date() - timedelta(days=1)
    until = (today + timedelta(days=30)).isoformat()
    assert (await bureau.shared(occurred_on=today.isoformat(), until=until)).status_code == 201
    assert (await bureau.get("shares/SH-1/content", TEAM)).content == PDF
    assert (await bureau.get("shares/SH-1/content", TEAM)).content == PDF
    assert await bureau.events("share-SH-1") == ["share-opened", "share-read", "share-read"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"until": "2018-04-10"}, "share-ends-before-start"),
        ({"request": None}, "share-not-asked-for"),
        ({"to": "organization_dept"}, "share-not-asked-for"),
        ({"material": "AR-9"}, "material-unknown"),
        ({"request": "RQ-9"}, "request-unknown"),
        ({"to": "somebody"}, "payload-invalid"),
    ],
)
async def test_a_share_that_breaks_a_rule_leaves_no_event_and_no_copy(
    bureau: Bureau, changes: dict[str, object], code: str
) -> None:
    refused = await bureau.shared(**changes)
    assert refused.json()["code"] == code
    assert await bureau.events("share-SH-1") == []
    assert await bureau.secrets() == 3  # the file, the need and the reason


async def test_who_is_not_meant_does_not_read(bureau: Bureau) -> None:
    await bureau.shared()
    on = {"occurred_on": "2018-04-12"}
    for who, code in (
        (by("organization_dept", "clerk"), "share-not-addressed"),
        (by("inspection_office", "clerk"), "reader-role-not-granted"),
        (AUDITOR, "share-not-addressed"),
        (by("leading_group", "leader"), "not-allowed"),
        ({}, "token-invalid"),
    ):
        assert (await bureau.post("shares/SH-1/readings", who, on)).json()["code"] == code
    for path in ("materials", "materials/AR-1", "materials/AR-1/file", "clues"):
        assert (await bureau.get(path, TEAM)).status_code == 403
    assert (await bureau.post("shares/SH-2", TEAM, SHARE)).status_code == 403
    assert (await bureau.get("shares/SH-1", by("organization_dept", "clerk"))).status_code == 404
    assert await bureau.events("share-SH-1") == ["share-opened"]


async def test_a_clue_comes_sealed_is_taken_up_and_its_result_goes_back_sealed(bureau: Bureau, tmp_path: Path) -> None:
    commission_vault = MemoryVault()
    commission = Ring(
        {one["kid"]: ECKey.import_key(one) for one in PUBLIC["keys"]},
        ECKey.import_key(PRIVATE["discipline_commission"]),
    )
    excerpt = await commission_vault.put("某局长利用岳母身份开设关联公司".encode())
    offer = ClueHandedOver(
        occurred_on=date(2018, 3, 29),
        clue="2018-0317",
        unit="DEVZONE",
        handover="2018-0317-1",
        origin="discipline_commission",
        sender="discipline_commission",
        to="audit_bureau",
        categories=("integrity",),
        city_managed_cadre=True,
        answer_due=Due(on=date(2018, 4, 9), rule="D9", rule_version="2021", calendar_version="cn"),
        text=Sealed.of(excerpt),
    )
    frozen = await freeze(offer, read=commission_vault.raw, ring=commission)
    assert "岳母".encode() not in frozen.body
    opened = opening(bureau.vault, ring(tmp_path / "bodies.json", tmp_path / "own.json"))
    id_ = uuid4()
    message = await opened(id_, parse(frozen.type, frozen.body))
    heard = Heard(
        id_, "/discipline_commission/clues", offer.TYPE, "handover-2018-0317-1", 1, datetime.now(UTC), message
    )
    for _ in range(2):
        for act in react(heard, date(2026, 1, 1)):
            await bureau.log.handle(act.stream, act.key, act.command, by=CLOCK)

    text = (await bureau.get("clues/2018-0317-1/text", AUDITOR)).json()
    assert text == {"text": "某局长利用岳母身份开设关联公司", "digest": excerpt.digest}
    answer = partial(bureau.post, who=AUDITOR)
    early = {"audit": "SJ-7", "notice_on": "2018-04-10", "occurred_on": "2018-04-16"}
    assert (await answer("clues/2018-0317-1/audit", said=early)).json()["code"] == "clue-not-accepted"
    assert (await answer("clues/2018-0317-1/accept", said={"occurred_on": "2018-03-30"})).status_code == 200
    late = {"audit": "SJ-7", "notice_on": "2018-04-12", "occurred_on": "2018-04-16"}
    assert (await answer("clues/2018-0317-1/audit", said=late)).json()["code"] == "notice-too-late"
    assert (await answer("clues/2018-0317-1/audit", said=early)).status_code == 200
    result = {"outcome": "confirmed", "text": "审计查实", "occurred_on": "2018-05-30"}
    done = await answer("clues/2018-0317-1/result", said=result)
    assert done.status_code == 200
    await bureau.settle()
    [line] = (await bureau.get(f"clues?state=result_given&after={done.json()['event']}", AUDITOR)).json()["items"]
    assert (line["clue"], line["audit"], line["outcome"], line["late"]) == ("2018-0317", "SJ-7", "confirmed", False)
    assert (await bureau.get("clues/2018-0317-1", AUDITOR)).json()["state"] == "result_given"
    assert (await answer("clues/NONE/accept", said={"occurred_on": "2018-03-30"})).status_code == 404
    told = (await bureau.told("incoming-clue-2018-0317-1"))[-1]
    [(_, sealed)] = told.sealed()
    assert sealed.jwe is not None
    assert commission.open(sealed.jwe).endswith("审计查实".encode())


async def test_an_audit_goes_its_way_and_what_it_found_is_checked_followed_and_transferred(bureau: Bureau) -> None:
    unit = by("inspected_unit", "principal", "account-9")
    begin = {"unit": "PI-001", "notice_on": "2018-04-10", "occurred_on": "2018-04-16"}
    late = begin | {"notice_on": "2018-04-14"}
    assert (await bureau.post("audits/SJ-1", AUDITOR, late)).json()["code"] == "notice-too-late"
    assert (await bureau.post("audits/SJ-1", AUDITOR, begin)).status_code == 201
    assert (
        await bureau.post("audits/NO/draft", AUDITOR, {"text": "稿", "occurred_on": "2018-05-02"})
    ).status_code == 404
    draft = {"text": "征求意见稿", "occurred_on": "2018-05-02"}
    assert (await bureau.post("audits/SJ-1/draft", AUDITOR, draft)).status_code == 200
    assert (await bureau.post("audits/SJ-1/draft", AUDITOR, draft)).json()["event"] is None
    said = {"objects": True, "text": "有异议", "occurred_on": "2018-05-10"}
    assert (await bureau.post("audits/SJ-1/comment", unit, said)).json()["code"] == "foreign-unit"
    report = {"text": "审计报告", "occurred_on": "2018-05-10"}
    assert (await bureau.post("audits/SJ-1/report", AUDITOR, report)).json()["code"] == "comment-period-runs"
    assert (await bureau.post("audits/SJ-1/comment", AUDITOR, said)).status_code == 200
    assert (await bureau.post("audits/SJ-1/report", AUDITOR, report)).status_code == 200
    seen = (await bureau.get("audits/SJ-1", AUDITOR)).json()
    assert (seen["state"], seen["objects"], seen["comment"], seen["comment_due"]) == (
        "reported",
        True,
        "有异议",
        "2018-05-16",
    )
    found = {
        "audit": "SJ-1",
        "unit": "PI-001",
        "category": "special_funds",
        "amount": 7_132_000,
        "rectify_by": "2018-08-31",
        "text": "挪用专项资金",
        "occurred_on": "2018-05-11",
    }
    assert (await bureau.post("findings/WT-1", AUDITOR, found)).status_code == 201
    assert (await bureau.post("findings/WT-2", AUDITOR, found | {"audit": "NO"})).json()[
        "code"
    ] == "audit-of-finding-unknown"
    on = {"round": "R-9", "occurred_on": "2018-05-12"}
    assert (await bureau.post("findings/WT-1/rounds", TEAM, on)).json()["code"] == "round-does-not-inspect"
    piece = {"text": "退款凭证", "occurred_on": "2018-06-01"}
    assert (await bureau.post("findings/WT-1/evidence/Z-1", AUDITOR, piece)).status_code == 201
    verdict = {"state": "rectified", "text": "属实", "occurred_on": "2018-06-05"}
    assert (await bureau.post("findings/WT-1/judgement", AUDITOR, verdict)).json()["code"] == "evidence-unchecked"
    check = {"sufficient": True, "text": "核对一致", "occurred_on": "2018-06-05"}
    assert (await bureau.post("findings/WT-1/evidence/Z-1/check", AUDITOR, check)).status_code == 200
    assert (await bureau.post("findings/WT-1/judgement", AUDITOR, verdict)).status_code == 200
    assert (await bureau.get("findings/WT-1", AUDITOR)).json()["judgement"] == "属实"
    notice = {"unit": "PI-001", "finding": "WT-1", "text": "移送处理书", "occurred_on": "2018-06-10"}
    astray = await bureau.post("transfers/YS-0", AUDITOR, notice | {"audit": "SJ-9"})
    assert astray.json()["code"] == "audit-not-of-unit"
    notice["audit"] = "SJ-1"
    assert (await bureau.post("transfers/YS-1", AUDITOR, notice)).status_code == 201
    assert (await bureau.post("transfers/YS-1", AUDITOR, notice)).json()["event"] is None
    letter = {"outcome": "case_filed", "text": "已立案", "occurred_on": "2018-07-10"}
    assert (await bureau.post("transfers/YS-1/answer", AUDITOR, letter)).status_code == 200
    await bureau.settle()
    [line] = (await bureau.get("findings?state=rectified&unit=PI-001", TEAM)).json()["items"]
    assert (line["evidence"], line["checked"], line["sufficient"]) == (1, 1, 1)
    for key in ("unit", "category", "audit"):
        [count] = (await bureau.get(f"findings/counts?by={key}", TEAM)).json()
        assert (count["findings"], count["rectified"], count["rate"], count["amount"]) == (1, 1, 100.0, 7_132_000)
    assert (await bureau.get("findings/counts?by=round", TEAM)).json() == []
    assert (await bureau.get("findings", unit)).json()["code"] == "foreign-unit"
    assert (await bureau.get("audits?state=reported", AUDITOR)).json()["total"] == 1
    assert (await bureau.get("transfers?state=answered", AUDITOR)).json()["items"][0]["outcome"] == "case_filed"
    assert (await bureau.get("transfers/YS-1", AUDITOR)).json()["answer"] == "已立案"
    assert (await bureau.get("transfers", TEAM)).status_code == 403
    told = [
        *await bureau.told("transfer-YS-1"),
        *await bureau.told("finding-WT-1"),
        *await bureau.told("audit-SJ-1"),
    ]
    assert not any(word in one.model_dump_json() for one in told for word in ("挪用", "移送处理书", "立案", "异议"))


async def test_office_and_bureau_settle_a_matter_together(bureau: Bureau) -> None:
    office = by("inspection_office", "leader")
    matter = {"subject": "joint_check", "unit": "PI-001", "text": "联合核查", "occurred_on": "2018-06-10"}
    assert (await bureau.post("matters/LX-1", office, matter)).status_code == 201
    assert (await bureau.post("matters/LX-1", TEAM, matter)).status_code == 403
    astray = await bureau.post("matters/LX-2", office, matter | {"round": "R-9"})
    assert astray.json()["code"] == "matter-of-unknown-round"
    proposal = {"done_by": "audit_bureau", "until": "2018-07-31", "text": "派员核查", "occurred_on": "2018-06-12"}
    assert (await bureau.post("matters/LX-1/proposal", office, proposal)).status_code == 200
    yes = {"proposal": 1, "occurred_on": "2018-06-14"}
    assert (await bureau.post("matters/LX-1/agreement", office, yes)).json()["code"] == "agreed-with-oneself"
    assert (await bureau.post("matters/LX-1/agreement", AUDITOR, yes)).status_code == 200
    done = {"text": "已核查", "occurred_on": "2018-07-20"}
    assert (await bureau.post("matters/LX-1/done", AUDITOR, done)).status_code == 200
    await bureau.settle()
    assert (await bureau.get("matters?state=finished", office)).json()["total"] == 1
    seen = (await bureau.get("matters/LX-1", office)).json()
    assert (seen["decision"], seen["result"], seen["decided_on"]) == ("派员核查", "已核查", "2018-06-14")
    assert (await bureau.get("matters/LX-9", office)).status_code == 404


async def test_the_transfer_notice_takes_its_number_and_stays_with_the_bureau(bureau: Bureau) -> None:
    made = {"unit": "PI-001", "text": "挪用专项资金71,320元。\n涉嫌职务违法。", "occurred_on": "2018-06-10"}
    assert (await bureau.post("transfers/YS-1", AUDITOR, made)).status_code == 201
    at = "transfers/YS-1/documents/transfer-notice"
    assert (await bureau.get(f"{at}.docx", TEAM)).status_code == 403
    assert (await bureau.get(f"{at}.docx", by("discipline_commission", "keeper"))).status_code == 403
    assert (await bureau.get(at.replace("YS-1", "NO") + ".docx", AUDITOR)).status_code == 404
    assert (await bureau.post(at, AUDITOR, {"occurred_on": "2018-06-11"})).status_code == 200
    assert (await bureau.post(at, AUDITOR, {"occurred_on": "2018-06-12"})).json()["event"] is None
    body = Document(BytesIO((await bureau.get(f"{at}.docx", AUDITOR)).content)).element.body
    said = "\n".join("".join(one.text or "" for one in line.iter(qn("w:t"))) for line in body.iter(qn("w:p")))
    for words in ("审移〔2018〕1号", "市纪委监委：", "《中华人民共和国监察法》第三十七条", "71,320元", "2018年6月11日"):
        assert words in said
    page = (await bureau.get(f"{at}.pdf", AUDITOR)).content
    assert "审计移送处理书" in PdfReader(BytesIO(page)).pages[0].extract_text()
    [line] = (await bureau.get("letters?year=2018", AUDITOR)).json()
    assert (line["number"], line["kind"], line["about"]) == ("审移〔2018〕1号", "transfer-notice", "YS-1")
    assert not any("挪用" in one.model_dump_json() for one in await bureau.told("transfer-YS-1"))
