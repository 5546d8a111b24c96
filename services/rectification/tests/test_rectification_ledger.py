"""The rectification ledger on a real PostgreSQL: what is handed in is what the summary shows and what comes out again."""

import asyncio
import base64
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from eventlog.chain import GENESIS
from eventlog.connection import connect
from eventlog.migrate import make_views
from eventlog.readers import fill
from eventlog.sequencer import number
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet
from ledgers import as_csv, read, xlsx
from ledgers.kinds import FIGURES, RECTIFICATION
from openpyxl.utils import get_column_letter
from rectification import app
from rectification.settings import RectificationSettings
from rectification.views.rectification_ledger import RECTIFICATION_LEDGER
from rectification.worker import STREAMS, VIEWS

pytestmark = pytest.mark.pg

HERE = "/api/rectification"


def row(unit: str, number: int, **said: Any) -> dict[str, Any]:
    """One issue, done in full unless something else is said."""
    return {
        "round": "2022-3",
        "unit": unit,
        "feedback_on": date(2023, 1, 17),
        "number": number,
        "category": "finance",
        "kind": "concentrated",
        "issue": f"问题 {number}",
        "state": "done",
        "state_on": date(2023, 3, 1),
        "progress": "已整改到位",
        **dict.fromkeys(FIGURES, 0),
        "extended_to": None,
        "origin": "inspection",
        "due_on": None,
        "measure_due": None,
        "extension_reasons": None,
    } | said


def asks(unit: str, number: int, **said: Any) -> dict[str, Any]:
    """One issue for which the unit asks a later day."""
    later = {"measure_due": date(2023, 3, 10), "extended_to": date(2023, 9, 1), "extension_reasons": "诉讼尚未终结"}
    return row(unit, number, state="extension", **later) | said


def ledger() -> list[dict[str, Any]]:
    return [
        row("WL", 1, paid_back=6_657_005, criticised=5, rules_made=3),
        row("WL", 2, state="basically_done", category="selection_appointment", disciplined=1),
        row("WL", 3, state="ongoing", state_on=None, progress=None),
        row("WL", 4, state="ongoing", recovered_from_persons=100, self_examination=1),
        row("ZZ", 1, state="not_done", losses_made_good=99),
        row("ZZ", 2, origin="inspection", kind="immediate_fix", handed_to_commission=1, rules_made=9),
    ]


class Office:
    """The service with its database and a clerk of the inspection office."""

    def __init__(self, http: httpx.AsyncClient, url: str, token: Callable[..., str]) -> None:
        self.http = http
        self._url = url
        self._token = token
        self._head: list[Any] = [0, GENESIS]

    async def ask(self, verb: str, path: str, body: str = "inspection_office", **given: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self._token(body)}", "Accept-Language": "en"}
        return await self.http.request(verb, HERE + path, headers=headers, **given)

    async def hand_in(self, content: bytes) -> dict[str, Any]:
        answer = await self.ask("POST", "/imports/rectification-ledger", content=content)
        assert answer.status_code == 202, answer.text
        for _ in range(1200):
            report: dict[str, Any] = (await self.ask("GET", answer.json()["address"].removeprefix(HERE))).json()
            if report["state"] != "running":
                return report
            await asyncio.sleep(0.05)
        raise TimeoutError

    async def events(self) -> int:
        connection = await connect(self._url)
        found: int = await connection.fetchval("SELECT count(*) FROM event WHERE stream NOT LIKE 'import-%'")
        await connection.close()
        return found

    async def settle(self) -> None:
        connection = await connect(self._url, search_path=RECTIFICATION_LEDGER.name)
        _, *self._head = await number(connection, *self._head)
        while await fill(connection, {RECTIFICATION_LEDGER.name: RECTIFICATION_LEDGER}, STREAMS):
            pass
        await connection.close()


