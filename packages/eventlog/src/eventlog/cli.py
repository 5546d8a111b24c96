"""What every service offers as `python -m <service>`: api, worker, migrate, rebuild VIEW, redrive, verify."""

import argparse
import asyncio
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.resources.abc import Traversable

import uvicorn
from fastapi import FastAPI

from .connection import connect
from .kafka import cluster_id
from .logs import set_up
from .mend import dismiss, redrive
from .migrate import make_views, migrate
from .rebuild import BusyRebuilding, CannotCatchUp, rebuild
from .sequencer import Broken, verify
from .settings import Settings
from .views import View
from .worker import Worker
from .worker import main as work


def run(
    service: str,
    settings: Callable[[], Settings],
    *,
    api: Callable[[Settings], FastAPI],
    worker: Callable[[Settings], Worker],
    views: Sequence[View],
    migrations: Traversable | None = None,
    arguments: Sequence[str] | None = None,
) -> None:
    """Does what the first word of the command line says. Ends with 0, or with 1 and a sentence on stderr."""
    parser = argparse.ArgumentParser(prog=f"python -m {service}")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("api", help="serve the HTTP API")
    verbs.add_parser("worker", help="number, send, hear and watch dates")
    verbs.add_parser("migrate", help="bring the database to today's shape")
    verbs.add_parser("rebuild", help="fill a view anew beside the living one").add_argument("view")
    verbs.add_parser("redrive", help="apply again what lies in quarantine")
    verbs.add_parser("quarantine", help="list what waits, and why")
    dismissing = verbs.add_parser("dismiss", help="take one message out of quarantine for good, after looking at it")
    dismissing.add_argument("view")
    dismissing.add_argument("n", type=int)
    verbs.add_parser("verify", help="walk the hash chain from its first position")
    given = parser.parse_args(arguments)
    at = settings()
    set_up(service)
    match given.verb:
        case "api":
            uvicorn.run(
                api(at),
                host=at.host,
                port=at.port,
                log_config=None,
                access_log=False,
                server_header=False,
                loop="uvloop",
                timeout_graceful_shutdown=10,
            )
        case "worker":
            work(replace(worker(at), health_host=at.health_host))
        case "migrate":
            asyncio.run(_migrate(at, views, migrations))
        case "rebuild":
            _rebuild(at, worker(at), views, given.view)
        case "redrive":
            asyncio.run(_redrive(worker(at)))
        case "quarantine":
            asyncio.run(_quarantine(at))
        case "dismiss":
            if not asyncio.run(dismiss(at.database_url, given.view, given.n)):
                sys.exit(f"there is no message {given.n} in the quarantine of {given.view}; `quarantine` lists them")
        case _:
            asyncio.run(_verify(at))


async def _migrate(at: Settings, views: Sequence[View], migrations: Traversable | None) -> None:
    for name in await migrate(at.owner_database_url or at.database_url, role=at.service_role, own=migrations):
        print(f"applied {name}")
    for name in await make_views(at.database_url, views):
        print(f"view {name} has another shape now: run rebuild {name}")


def _rebuild(at: Settings, worker: Worker, views: Sequence[View], name: str) -> None:
    view = next((one for one in views if one.name == name), None)
    if view is None:
        sys.exit(f"there is no view {name}; there are: {', '.join(sorted(one.name for one in views))}")
    try:
        done = asyncio.run(
            rebuild(
                at.database_url,
                view,
                streams=worker.streams,
                kafka=worker.kafka,
                parse=worker.parse,
                fetch=worker.fetch_missing,
                sources=worker.sources,
            )
        )
    except (BusyRebuilding, CannotCatchUp) as error:
        sys.exit(str(error))
    print(f"{name}: {done.events} events in {done.seconds:.1f} s")


async def _redrive(worker: Worker) -> None:
    async def all_views() -> None:
        if (inbox := worker.inbox(await cluster_id(worker.kafka))) is None:
            return
        for sink in inbox.sinks:
            back, left = await redrive(worker.url, inbox, sink)
            print(f"{sink.name}: {back} brought back, {left} left")
        await inbox.close()

    if worker.database is None:
        await all_views()
        return
    async with worker.database:
        await all_views()


async def _quarantine(at: Settings) -> None:
    connection = await connect(at.database_url)
    try:
        rows = await connection.fetch(
            "SELECT view, n, topic, subject, sequence, since, cause FROM quarantine ORDER BY view, source, subject, sequence"
        )
    finally:
        await connection.close()
    for row in rows:
        print(*(row[name] for name in ("view", "n", "topic", "subject", "sequence", "since", "cause")), sep="\t")


async def _verify(at: Settings) -> None:
    connection = await connect(at.database_url)
    try:
        print(f"the chain holds up to position {await verify(connection)}")
    except Broken as broken:
        sys.exit(str(broken))
    finally:
        await connection.close()
