"""One real PostgreSQL and one real Kafka for a whole run of the tests, started when the first test asks for them."""

import asyncio
import itertools
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import asyncpg
import pytest
from eventlog.kafka import Kafka
from eventlog.migrate import migrate
from local.kafka import Kafka as Broker
from local.postgres import Postgres

MakeDatabase = Callable[[], Awaitable[str]]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of this run's own, with a place for the database's name."""
    with tempfile.TemporaryDirectory(prefix="sanxun-test-") as folder, Postgres(Path(folder) / "postgres") as server:
        yield server.url("{}")


@pytest.fixture(scope="session")
def kafka() -> Iterator[Kafka]:
    """A broker of this run's own."""
    with tempfile.TemporaryDirectory(prefix="sanxun-test-") as folder, Broker(Path(folder) / "kafka") as broker:
        yield Kafka(broker.bootstrap)


@pytest.fixture(scope="session")
def make_database(postgres: str) -> MakeDatabase:
    """Gives the address of a fresh database with the kernel's tables, each time it is called."""
    names = (f"test_{n}" for n in itertools.count(1))
    ready: list[str] = []
    turn = asyncio.Lock()

    async def make() -> str:
        async with turn:
            admin = await asyncpg.connect(postgres.format("postgres"))
            try:
                if not ready:
                    await admin.execute("CREATE DATABASE template_test")
                    await migrate(postgres.format("template_test"))
                    ready.append("template_test")
                name = next(names)
                await admin.execute(f"CREATE DATABASE {name} TEMPLATE template_test STRATEGY FILE_COPY")
            finally:
                await admin.close()
        return postgres.format(name)

    return make
