"""PostgreSQL goes away and comes back: 503 meanwhile, well by itself after, and no connection is left over (R13)."""

import asyncio
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import httpx
import pytest
from eventlog import Actor
from eventlog.database import Database
from eventlog.errors import Away
from eventlog.http import allow
from local.postgres import Postgres


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Postgres]:
    with Postgres(tmp_path / "postgres") as one:
        yield one


async def test_a_database_that_is_away_is_told_and_does_not_keep_a_service_from_starting() -> None:
    async with Database("postgresql://127.0.0.1:1/none", patience=0.2) as db:
        with pytest.raises(Away):
            await db.fetchval("SELECT 1")


async def test_nobody_waits_for_the_patience_of_those_before_him() -> None:
    """A port that takes connections and never answers: a cut cable looks like this."""
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen(100)
        db = Database(f"postgresql://127.0.0.1:{mute.getsockname()[1]}/none", patience=0.3)
        began = time.monotonic()
        answers = await asyncio.gather(*(db.fetchval("SELECT 1") for _ in range(20)), return_exceptions=True)
        assert {type(one) for one in answers} == {Away}
        assert time.monotonic() - began < 1.5
        await db.close()


@pytest.mark.slow
@pytest.mark.pg
async def test_postgresql_killed_and_back(server: Postgres, signer: Any, calling: Any) -> None:
    db = Database(server.url("postgres"), patience=1, max_size=4)
    app = signer.app(db)

    @app.get("/api/cases/one")
    async def one(who: Annotated[Actor, allow(audit_bureau="*")]) -> int:
        return int(await db.fetchval("SELECT 1"))

    async def asked(client: httpx.AsyncClient) -> list[httpx.Response]:
        return list(await asyncio.gather(*(client.get("/api/cases/one", headers=signer.headers()) for _ in range(12))))

    async with app.router.lifespan_context(app), calling(app) as client:
        for _ in range(2):
            assert {answer.status_code for answer in await asked(client)} == {200}
            assert server.process is not None
            server.process.kill()
            server.process.wait()
            # A backend whose postmaster was killed may answer one more query before it notices.
            answers = await asked(client)
            while any(answer.status_code == 200 for answer in answers):
                answers = await asked(client)
            for answer in answers:
                assert (answer.status_code, answer.json()["code"]) == (503, "database-away")
                assert answer.headers["Retry-After"] == "2"
            assert (await client.get("/readyz")).status_code == 503
            assert (await client.get("/livez")).status_code == 200
            server.start()
            back = time.monotonic()
            while {answer.status_code for answer in await asked(client)} != {200}:
                assert time.monotonic() - back < 60
                await asyncio.sleep(0.1)
            assert (await client.get("/readyz")).status_code == 200
        held = await db.fetchval("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'sanxun'")
        assert held <= 4
    async with Database(server.url("postgres")) as other:
        left = await other.fetchval(
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'sanxun' AND pid <> pg_backend_pid()"
        )
    assert left == 0