@pytest.fixture
async def office(make_database: Callable[[], Awaitable[str]], tmp_path: Path) -> AsyncIterator[Office]:
    url = await make_database()
    await make_views(url, VIEWS)
    key = ECKey.generate_key("P-256", {"kid": "k1", "alg": "ES256"})
    (tmp_path / "jwks.json").write_text(json.dumps(KeySet([key]).as_dict(private=False)))
    (tmp_path / "vault").write_text(base64.b64encode(bytes(32)).decode())
    made = app.create(
        RectificationSettings(
            database_url=url, jwks=str(tmp_path / "jwks.json"), vault_key=tmp_path / "vault", settle_seconds=0
        )
    )
    connection = await connect(url)
    await connection.execute("INSERT INTO known_unit.unit VALUES ('WL', '文旅局', 'other'), ('ZZ', '某单位', 'other')")
    await connection.execute("INSERT INTO known_unit.round VALUES ('2022-3', '第三轮', '2022-09-16')")
    await connection.execute("INSERT INTO known_unit.round_unit VALUES ('2022-3', 'WL'), ('2022-3', 'ZZ')")
    await connection.close()

    def token(body: str) -> str:
        told = {"iss": "sanxun-local", "aud": "sanxun", "exp": int(time.time()) + 600, "sub": "acc-1", "body": body}
        return jwt.encode({"alg": "ES256", "kid": "k1"}, told | {"role": "clerk"}, key, algorithms=["ES256"])

    async with made.router.lifespan_context(made):
        async with httpx.AsyncClient(transport=httpx.ASGITransport(made), base_url="http://test") as http:
            yield Office(http, url, token)


async def test_the_summary_shows_what_the_ledger_sums_up_to(office: Office) -> None:
    rows = ledger()
    report = await office.hand_in(xlsx(RECTIFICATION, rows))
    assert (report["state"], report["taken"], report["refused"], report["faults"]) == ("done", 6, 0, [])
    await office.settle()
    for unit in ("WL", "ZZ", None):
        mine = [one for one in rows if unit in (None, one["unit"])]
        found = (await office.ask("GET", "/rounds/2022-3/summary", params={"unit": unit} if unit else {})).json()
        assert found["issues"] == len(mine)
        for name, state in (("done", "done"), ("basically_done", "basically_done"), ("not_done", "not_done")):
            assert found[name] == sum(one["state"] == state for one in mine), (unit, name)
        for name in FIGURES:
            assert found[name] == sum(one[name] for one in mine), (unit, name)


async def test_the_ledger_comes_out_as_it_went_in(office: Office) -> None:
    rows = ledger()
    await office.hand_in(as_csv(RECTIFICATION, rows))
    await office.settle()
    for form in ("xlsx", "csv"):
        out = await office.ask("GET", "/exports/rectification-ledger", params={"format": form})
        sheet = read(RECTIFICATION, out.content, date(2026, 11, 1))
        assert [dict(one.values) for one in sheet.rows] == rows


async def test_a_second_run_says_nothing_new_and_a_later_ledger_only_what_it_adds(office: Office) -> None:
    rows = ledger()
    await office.hand_in(xlsx(RECTIFICATION, rows))
    before = await office.events()
    again = await office.hand_in(as_csv(RECTIFICATION, rows))
    assert (again["unchanged"], again["taken"], again["refused"]) == (6, 0, 0)
    assert await office.events() == before
    rows[3] |= {"state": "done", "state_on": date(2023, 4, 2), "recovered_from_persons": 150, "progress": "追缴完毕"}
    later = await office.hand_in(xlsx(RECTIFICATION, rows))
    assert (later["unchanged"], later["taken"], later["refused"]) == (5, 1, 0)
    await office.settle()
    found = (await office.ask("GET", "/rounds/2022-3/summary", params={"unit": "WL"})).json()
    assert (found["done"], found["recovered_from_persons"]) == (2, 150)


async def test_a_row_that_a_rule_refuses_does_nothing_and_names_its_cell(office: Office) -> None:
    await office.hand_in(xlsx(RECTIFICATION, ledger()))
    before = await office.events()
    bad = ledger()
    bad[0] |= {"state": "ongoing", "state_on": date(2023, 3, 5), "paid_back": 1}
    bad[1] |= {"state": "ongoing", "state_on": date(2023, 3, 6)}
    bad[2] |= {"category": "other"}
    bad += [row("WL", 9), row("NO", 1), row("ZZ", 3) | {"round": "2099-1"}]
    report = await office.hand_in(xlsx(RECTIFICATION, bad))
    assert [(one["cell"], one["code"]) for one in report["faults"]] == [
        ("H2", "already-struck-off"),
        ("H3", "ledger-state-back"),
        ("E4", "ledger-issue-otherwise"),
        ("D8", "ledger-issue-not-delivered"),
        ("B9", "unit-unknown"),
        ("A10", "round-unknown"),
    ]
    assert "struck off" in report["faults"][0]["reason"]
    assert (report["refused"], report["unchanged"], await office.events()) == (6, 3, before)


