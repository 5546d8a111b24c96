"""The `sanxun` command."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any

import typer

from .demo import play
from .demo.clients import Refusal
from .kafka import jars
from .keys import BODIES, Keys
from .process import Trouble, cache_folder, need_port
from .stack import SERVICES, Stack
from .waiting import until_stopped

app = typer.Typer(help="Sanxun 三巡 on one machine.", no_args_is_help=True, pretty_exceptions_enable=False)

Data = Annotated[
    Path, typer.Option(envvar="SANXUN_DATA", help="Where databases, Kafka, keys and logs are kept between runs.")
]
Port = Annotated[int, typer.Option(help="Port of the one HTTP origin; 0 takes a free one.")]
KafkaPort = Annotated[int, typer.Option(help="Port of Kafka; 0 takes a free one.")]

DATA = Path(".sanxun")


def tell(line: str) -> None:
    """Progress goes to stderr: stdout belongs to what a command answers."""
    print(line, file=sys.stderr, flush=True)


def run(work: Coroutine[Any, Any, None]) -> None:
    """Runs a command's work; trouble is told without a traceback and ends with 1."""
    try:
        asyncio.run(work)
    except (Trouble, Refusal) as trouble:
        tell(str(trouble))
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


@app.command()
def up(data: Data = DATA, port: Port = 8080, kafka_port: KafkaPort = 29092) -> None:
    """Starts everything, says where it answers, and stops it with Ctrl-C."""

    async def work() -> None:
        async with Stack(data, port=port, kafka_port=kafka_port, tell=tell) as stack:
            tell(f"\n  {stack.url}/supervision/         the joint view")
            for service in SERVICES:
                tell(f"  {stack.url}/api/{service}/docs")
            tell("\nCtrl-C stops everything; what happened is kept.")
            await until_stopped()
            tell("stopping …")

    run(work())


@app.command()
def token(
    body: Annotated[str, typer.Option(help=f"One of: {', '.join(BODIES)}.")],
    role: Annotated[str, typer.Option(help="clerk, keeper, leader, auditor, team, liaison, operator, principal …")],
    unit: Annotated[str | None, typer.Option(help="The unit that a person of an inspected unit speaks for.")] = None,
    subject: Annotated[str | None, typer.Option(help="The person's account; made of body and role by default.")] = None,
    hours: Annotated[float, typer.Option(min=0.01, max=24 * 31, help="How long it holds.")] = 12,
    data: Data = DATA,
) -> None:
    """Prints a token of this machine's own issuer, for trying things out."""
    if body not in BODIES:
        tell(f"There is no body {body}. There are: {', '.join(BODIES)}.")
        raise typer.Exit(1)
    if not (data / "keys" / "signing.json").exists():
        tell(
            f"There are no keys in {data / 'keys'} yet: start the stack once with `sanxun up`, or name its folder with --data."
        )
        raise typer.Exit(1)
    print(Keys(data / "keys").token(body=body, role=role, unit=unit, subject=subject, hours=hours))


@app.command()
def redrive(data: Data = DATA, service: Annotated[str | None, typer.Option(help="Only this service.")] = None) -> None:
    """Applies again what lies in quarantine, in its order, after its cause was mended."""
    note = data / "running.json"
    if not note.exists():
        tell(f"Nothing runs on {data}: start the stack with `sanxun up` first.")
        raise typer.Exit(1)
    settings: dict[str, dict[str, str]] = json.loads(note.read_text())
    if service is not None and service not in settings:
        tell(f"There is no service {service}. There are: {', '.join(settings)}.")
        raise typer.Exit(1)
    for name in [service] if service else list(settings):
        print(f"{name}:", flush=True)
        done = subprocess.run([sys.executable, "-m", name, "redrive"], env=os.environ | settings[name], check=False)
        if done.returncode:
            raise typer.Exit(done.returncode)


@app.command()
def doctor(data: Data = DATA, port: Port = 8080, kafka_port: KafkaPort = 29092) -> None:
    """Looks whether this machine can run the stack, and says what to do where it cannot."""
    found = list(_looks(data, port, kafka_port))
    for well, line in found:
        print(f"{'ok   ' if well else 'TODO '} {line}")
    if not all(well for well, _ in found):
        raise typer.Exit(1)


def _looks(data: Path, port: int, kafka_port: int) -> list[tuple[bool, str]]:
    found: list[tuple[bool, str]] = []
    version = ".".join(map(str, sys.version_info[:3]))
    found.append((sys.version_info >= (3, 11), f"Python {version} (3.11 or later is needed)"))
    free = shutil.disk_usage(data if data.exists() else Path.cwd()).free / 2**30
    found.append((free > 2, f"{free:.0f} GiB free for {data} (2 GiB are needed)"))
    for wanted, what, option in ((port, "the HTTP origin", "--port"), (kafka_port, "Kafka", "--kafka-port")):
        try:
            need_port(wanted, what, option)
            found.append((True, f"port {wanted} is free for {what}"))
        except Trouble as trouble:
            found.append((False, str(trouble)))
    try:
        found.append((True, f"Kafka: {len(jars(tell))} jars in {cache_folder()}"))
    except Trouble as trouble:
        found.append((False, str(trouble)))
    return found


@app.command()
def demo(
    once: Annotated[bool, typer.Option("--once", help="Play, print and end.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the joint summary as JSON.")] = False,
    data: Annotated[
        Path | None, typer.Option(help="Where to keep it; a fresh folder that goes away with --once by default.")
    ] = None,
    port: Annotated[int | None, typer.Option(help="Port of the HTTP origin; 8080, with --once a free one.")] = None,
    kafka_port: KafkaPort = 0,
) -> None:
    """Plays three real stories on a fresh stack and shows what the joint views make of them."""
    chosen = port if port is not None else (0 if once else 8080)
    with tempfile.TemporaryDirectory(prefix="sanxun-demo-", ignore_cleanup_errors=True) as folder:
        run(play.demo(data or Path(folder), port=chosen, kafka_port=kafka_port, once=once, as_json=as_json, tell=tell))
