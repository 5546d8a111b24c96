"""`python -m bench [--json] [--small] [--only append,relay,…]`: all figures beside their floors, in one run."""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg
import structlog
import uvloop
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from eventlog.kafka import Kafka
from eventlog.migrate import migrate
from local.kafka import Kafka as Broker
from local.postgres import Postgres
from local.stack import Stack

from . import append, crossmatch, floor_view, http, joint_views, latency, ledger_import, pages, relay, sse_fanout, view
from .figure import Figure

FULL = {"people": 100_000, "companies": 200_000, "cases": 600}
PARTS = ("append", "relay", "http", "view", "latency", "ledgers", "sse", "views", "crossmatch", "pages")


def main() -> None:
    """Prints a table, or one JSON object a line; ends with 1 when a figure was not reached."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--json", action="store_true", help="one object a line")
    parser.add_argument("--small", action="store_true", help="a few seconds of each, to see that it runs")
    parser.add_argument("--only", default=",".join(PARTS), help=f"some of {','.join(PARTS)}")
    given = parser.parse_args()
    # Figures go to the standard output and nothing else does: with --json each of its lines is an object.
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    missed = 0
    with tempfile.TemporaryDirectory(prefix="sanxun-bench-", ignore_cleanup_errors=True) as folder:
        for figure in figures(Path(folder), given.only.split(","), small=given.small):
            print(figure.line() if given.json else told(figure), flush=True)
            missed += not figure.met
    sys.exit(1 if missed else 0)


def told(figure: Figure) -> str:
    """One figure for people."""
    floor = "" if figure.floor is None else f"   floor {figure.floor:,.1f} ({figure.floor_name})"
    ratio = "" if figure.ratio is None else f"   ratio {figure.ratio:.2f}"
    cpu = "" if figure.cpu_us is None else f"   {figure.cpu_us:.0f} µs CPU an event"
    mark = "reached" if figure.met else "MISSED "
    note = f"   {figure.note}" if figure.note else ""
    return (
        f"{mark}  {figure.name}: {figure.figure:,.1f} {figure.unit}{floor}{ratio}   target {figure.target}{cpu}{note}"
    )


def figures(folder: Path, wanted: list[str], *, small: bool) -> Iterator[Figure]:
    """Every figure as it is measured, one after the other: two cores bear one measurement at a time."""
    if "crossmatch" in wanted:
        size = {"people": 10_000, "companies": 20_000, "cases": 60} if small else FULL
        yield from crossmatch.run(**size)
    if set(wanted) <= {"crossmatch"}:
        return
    with servers(folder / "bare") as (postgres, broker):
        kafka = Kafka(broker.bootstrap)
        if "append" in wanted:
            yield from uvloop.run(append.run(_database(postgres, "append"), 1_600 if small else 16_000))
        if "relay" in wanted:
            _topics(kafka, "sanxun.relay")
            yield from uvloop.run(
                relay.run(_database(postgres, "relay"), kafka, "sanxun.relay", 5_000 if small else 50_000)
            )
        if "http" in wanted:
            yield from uvloop.run(http.run(_database(postgres, "http"), 2 if small else 6))
        if "view" in wanted:
            _topics(kafka, "sanxun.view")
            yield from uvloop.run(
                view.run(_database(postgres, "view"), kafka, "sanxun.view", 10_000 if small else 50_000)
            )
        if "sse" in wanted:
            yield from uvloop.run(sse_fanout.run(_database(postgres, "sse"), 500 if small else 5_000))
        if "views" in wanted:
            size = {"clues": 2_000, "told": 20_000} if small else {"clues": 100_000, "told": 1_000_000}
            yield from uvloop.run(joint_views.run(_database(postgres, "views"), **size))
        floor = None
        if "latency" in wanted:
            _topics(kafka, "sanxun.floor")
            url = _database(postgres, "floor")
            floor = uvloop.run(
                floor_view.run(url, broker.bootstrap, "sanxun.floor", pace=100, seconds=3 if small else 15)
            )
    if "latency" in wanted:
        yield from uvloop.run(_whole(folder / "stack", floor, small=small))
    if "ledgers" in wanted:
        yield from uvloop.run(_ledgers(folder / "ledgers", 1_000 if small else 10_000))
    if "pages" in wanted:
        yield from asyncio.run(_pages(folder / "pages"))


async def _ledgers(folder: Path, rows: int) -> list[Figure]:
    """The whole stack takes ledgers in."""
    async with Stack(folder) as stack:
        return await ledger_import.run(stack, rows=rows)


async def _pages(folder: Path) -> list[Figure]:
    """The pages after the stories, in a browser."""
    async with Stack(folder, settle=12) as stack:
        return await pages.run(stack)


async def _whole(folder: Path, floor: tuple[float, float] | None, *, small: bool) -> list[Figure]:
    """The whole stack: how fast it is up, the second time, and how fast a command reaches a subscriber: with the services
    on its way alone on the machine, and with those of all other bodies, which hear the same commands, on the same cores."""
    seconds = 3 if small else 15
    async with Stack(folder):
        pass
    began = time.perf_counter()
    async with Stack(folder) as stack:
        up = time.perf_counter() - began
        found = [Figure("sanxun up to all healthy", up, "s", None, None, "<= 20 s", up <= 20)]
        found += await latency.run(stack, "all services beside it", pace=100, seconds=seconds, floor_ms=floor)
    async with Stack(folder.with_name("way"), services=("inspection", "notify")) as stack:
        return await latency.run(stack, "", pace=100, seconds=seconds, floor_ms=floor) + found


@contextmanager
def servers(folder: Path) -> Iterator[tuple[Postgres, Broker]]:
    """A PostgreSQL and a Kafka with nothing else beside them."""
    with Postgres(folder / "postgres") as postgres, Broker(folder / "kafka") as broker:
        yield postgres, broker


def _database(postgres: Postgres, name: str) -> str:
    async def make() -> None:
        admin = await asyncpg.connect(postgres.url("postgres"))
        await admin.execute(f'CREATE DATABASE "{name}"')
        await admin.close()
        await migrate(postgres.url(name))

    asyncio.run(make())
    return postgres.url(name)


def _topics(kafka: Kafka, *names: str) -> None:
    async def make() -> None:
        admin = AIOKafkaAdminClient(**kafka.options())
        await admin.start()
        await admin.create_topics([NewTopic(name, 3, 1) for name in names])
        await admin.close()

    asyncio.run(make())


if __name__ == "__main__":
    main()
