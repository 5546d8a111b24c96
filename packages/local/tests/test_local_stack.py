"""The whole stack with one service, and the command that is killed in the middle."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import asyncpg
import httpx
import psutil
import pytest
from local.health import ask
from local.process import free_port
from local.running import running
from local.stack import Stack

pytestmark = [pytest.mark.slow, pytest.mark.pg, pytest.mark.kafka]


async def until(check: Callable[[], bool], *, at_most: float = 30) -> None:
    async with asyncio.timeout(at_most):
        while not check():
            await asyncio.sleep(0.1)


async def test_a_stack_starts_answers_brings_back_what_dies_and_keeps_its_data(folder: Path) -> None:
    told: list[str] = []
    async with Stack(folder, services=("inspection",), tell=told.append) as stack:
        async with httpx.AsyncClient(base_url=stack.url, trust_env=False) as http:
            assert (await http.get("/readyz")).json() == {"ok": True, "services": {"inspection": True}}
            assert (await http.get("/api/inspection/docs")).status_code == 200
            assert (await http.get("/api/inspection/units")).status_code == 401
        admin = await asyncpg.connect(stack.database("inspection", "inspection_owner"))
        await admin.execute("CREATE TABLE kept (n int)")
        # A service's database is closed to the roles of the others.
        assert not await admin.fetchval("SELECT has_database_privilege('public', 'inspection', 'CONNECT')")
        await admin.close()

        for name in ("api", "inspection.worker"):
            stack.kill(name)
            await until(lambda part=stack.parts[name]: part.restarts == 1)  # type: ignore[misc]
        await stack.ready()

        os.kill(stack.kafka.process.pid, signal.SIGKILL)  # type: ignore[union-attr]
        await until(lambda: any("kafka ended by itself" in line for line in told))
        await until(lambda: stack.kafka.running)

        stack.kill("postgres")
        await until(lambda: not ask(stack.port, "/readyz").well)
        assert ask(stack.port, "/livez").well
        await stack.revive("postgres")
        await stack.ready()
    assert running(folder) is None
    assert not list((folder / "run").glob("*"))

    async with Stack(folder, services=("inspection",)) as again:
        admin = await asyncpg.connect(again.database("inspection", "inspection_owner"))
        assert await admin.fetchval("SELECT count(*) FROM kept") == 0
        await admin.close()


def up(data: Path, port: int, out: Path) -> "subprocess.Popen[bytes]":
    words = ["--data", str(data), "--port", str(port), "--kafka-port", "0", "--postgres-port", "0"]
    command = [sys.executable, "-c", "from local.cli import app; app()", "up", "--services", "inspection", *words]
    with out.open("wb") as said:
        return subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT)


def wait_for(word: str, out: Path, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 90
    while word not in out.read_text():
        assert process.poll() is None, out.read_text()
        assert time.monotonic() < until, out.read_text()
        time.sleep(0.1)


def children(process: "subprocess.Popen[bytes]") -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


def test_a_killed_stack_starts_again_and_ctrl_c_ends_everything(folder: Path) -> None:
    port, first, second = free_port(), folder / "first", folder / "second"
    killed = up(folder / "data", port, first)
    wait_for("Ctrl-C", first, killed)
    left = children(killed)
    killed.kill()
    killed.wait()

    process = up(folder / "data", port, second)
    wait_for("Ctrl-C", second, process)
    assert not [one for one in left if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]
    ours = children(process)
    assert len(ours) >= 4
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0
    said = second.read_text()
    assert "stopped" in said
    assert "Traceback" not in said
    assert not [one for one in ours if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]


def test_ctrl_c_in_the_middle_of_the_start_ends_everything(folder: Path) -> None:
    out = folder / "out"
    process = up(folder / "data", free_port(), out)
    wait_for("PostgreSQL answers", out, process)
    ours = children(process)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0
    assert "Traceback" not in out.read_text()
    assert not [one for one in ours if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]


def test_a_taken_port_ends_the_command_with_a_sentence(folder: Path) -> None:
    import socket

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        out = folder / "out"
        process = up(folder / "data", other.getsockname()[1], out)
        assert process.wait(30) == 1
    assert "--port" in out.read_text()
    assert "Traceback" not in out.read_text()
