"""A cross-match over HTTP on real PostgreSQL: from the sheets to the clue, and to the last key destroyed."""

import base64
import json
import time
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from contracts.seal import Ring, new_keys
from contracts.wire import freezing
from crossmatch.sheets import KINDS, SheetKind
from eventlog import Actor
from eventlog.chain import GENESIS
from eventlog.connection import connect
from eventlog.database import Database
from eventlog.log import Log
from eventlog.migrate import make_views
from eventlog.readers import fill
from eventlog.sequencer import number
from eventlog.store import PostgresStore
from eventlog.vault import Destroyed, PostgresVault
from inspection.app import create
from inspection.cross_match.decider import Laid
from inspection.cross_match.stream import CROSS_MATCH
from inspection.reactions.matching import apart, match, shred
from inspection.settings import Settings
from inspection.worker import STREAMS, VIEWS
from joserfc import jwt
from joserfc.jwk import KeySet, OKPKey
from ledgers.writing import as_csv, xlsx

pytestmark = pytest.mark.pg
KEY = OKPKey.generate_key("Ed25519", parameters={"kid": "test", "alg": "Ed25519", "use": "sig"})
DAY = "2018-03-20"
RESIDENT, CODE = "11010519491231002X", "91350100M000100Y43"
BY = Actor("inspection-matcher", "inspection_office", "clock")
SHEETS: dict[SheetKind, list[dict[str, Any]]] = {
    "cadres": [
        {"cadre": "R-1", "name": "编某", "unit": "KFQ-JU", "title": "局长", "since": date(2012, 3, 1)},
        {"cadre": "R-2", "name": "撰某", "unit": "NOWHERE", "title": "局长", "since": date(2012, 3, 1)},
    ],
    "relatives": [{"cadre": "R-1", "relation": "岳母", "name": "写某", "identity": RESIDENT}],
    "companies": [
        {"code": CODE, "company": "某某设备有限公司", "part": "legal_representative", "holder": "写某", "identity": RESIDENT}
    ],
    "payments": [
        {"unit": "KFQ-JU", "company": "某某设备有限责任公司", "day": date(2016, 5, 1), "fen": 12_800_000, "voucher": "V-1"}
    ],
}  # fmt: skip


def headers(account: str = "clerk-1", role: str = "clerk", body: str = "inspection_office") -> dict[str, str]:
    claims = {"iss": "test", "aud": "sanxun", "sub": account, "body": body, "role": role, "exp": int(time.time()) + 600}
    token = jwt.encode({"alg": "Ed25519", "kid": "test"}, claims, KEY, algorithms=["Ed25519"])
    return {"authorization": f"Bearer {token}"}


class Room:
    """The service with its database; `settle` does what its worker would do."""

    def __init__(self, http: httpx.AsyncClient, url: str, db: Database, log: Log, vault: PostgresVault) -> None:
        self.http, self.url, self.db, self.log, self.vault = http, url, db, log, vault

    async def say(self, path: str, verb: str = "POST", by: str = "clerk-1", role: str = "clerk", **said: object) -> Any:
        return await self.http.request(
            verb, f"/api/inspection/{path}", json={"occurred_on": DAY, **said}, headers=headers(by, role)
        )

    async def lay(self, kind: SheetKind, content: bytes) -> httpx.Response:
        path = f"/api/inspection/cross_matches/B-1/sheets/{kind}"
        return await self.http.post(path, content=content, headers=headers(), params={"occurred_on": DAY})

    async def ask(self, path: str) -> httpx.Response:
        return await self.http.get(f"/api/inspection/{path}", headers=headers())

    async def settle(self) -> None:
        for view in VIEWS:
            connection = await connect(self.url, search_path=view.name)
            try:
                last = await connection.fetchrow("SELECT position, hash FROM log ORDER BY position DESC LIMIT 1")
                await number(connection, *(last if last else (0, GENESIS)))
                while await fill(connection, {view.name: view}, STREAMS):
                    pass
            finally:
                await connection.close()

    async def run(self, executor: Callable[[], Executor] = partial(ThreadPoolExecutor, 1)) -> None:
        await match(self.db, self.log, self.vault, "B-1", by=BY, executor=executor)
        await self.settle()