async def test_a_later_day_that_the_ledger_asks_for_is_asked_once_counted_and_comes_out_again(office: Office) -> None:
    rows = [row("WL", 1), asks("WL", 2, criticised=2), asks("WL", 3, progress=None)]
    report = await office.hand_in(xlsx(RECTIFICATION, rows))
    assert (report["state"], report["taken"], report["faults"]) == ("done", 3, [])
    stands = (await office.ask("GET", "/cases/2022-3/WL/items/2/commitment")).json()
    assert (stands["state"], stands["due_on"], stands["extension_asked"]) == ("agreed", "2023-03-10", "2023-09-01")
    before = await office.events()
    again = await office.hand_in(as_csv(RECTIFICATION, rows))
    assert (again["unchanged"], again["faults"], await office.events()) == (3, [], before)
    await office.settle()
    summary = (await office.ask("GET", "/rounds/2022-3/summary")).json()
    assert (summary["extensions_asked"], summary["going_on"], summary["criticised"]) == (2, 2, 2)
    out = await office.ask("GET", "/exports/rectification-ledger")
    assert [dict(one.values) for one in read(RECTIFICATION, out.content, date(2026, 11, 1)).rows] == rows

    answer = {"occurred_on": "2023-03-20", "granted": False, "reasons": "理由不足"}
    told = await office.ask("POST", "/cases/2022-3/WL/items/2/commitment/extension/answer", json=answer)
    assert told.status_code == 200, told.text
    assert (await office.hand_in(xlsx(RECTIFICATION, rows)))["unchanged"] == 3


async def test_a_later_day_that_a_rule_refuses_names_its_cell_and_nothing_of_its_row_is_done(office: Office) -> None:
    await office.hand_in(xlsx(RECTIFICATION, [asks("WL", 1), row("WL", 2), row("WL", 3)]))
    before = await office.events()
    bad = [
        asks("WL", 1, extended_to=date(2023, 10, 1), state_on=date(2023, 3, 2), criticised=1),
        asks("WL", 2, state_on=date(2023, 3, 2)),
        asks("ZZ", 3, extended_to=date(2023, 3, 10)),
        asks("ZZ", 1, extension_reasons=None),
        row("ZZ", 2, measure_due=date(2023, 3, 10)),
    ]
    report = await office.hand_in(xlsx(RECTIFICATION, bad))
    where = {column.name: get_column_letter(n) for n, column in enumerate(RECTIFICATION.columns, 1)}
    assert {(one["cell"], one["code"]) for one in report["faults"]} >= {
        (f"{where['extended_to']}2", "extension-asked-already"),
        (f"{where['state']}3", "already-struck-off"),
        (f"{where['extended_to']}4", "ledger-extension-not-later"),
        (f"{where['extension_reasons']}5", "ledger-wanted-then"),
        (f"{where['measure_due']}6", "ledger-not-wanted-then"),
    }
    assert (report["taken"], await office.events()) == (0, before)


async def test_a_file_that_is_no_ledger_and_people_of_another_body_are_refused_at_once(office: Office) -> None:
    answer = await office.ask("POST", "/imports/rectification-ledger", content=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..")
    assert (answer.status_code, answer.json()["code"]) == (422, "ledger-old-xls")
    assert ".xlsx" in answer.json()["detail"]
    for verb, path in (("POST", "/imports/rectification-ledger"), ("GET", "/exports/rectification-ledger")):
        assert (await office.ask(verb, path, "audit_bureau")).status_code == 403
    unknown = await office.ask("GET", "/imports/rectification-ledger/00000000-0000-0000-0000-000000000000")
    assert (unknown.status_code, unknown.json()["code"]) == (404, "import-unknown")
