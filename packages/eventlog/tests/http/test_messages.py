"""A message that never came is asked for at its owner, and comes as it was sent."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest
import uvicorn
from eventlog import Actor
from eventlog.database import Database
from eventlog.http import messages
from eventlog.log import Log
from eventlog.owners import from_owners
from eventlog.store import PostgresStore
from eventlog_case import CASE, Note, Open, freeze

pytestmark = pytest.mark.pg
MakeDatabase = Callable[[], Awaitable[str]]


@pytest.fixture
async def db(make_database: MakeDatabase) -> AsyncIterator[Database]:
    async with Database(await make_database()) as db:
        log = Log(PostgresStore(db), freeze)
        clerk = Actor("account-1", "audit_bureau", "clerk")
        for number in ("1", "2"):
            await log.handle(CASE, number, Open(), by=clerk)
            for note in range(3):
                await log.handle(CASE, number, Note(note), by=clerk)
        # What the sequencer would do; without it nothing is told yet.
        await db.execute(
            "INSERT INTO log (position, event, hash) SELECT row_number() OVER (ORDER BY version, stream), id, "
            "sha256(id::text::bytea) FROM event WHERE NOT (stream = 'case-2' AND version > 2)"
        )
        yield db


@pytest.fixture
async def origin(db: Database, signer: Any) -> AsyncIterator[str]:
    app = signer.app(db)
    app.include_router(messages("cases", "/audit_bureau/cases", db))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, server_header=False, lifespan="off"))
    running = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    await running


async def test_a_gap_is_fetched_from_the_owner(origin: str, signer: Any, tmp_path: Path, db: Database) -> None:
    token = tmp_path / "token"
    headers = signer.headers(body="leading_group", role="operator")
    token.write_text(headers["Authorization"].removeprefix("Bearer ") + "\n")
    fetch = from_owners(origin, token)
    assert fetch is not None
    found = await fetch("sanxun.cases", "case-1", 1)
    assert [(one.sequence, one.subject, one.type) for one, _ in found] == [
        (n, "case-1", "sanxun.test.noted.v1") for n in (2, 3, 4)
    ]
    assert [body for _, body in found] == [f'{{"type":"noted","note":{n}}}'.encode() for n in range(3)]
    assert {one.source for one, _ in found} == {"/audit_bureau/cases"}
    stored = await db.fetch("SELECT id FROM event WHERE stream = 'case-1' ORDER BY version OFFSET 1")
    assert [one.id for one, _ in found] == [row["id"] for row in stored]


async def test_what_has_no_number_yet_is_not_told(origin: str, signer: Any) -> None:
    headers = signer.headers(role="operator")
    async with httpx.AsyncClient(base_url=origin, headers=headers) as client:
        answer = await client.get("/api/cases/messages", params={"subject": "case-2"})
        assert [one["sequence"] for one in answer.json()] == [1, 2]
        for params in ({"subject": "case-9"}, {"subject": "case-1", "after": 4}):
            assert (await client.get("/api/cases/messages", params=params)).json() == []
        assert (await client.get("/api/cases/messages", params={"subject": "case-1", "limit": 1001})).status_code == 422


async def test_operators_only(origin: str, signer: Any) -> None:
    async with httpx.AsyncClient(base_url=origin) as client:
        url = "/api/cases/messages?subject=case-1"
        assert (await client.get(url, headers=signer.headers())).status_code == 403
        assert (await client.get(url)).status_code == 401
        answer = await client.get(url, headers=signer.headers(role="operator"))
        assert answer.status_code == 200
        assert "server" not in answer.headers


async def test_a_view_is_waited_for(db: Database) -> None:
    last = await db.fetchval("SELECT event FROM log ORDER BY position DESC LIMIT 1")
    unnumbered = await db.fetchval("SELECT id FROM event WHERE stream = 'case-2' AND version = 4")
    assert await db.passed("ledger", None)
    assert not await db.passed("ledger", last, at_most=0.05)

    async def moves() -> None:
        await asyncio.sleep(0.05)
        await db.execute("INSERT INTO checkpoint (reader, position) SELECT 'ledger', max(position) FROM log")

    passed, _ = await asyncio.gather(db.passed("ledger", last), moves())
    assert passed
    assert not await db.passed("ledger", unnumbered, at_most=0.05)


async def _begins_and_breaks(db: Database) -> None:
    async with db.transaction() as connection:
        await connection.execute("CREATE TABLE left_over ()")
        raise RuntimeError


async def test_a_connection_goes_back_after_each_kind_of_end(db: Database) -> None:
    for _ in range(20):
        with pytest.raises(asyncpg.PostgresError):
            await db.fetch("SELECT 1/0")
        with pytest.raises(RuntimeError):
            await _begins_and_breaks(db)
        task = asyncio.create_task(db.fetch("SELECT pg_sleep(5)"))
        await asyncio.sleep(0.005)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert await db.fetchval("SELECT to_regclass('left_over')") is None
    assert await asyncio.gather(*(db.fetchval("SELECT 1") for _ in range(30))) == [1] * 30