@pytest.fixture
async def room(make_database: Callable[[], Awaitable[str]], tmp_path: Path) -> AsyncIterator[Room]:
    url = await make_database()
    await make_views(url, VIEWS)
    public, private = new_keys({"inspection_office", "discipline_commission", "organization_dept", "audit_bureau"})
    (tmp_path / "bodies.json").write_text(json.dumps(public))
    (tmp_path / "own.json").write_text(json.dumps(private["inspection_office"]))
    (tmp_path / "vault").write_text(base64.b64encode(bytes(32)).decode())
    (tmp_path / "jwks.json").write_text(json.dumps(KeySet([KEY]).as_dict(private=False)))
    settings = Settings(
        database_url=url, issuer="test", jwks=str(tmp_path / "jwks.json"), vault_key=tmp_path / "vault",
        bodies=tmp_path / "bodies.json", sealing_key=tmp_path / "own.json",
    )  # fmt: skip
    app = create(settings)
    async with Database(url) as db:
        vault = PostgresVault(db, bytes(32))
        log = Log(PostgresStore(db), freezing(vault, Ring.load(tmp_path / "bodies.json", tmp_path / "own.json")))
        async with app.router.lifespan_context(app):
            transport = httpx.ASGITransport(app=app)
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
                here = Room(http, url, db, log, vault)
                await here.say("units/KFQ-JU", "PUT", name="某开发区某局", kind="government_department")
                await here.settle()
                plan = {"name": "第一轮", "units": ["KFQ-JU"], "starts_on": "2018-03-01", "ends_on": "2018-05-01"}
                assert (await here.say("rounds/R", "PUT", **plan)).status_code == 200
                yield here


async def opened(room: Room) -> None:
    said = await room.say("cross_matches/B-1", "PUT", round="R", grounds="核对履历与往来")
    assert said.status_code == 200, said.text


async def test_from_the_sheets_to_the_clue(room: Room) -> None:
    await opened(room)
    for kind, rows in SHEETS.items():
        told = await room.lay(kind, xlsx(KINDS[kind], rows))
        assert told.status_code == 200, told.text
        faults = [(one["cell"], one["code"]) for one in told.json()["faults"]]
        assert (told.json()["rows"], faults) == (1, [("F3", "unit-unknown")] if kind == "cadres" else [])
    (fault,) = (await room.ask("cross_matches/B-1/sheets/1")).json()["faults"]
    assert (fault["cell"], fault["row"]) == ("F3", 3)
    assert (await room.say("cross_matches/B-1/runs")).json()["code"] == "cross-match-not-approved"
    assert (await room.say("cross_matches/B-1/approval")).status_code == 403
    assert (await room.say("cross_matches/B-1/approval", by="leader-1", role="leader")).status_code == 200
    assert (await room.say("cross_matches/B-1/runs")).status_code == 200
    await room.run()

    (lead,) = (await room.ask("cross_matches/B-1/leads")).json()["items"]
    assert lead["probability_percent"] == 99.9
    assert "编某之岳母写某" in lead["found"]
    whole = (await room.ask(f"cross_matches/B-1/leads/{lead['lead']}")).json()
    assert (whole["code"], whole["paid_as"], whole["amount"]) == (CODE, "某某设备有限责任公司", 12_800_000)
    assert "表 4「付款记录」第 2 行" in whole["sources"]

    path = f"cross_matches/B-1/leads/{lead['lead']}"
    for _ in range(2):  # the second click finds the same clue
        assert (await room.say(f"{path}/clue")).status_code == 200
    clue = (await room.ask(path)).json()["clue"]
    text = (await room.ask(f"team_clues/{clue}/text")).json()["text"]
    assert "公民身份号码一致" in text
    assert (await room.say(f"{path}/dismissal", reasons="x")).json()["code"] == "lead-taken-already"
    assert (await room.ask("cross_matches/B-1/leads?state=new")).json()["total"] == 0
    await room.settle()
    (line,) = (await room.ask("cross_matches?round=R")).json()["items"]
    assert (line["state"], line["sheets"], line["rows"], line["leads"], line["judged"]) == ("matched", 4, 4, 1, 1)


async def test_no_number_of_a_person_lies_anywhere(room: Room) -> None:
    await opened(room)
    for kind, rows in SHEETS.items():
        await room.lay(kind, as_csv(KINDS[kind], rows))
    state = (await room.log.load(CROSS_MATCH, "B-1")).state
    assert isinstance(state, Laid)
    for sheet in state.sheets:
        kept = zlib.decompress(await room.vault.read(sheet.records.id)).decode()
        assert RESIDENT not in kept
    for row in await room.db.fetch("SELECT data::text AS text FROM event WHERE stream LIKE 'crossmatch-%'"):
        assert not any(word in row["text"] for word in ("写某", "编某", RESIDENT, "某某设备"))


