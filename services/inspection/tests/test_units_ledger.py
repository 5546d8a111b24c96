"""The register of units as a ledger, on a real PostgreSQL: order, second runs, and an import that was stopped."""

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
from eventlog import Actor
from eventlog.connection import connect
from eventlog.migrate import make_views
from fastapi import FastAPI
from inspection.app import create
from inspection.settings import Settings
from inspection.worker import VIEWS
from joserfc import jwt
from joserfc.jwk import KeySet, OKPKey
from ledgers import KINDS, xlsx
from ledgers.running import SILENT

pytestmark = pytest.mark.pg
KEY = OKPKey.generate_key("Ed25519", parameters={"kid": "test", "alg": "Ed25519", "use": "sig"})
PATH = "/api/inspection/imports/units"
CLERK = Actor("a-1", "inspection_office", "clerk")


def headers(**more: str) -> dict[str, str]:
    who = {"sub": CLERK.subject, "body": CLERK.body, "role": CLERK.role}
    claims = {"iss": "test", "aud": "sanxun", "exp": int(time.time()) + 600, **who}
    token = jwt.encode({"alg": "Ed25519", "kid": "test"}, claims, KEY, algorithms=["Ed25519"])
    return {"authorization": f"Bearer {token}", "accept-language": "zh"} | more


def chain(many: int) -> bytes:
    """Units below one another, the lowest in the first row."""
    rows = [
        {"code": f"U-{n}", "name": f"单位 {n}", "kind": "other", "parent": f"U-{n - 1}" if n else None}
        for n in reversed(range(many))
    ]
    return xlsx(KINDS["units"], [row | {"occurred_on": date(2019, 1, 2)} for row in rows])


@pytest.fixture
async def made(make_database: Callable[[], Awaitable[str]], tmp_path: Path) -> tuple[str, Callable[[], FastAPI]]:
    url = await make_database()
    await make_views(url, VIEWS)
    jwks = tmp_path / "jwks.json"
    jwks.write_text(json.dumps(KeySet([KEY]).as_dict(private=False)))
    (tmp_path / "vault").write_text(base64.b64encode(bytes(32)).decode())
    (tmp_path / "bodies").write_text(json.dumps(new_keys(["inspection_office"])[0]))
    settings = Settings(
        database_url=url,
        jwks=str(jwks),
        issuer="test",
        vault_key=tmp_path / "vault",
        bodies=tmp_path / "bodies",
    )
    return url, lambda: create(settings)


@pytest.fixture
async def http(made: tuple[str, Callable[[], FastAPI]]) -> AsyncIterator[httpx.AsyncClient]:
    app = made[1]()
    async with app.router.lifespan_context(app):
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
            yield client


async def end_of(http: httpx.AsyncClient, answer: httpx.Response) -> dict[str, Any]:
    assert answer.status_code == 202, answer.text
    assert answer.headers["location"] == answer.json()["address"]
    for _ in range(400):
        report: dict[str, Any] = (await http.get(answer.json()["address"], headers=headers())).json()
        if report["state"] != "running":
            return report
        await asyncio.sleep(0.05)
    raise TimeoutError


async def test_children_may_stand_above_their_parents_and_a_second_run_is_unchanged(http: httpx.AsyncClient) -> None:
    report = await end_of(http, await http.post(PATH, content=chain(12), headers=headers()))
    assert (report["state"], report["taken"], report["refused"]) == ("done", 12, 0)
    again = await end_of(http, await http.post(PATH, content=chain(12), headers=headers()))
    assert (again["unchanged"], again["taken"]) == (12, 0)
    unit = (await http.get("/api/inspection/units/U-3", headers=headers())).json()
    assert (unit["parent"], unit["registered_on"]) == ("U-2", "2019-01-02")


async def test_the_same_file_under_the_same_key_is_the_same_import(http: httpx.AsyncClient) -> None:
    file = chain(3)  # made once: a workbook carries the second in which it was made
    first = await http.post(PATH, content=file, headers=headers(**{"idempotency-key": "k"}))
    again = await http.post(PATH, content=file, headers=headers(**{"idempotency-key": "k"}))
    assert first.json()["job"] == again.json()["job"]
    other = await http.post(PATH, content=chain(4), headers=headers(**{"idempotency-key": "k"}))
    assert other.json()["code"] == "idempotency-key-reused"


async def test_the_refusal_of_a_rule_names_the_cell_in_the_readers_language(http: httpx.AsyncClient) -> None:
    unit = {"code": "A", "name": "甲", "kind": "other", "parent": "NO", "occurred_on": date(2019, 1, 2)}
    report = await end_of(http, await http.post(PATH, content=xlsx(KINDS["units"], [unit]), headers=headers()))
    assert [(one["cell"], one["code"]) for one in report["faults"]] == [("D2", "parent-unknown")]
    assert "NO" in report["faults"][0]["reason"]
    assert report["refused"] == 1


async def test_an_import_that_is_stopped_says_so_and_is_completed_when_sent_again(
    made: tuple[str, Callable[[], FastAPI]],
) -> None:
    url, create_app = made
    first, second = create_app(), create_app()
    async with first.router.lifespan_context(first):
        async with httpx.AsyncClient(transport=httpx.ASGITransport(first), base_url="http://test") as http:
            answer = await http.post(PATH, content=chain(300), headers=headers())
            await asyncio.sleep(0.1)
    async with second.router.lifespan_context(second):
        async with httpx.AsyncClient(transport=httpx.ASGITransport(second), base_url="http://test") as http:
            report = await end_of(http, answer)
            assert report["state"] == "cut_off"
            assert report["done"] < 300
            again = await end_of(http, await http.post(PATH, content=chain(300), headers=headers()))
            assert (again["state"], again["taken"] + again["unchanged"], again["refused"]) == ("done", 300, 0)
    connection = await connect(url)
    told = await connection.fetchval("SELECT count(*) FROM event WHERE stream LIKE 'unit-%'")
    await connection.close()
    assert told == 300


async def test_an_import_whose_process_was_killed_counts_as_cut_off_after_a_while(
    made: tuple[str, Callable[[], FastAPI]], http: httpx.AsyncClient
) -> None:
    answer = await http.post(PATH, content=chain(2), headers=headers())
    await end_of(http, answer)
    connection = await connect(made[0])
    stream = f"import-{answer.json()['job']}"
    # As the store stands after a kill: started a while ago, and nothing since. The owner of the tables may do this.
    await connection.execute("DELETE FROM pending WHERE event IN (SELECT id FROM event WHERE stream = $1)", stream)
    await connection.execute("DELETE FROM event WHERE stream = $1 AND version > 1", stream)
    await connection.execute(
        "UPDATE event SET recorded_at = recorded_at - make_interval(secs => $2) WHERE stream = $1", stream, SILENT + 1
    )
    await connection.close()
    app = made[1]()
    async with app.router.lifespan_context(app):
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as other:
            report = (await other.get(answer.json()["address"], headers=headers())).json()
    assert (report["state"], report["rows"], report["done"]) == ("cut_off", 2, 0)
