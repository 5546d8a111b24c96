"""The `sanxun` command."""

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from .demo import play
from .demo.clients import Refusal
from .doctor import look
from .documents import commands as document_commands
from .keys import BODIES, ROLES, Keys
from .ledgers import commands as ledger_commands
from .process import Trouble
from .running import running
from .services import SERVICES
from .stack import Stack

app = typer.Typer(help="Sanxun 三巡 on one machine.", no_args_is_help=True, pretty_exceptions_enable=False)

Data = Annotated[
    Path, typer.Option(envvar="SANXUN_DATA", help="Where databases, Kafka, keys and logs are kept between runs.")
]
Port = Annotated[int, typer.Option(min=0, max=65535, help="Port of the one HTTP origin; 0 takes a free one.")]
KafkaPort = Annotated[int, typer.Option(min=0, max=65535, help="Port of Kafka; 0 takes a free one.")]
PostgresPort = Annotated[int, typer.Option(min=0, max=65535, help="Port of PostgreSQL; 0 takes a free one.")]

DATA = Path(".sanxun")
PAPERS = ("SANXUN_TEMPLATES", "SANXUN_FONTS", "SANXUN_SOFFICE")
"""How documents are written, handed on to the services."""
app.add_typer(ledger_commands)
app.add_typer(document_commands)


def tell(line: str) -> None:
    """Progress goes to stderr: stdout belongs to what a command answers."""
    print(line, file=sys.stderr, flush=True)


def run(work: Coroutine[Any, Any, None]) -> None:
    """Runs a command's work. Ctrl-C and SIGTERM cancel it at any moment; trouble is told without a traceback."""

    async def cancellable() -> None:
        task = asyncio.ensure_future(work)
        loop = asyncio.get_running_loop()

        def end() -> None:
            tell("\nstopping …")
            task.cancel()
            for one in (signal.SIGINT, signal.SIGTERM):  # said twice must not cut the ending off
                loop.add_signal_handler(one, tell, "still stopping …")

        for one in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(one, end)
        await task

    try:
        asyncio.run(cancellable())
    except (Trouble, Refusal) as trouble:
        tell(str(trouble))
        raise typer.Exit(1) from None
    except asyncio.CancelledError:
        raise typer.Exit(130) from None


@app.command()
def up(
    data: Data = DATA,
    port: Port = 8080,
    kafka_port: KafkaPort = 29092,
    postgres_port: PostgresPort = 25432,
    services: Annotated[str, typer.Option(help="Only these, with commas between them.")] = ",".join(SERVICES),
) -> None:
    """Starts everything, says where it answers, and stops it with Ctrl-C."""

    async def work() -> None:
        stack = Stack(
            data,
            port=port,
            kafka_port=kafka_port,
            postgres_port=postgres_port,
            services=[one for one in services.split(",") if one],
            tell=tell,
            env={name: os.environ[name] for name in PAPERS if name in os.environ},
        )
        async with stack:
            tell("")
            if "supervision" in stack.services:
                tell(f"  {stack.url}/supervision/  the joint view")
            for service in stack.services:
                tell(f"  {stack.url}/api/{service}/docs")
            tell(f"  Kafka {stack.kafka.bootstrap}")
            tell(
                f"  PostgreSQL 127.0.0.1:{stack.postgres.port}, role postgres, "
                f"password in {stack.keys.folder / 'postgres.password'}"
            )
            tell(f"  logs in {stack.data / 'log'}")
            tell("\nA token: sanxun token --body audit_bureau --role auditor")
            tell("Ctrl-C stops everything; what happened is kept.")
            await asyncio.Event().wait()

    run(stopped_is_well(work()))


async def stopped_is_well(work: Coroutine[Any, Any, None]) -> None:
    """For work that has no other end than being stopped."""
    try:
        await work
    except asyncio.CancelledError:
        tell("stopped; what happened is kept")