async def test_what_is_taken_out_superseded_or_left_at_the_end_is_destroyed(room: Room) -> None:
    await opened(room)
    for kind, rows in SHEETS.items():
        await room.lay(kind, as_csv(KINDS[kind], rows))
    extra = [SHEETS["payments"][0] | {"voucher": "V-2"}]
    taken_out = (await room.lay("payments", as_csv(KINDS["payments"], extra))).json()["sheet"]
    state = (await room.log.load(CROSS_MATCH, "B-1")).state
    assert isinstance(state, Laid)
    kept = {one.sheet: one.records.id for one in state.sheets}
    await room.say(f"cross_matches/B-1/sheets/{taken_out}/removal")
    await room.say("cross_matches/B-1/approval", by="leader-1", role="leader")
    results = []
    for _ in range(2):
        await room.say("cross_matches/B-1/runs")
        await room.run()
        state = (await room.log.load(CROSS_MATCH, "B-1")).state
        assert isinstance(state, Laid)
        assert state.result is not None
        results.append(state.result.result.id)
    await shred(room.db, room.log, room.vault, by=BY)
    for gone in (kept[taken_out], results[0]):
        with pytest.raises(Destroyed):
            await room.vault.read(gone)
    assert await room.vault.read(results[1])

    assert (await room.say("cross_matches/B-1/end")).status_code == 200
    assert (await room.ask("cross_matches/B-1/leads")).json()["code"] == "cross-match-over"
    await room.settle()
    for _ in range(2):
        await shred(room.db, room.log, room.vault, by=BY)
        await room.settle()
    for gone in (*kept.values(), results[1], state.opened.key.id):
        with pytest.raises(Destroyed):
            await room.vault.read(gone)
    found = (await room.ask("cross_matches/B-1")).json()
    assert (found["state"], found["grounds"]) == ("destroyed", "核对履历与往来")


async def test_a_run_whose_sheet_is_gone_fails_with_its_reason_and_may_be_asked_again(room: Room) -> None:
    await opened(room)
    for kind, rows in SHEETS.items():
        await room.lay(kind, as_csv(KINDS[kind], rows))
    await room.say("cross_matches/B-1/approval", by="leader-1", role="leader")
    await room.say("cross_matches/B-1/runs")
    state = (await room.log.load(CROSS_MATCH, "B-1")).state
    assert isinstance(state, Laid)
    await room.vault.destroy(state.sheets[0].records.id)
    await room.run()
    told = (await room.ask("cross_matches/B-1")).json()
    assert told["state"] == "failed"
    assert "重新提交" in told["failure"]
    assert (await room.say("cross_matches/B-1/runs")).status_code == 200


async def test_a_run_that_wants_too_much_memory_fails_alone(room: Room) -> None:
    await opened(room)
    many = [SHEETS["payments"][0] | {"voucher": f"V-{n}"} for n in range(2, 5000)]
    for kind, rows in SHEETS.items():
        await room.lay(kind, as_csv(KINDS[kind], rows + (many if kind == "payments" else [])))
    await room.say("cross_matches/B-1/approval", by="leader-1", role="leader")
    await room.say("cross_matches/B-1/runs")
    await room.run(partial(apart, 8))
    told = (await room.ask("cross_matches/B-1")).json()
    assert told["state"] == "failed"
    assert "内存不足" in told["failure"]
    await room.say("cross_matches/B-1/runs")
    await room.run(partial(apart, 1024))
    assert (await room.ask("cross_matches/B-1")).json()["leads"] == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "ledger-empty"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ledger-old-xls"), (b"PK\x03\x04", "ledger-broken"),
     ("姓名\n某\n".encode(), "ledger-columns-missing"), ("别的\n某\n".encode(), "ledger-unknown-column")],
)  # fmt: skip
async def test_a_bad_sheet_is_refused_and_nothing_of_it_stays(room: Room, content: bytes, code: str) -> None:
    await opened(room)
    before = await room.db.fetchval("SELECT count(*) FROM secret WHERE key IS NOT NULL")
    told = await room.lay("cadres", content)
    assert (told.status_code, told.json()["code"]) == (422, code)
    bad = as_csv(KINDS["cadres"], [SHEETS["cadres"][1]])
    told = await room.lay("cadres", bad)
    assert (told.status_code, told.json()["code"]) == (422, "cross-match-sheet-without-rows")
    assert "NOWHERE" in told.json()["detail"]
    assert await room.db.fetchval("SELECT count(*) FROM secret WHERE key IS NOT NULL") == before


async def test_only_the_office_looks(room: Room) -> None:
    await opened(room)
    for path in ("cross_matches", "cross_matches/B-1", "cross_matches/B-1/leads"):
        for body, role in (
            ("discipline_commission", "leader"),
            ("inspected_unit", "clerk"),
            ("leading_group", "leader"),
        ):
            told = await room.http.get(f"/api/inspection/{path}", headers=headers("x", role, body))
            assert told.status_code == 403
    assert (await room.ask("cross_matches/NO")).status_code == 404
    assert (await room.ask("cross_matches/B-1/leads/0123456789ab")).status_code == 404
