"""The pool of people as a ledger, on a real PostgreSQL: names in the vault only, and a relation keeps a person off a team."""

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
from contracts.seal import new_keys
from eventlog.chain import GENESIS
from eventlog.connection import connect
from eventlog.migrate import make_views
from eventlog.readers import fill
from eventlog.sequencer import number
from inspection.app import create
from inspection.settings import Settings
from inspection.views.people_pool import PEOPLE_POOL
from inspection.worker import STREAMS, VIEWS
from joserfc import jwt
from joserfc.jwk import KeySet, OKPKey
from ledgers import as_csv, read, xlsx
from ledgers.kinds import PEOPLE

pytestmark = pytest.mark.pg
KEY = OKPKey.generate_key("Ed25519", parameters={"kid": "test", "alg": "Ed25519", "use": "sig"})
HERE = "/api/inspection"
DAY = date(2018, 2, 26)


def row(person: str, unit: str | None = None, **said: Any) -> dict[str, Any]:
    return {
        "person": person,
        "body": "audit_bureau",
        "name": f"姓名{person}",
        "occurred_on": DAY,
        "unit": unit,
        "relation": "relative_there" if unit else None,
        "declared_on": DAY if unit else None,
    } | said


POOL = [row("P-1", "KFQ"), row("P-1", "QU", relation="worked_there"), row("P-2"), row("P-3", body="inspection_office")]


class Office:
    """The service with its database and a clerk of the inspection office."""

    def __init__(self, http: httpx.AsyncClient, url: str) -> None:
        self.http = http
        self.url = url

    async def ask(self, verb: str, path: str, body: str = "inspection_office", **given: Any) -> httpx.Response:
        claims = {"iss": "test", "aud": "sanxun", "sub": "a-1", "body": body, "role": "clerk"}
        token = jwt.encode(
            {"alg": "Ed25519", "kid": "test"}, claims | {"exp": int(time.time()) + 600}, KEY, algorithms=["Ed25519"]
        )
        headers = {"authorization": f"Bearer {token}", "accept-language": "en"}
        return await self.http.request(verb, HERE + path, headers=headers, **given)

    async def hand_in(self, content: bytes) -> dict[str, Any]:
        answer = await self.ask("POST", "/imports/people", content=content)
        assert answer.status_code == 202, answer.text
        for _ in range(400):
            report: dict[str, Any] = (await self.ask("GET", answer.json()["address"].removeprefix(HERE))).json()
            if report["state"] != "running":
                return report
            await asyncio.sleep(0.05)
        raise TimeoutError

    async def stored(self) -> tuple[int, str]:
        """How many events of persons there are, and all that is written down outside of the vault."""
        connection = await connect(self.url)
        events = await connection.fetchval("SELECT count(*) FROM event WHERE stream LIKE 'person-%'")
        rows = [*await connection.fetch("SELECT * FROM event"), *await connection.fetch("SELECT * FROM request")]
        await connection.close()
        return events, "".join(str(tuple(one.values())) for one in rows)

    async def settle(self) -> None:
        connection = await connect(self.url, search_path=PEOPLE_POOL.name)
        await number(connection, 0, GENESIS)
        while await fill(connection, {PEOPLE_POOL.name: PEOPLE_POOL}, STREAMS):
            pass
        await connection.close()


@pytest.fixture
async def office(make_database: Callable[[], Awaitable[str]], tmp_path: Path) -> AsyncIterator[Office]:
    url = await make_database()
    await make_views(url, VIEWS)
    (tmp_path / "jwks").write_text(json.dumps(KeySet([KEY]).as_dict(private=False)))
    (tmp_path / "vault").write_text(base64.b64encode(bytes(32)).decode())
    (tmp_path / "bodies").write_text(json.dumps(new_keys(["inspection_office"])[0]))
    app = create(
        Settings(
            database_url=url,
            jwks=str(tmp_path / "jwks"),
            issuer="test",
            vault_key=tmp_path / "vault",
            bodies=tmp_path / "bodies",
        )
    )
    async with app.router.lifespan_context(app):
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as http:
            made = Office(http, url)
            for unit in ("KFQ", "QU"):
                said = {"name": "某单位", "kind": "other", "occurred_on": "2018-01-05"}
                assert (await made.ask("PUT", f"/units/{unit}", json=said)).status_code == 200
            yield made


async def test_the_pool_comes_out_as_it_went_in_and_a_second_run_says_nothing_new(office: Office) -> None:
    report = await office.hand_in(xlsx(PEOPLE, POOL))
    assert (report["state"], report["taken"], report["faults"]) == ("done", 4, [])
    events, _ = await office.stored()
    again = await office.hand_in(as_csv(PEOPLE, POOL))
    assert (again["unchanged"], again["taken"], again["refused"]) == (4, 0, 0)
    assert (await office.stored())[0] == events == 5
    await office.settle()
    for form in ("xlsx", "csv"):
        out = await office.ask("GET", "/exports/people", params={"format": form})
        assert [dict(one.values) for one in read(PEOPLE, out.content, date(2026, 11, 1)).rows] == POOL


async def test_a_name_lies_in_the_vault_only_and_a_relation_keeps_its_person_off_the_team(office: Office) -> None:
    await office.hand_in(xlsx(PEOPLE, POOL))
    _, written = await office.stored()
    assert "P-1" in written
    assert "姓名" not in written
    assert (await office.ask("GET", "/people/P-1")).json()["related"] == ["KFQ", "QU"]
    plan = {"name": "一轮", "units": ["KFQ"], "starts_on": "2018-03-01", "occurred_on": "2018-02-27"}
    assert (await office.ask("PUT", "/rounds/R-1", json=plan)).status_code == 200
    team = {"units": ["KFQ"], "members": ["P-1"], "occurred_on": "2018-02-28"}
    refused = await office.ask("PUT", "/rounds/R-1/teams/T-1", json=team)
    assert (refused.status_code, "P-1" in refused.json()["detail"]) == (409, True)


async def test_a_row_that_is_refused_names_its_cell_and_nothing_of_its_person_is_done(office: Office) -> None:
    await office.hand_in(xlsx(PEOPLE, POOL))
    before, _ = await office.stored()
    bad = [
        row("P-1", "KFQ", relation="other"),
        row("P-2", name="另一人"),
        row("P-4", "NO"),
        row("P-4", "QU"),
        row("P-5", "QU", relation=None),
        row("P-6"),
        row("P-6", "QU", body="organization_dept"),
    ]
    report = await office.hand_in(xlsx(PEOPLE, bad))
    assert [(one["cell"], one["code"]) for one in report["faults"]] == [
        ("F2", "ledger-relation-otherwise"),
        ("A3", "person-enrolled-otherwise"),
        ("E4", "unit-unknown"),
        ("A5", "ledger-held-back"),
        ("F6", "ledger-relation-whole"),
        ("A7", "person-enrolled-otherwise"),
        ("A8", "person-enrolled-otherwise"),
    ]
    assert all(one["reason"] and "另一人" not in one["reason"] for one in report["faults"])
    assert (report["refused"], (await office.stored())[0]) == (7, before)
    assert (await office.ask("POST", "/imports/people", "organization_dept", content=b"x")).status_code == 403
    assert (await office.ask("GET", "/exports/people", "audit_bureau")).status_code == 403