@app.command()
def token(
    body: Annotated[str, typer.Option(help=f"One of: {', '.join(BODIES)}.")],
    role: Annotated[str, typer.Option(help=f"One of: {', '.join(ROLES)}.")],
    unit: Annotated[str | None, typer.Option(help="The unit that a person of an inspected unit speaks for.")] = None,
    subject: Annotated[str | None, typer.Option(help="The person's account; made of body and role by default.")] = None,
    hours: Annotated[float, typer.Option(min=0.01, max=24 * 31, help="How long it holds.")] = 12,
    data: Data = DATA,
) -> None:
    """Prints a token of this machine's own issuer, for trying things out."""
    if body not in BODIES:
        refuse(f"There is no body {body}. There are: {', '.join(BODIES)}.")
    if role not in ROLES:
        refuse(f"There is no role {role}. There are: {', '.join(ROLES)}.")
    if body == "inspected_unit" and unit is None:
        refuse("A person of an inspected unit speaks for one unit: say which with --unit.")
    keys = Keys(data / "keys")
    if not keys.there:
        refuse(f"There are no keys in {keys.folder} yet: start `sanxun up` once, or name its folder with --data.")
    print(keys.token(body=body, role=role, unit=unit, subject=subject, hours=hours))


@app.command()
def redrive(data: Data = DATA, service: Annotated[str | None, typer.Option(help="Only this service.")] = None) -> None:
    """Applies again what lies in quarantine, in its order, after its cause was mended."""
    tell_services(data, service, "redrive")


@app.command()
def rebuild(service: str, view: str, data: Data = DATA) -> None:
    """Fills a service's view anew, beside the living one, and switches to it."""
    tell_services(data, service, "rebuild", view)


@app.command()
def verify(data: Data = DATA, service: Annotated[str | None, typer.Option(help="Only this service.")] = None) -> None:
    """Walks the hash chain of the stores from their first position."""
    tell_services(data, service, "verify")


@app.command()
def doctor(
    data: Data = DATA, port: Port = 8080, kafka_port: KafkaPort = 29092, postgres_port: PostgresPort = 25432
) -> None:
    """Looks whether this machine can run the stack and how a running one is, and says what to do where it is not well."""
    well = True
    for finding in look(data, port=port, kafka_port=kafka_port, postgres_port=postgres_port):
        print(f"{'ok    ' if finding.well else 'WRONG '} {finding.text}", flush=True)
        well = well and finding.well
    if not well:
        raise typer.Exit(1)


def tell_services(data: Path, service: str | None, *words: str) -> None:
    """Runs `python -m <service> <words>` for one service or all, with the settings of the running stack."""
    there = running(data)
    if there is None:
        refuse(f"Nothing runs on {data}: start the stack with `sanxun up` first, or name its folder with --data.")
    if service is not None and service not in there.settings:
        refuse(f"There is no service {service}. There are: {', '.join(there.settings)}.")
    names = [service] if service else list(there.settings)

    def one(name: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", name, *words]
        return subprocess.run(
            command, env=os.environ | there.settings[name], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    failed = False
    with ThreadPoolExecutor(os.cpu_count()) as side_by_side:
        for name, done in zip(names, side_by_side.map(one, names), strict=True):
            print(f"{name}:\n{done.stdout}", end="", flush=True)
            failed = failed or done.returncode != 0
    if failed:
        raise typer.Exit(1)


def refuse(sentence: str) -> NoReturn:
    """Ends the command with a sentence."""
    tell(sentence)
    raise typer.Exit(1)


@app.command()
def demo(
    once: Annotated[bool, typer.Option("--once", help="Play, print and end.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the joint summary as JSON.")] = False,
    data: Annotated[
        Path | None, typer.Option(help="Where to keep it; a fresh folder that goes away at the end by default.")
    ] = None,
    port: Annotated[int | None, typer.Option(help="Port of the HTTP origin; 8080, with --once a free one.")] = None,
    kafka_port: KafkaPort = 0,
) -> None:
    """Plays three real stories on a fresh stack and shows what the joint views make of them."""
    chosen = port if port is not None else (0 if once else 8080)
    with tempfile.TemporaryDirectory(prefix="sanxun-demo-", ignore_cleanup_errors=True) as folder:
        playing = play.demo(
            data or Path(folder), port=chosen, kafka_port=kafka_port, once=once, as_json=as_json, tell=tell
        )
        run(playing if once else stopped_is_well(playing))
