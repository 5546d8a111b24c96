"""A command over HTTP, one worker: registering a unit, beside FastAPI + pydantic + one insert, under the same load."""

import asyncio
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import asyncpg
import uvloop
from eventlog.migrate import make_views
from inspection.worker import VIEWS
from local.keys import AUDIENCE, ISSUER, Keys
from local.process import answers, free_port

from .figure import Figure, middle

CONNECTIONS = 32
FLOOR = "bench.http_floor"


def _request(method: str, path: str, body: bytes, token: str | None) -> bytes:
    auth = f"Authorization: Bearer {token}\r\n" if token else ""
    head = f"{method} {path} HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n{auth}"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


async def _drive(port: int, make: Callable[[], bytes], seconds: float) -> tuple[int, list[float]]:
    """Keeps every connection busy; gives how many were answered well, and how long each took."""
    until = time.perf_counter() + seconds
    took: list[float] = []

    async def one() -> int:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        good = 0
        while time.perf_counter() < until:
            began = time.perf_counter()
            writer.write(make())
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            await reader.readexactly(length)
            took.append(time.perf_counter() - began)
            good += head.startswith(b"HTTP/1.1 2")
        writer.close()
        return good

    return sum(await asyncio.gather(*(one() for _ in range(CONNECTIONS)))), took


def _load(
    port: int, path: str, token: str | None, seconds: float, told: "multiprocessing.connection.Connection"
) -> None:
    if token is None:
        body = json.dumps({"title": "x" * 60, "kind": "other", "found_on": "2020-01-01"}).encode()

        def make() -> bytes:
            return _request("POST", path, body, None)
    else:
        body = json.dumps({"name": "x" * 60, "kind": "other", "occurred_on": "2020-01-01"}).encode()

        def make() -> bytes:
            return _request("PUT", f"{path}/{uuid4().hex}", body, token)

    good, _ = uvloop.run(_drive(port, make, seconds))
    told.send(good / seconds)


async def _rate(port: int, path: str, token: str | None, seconds: float) -> float:
    spawn = multiprocessing.get_context("spawn")
    mine, theirs = spawn.Pipe()
    process = spawn.Process(target=_load, args=(port, path, token, seconds, theirs), daemon=True)
    process.start()
    rate: float = await asyncio.to_thread(mine.recv)
    process.join()
    return rate


async def run(url: str, seconds: float) -> list[Figure]:
    """`url` is a fresh database with the kernel's tables."""
    await make_views(url, VIEWS)
    connection = await asyncpg.connect(url)
    await connection.execute(
        "CREATE TABLE floor (position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, stream uuid, version int, type text,"
        " data jsonb, UNIQUE (stream, version))"
    )
    await connection.close()
    with tempfile.TemporaryDirectory(prefix="sanxun-bench-") as folder:
        keys = Keys(Path(folder))
        keys.make(("inspection",))
        ports = free_port(), free_port()
        env = os.environ | {
            "SANXUN_DATABASE_URL": url,
            "SANXUN_JWKS": str(keys.jwks),
            "SANXUN_VAULT_KEY": str(keys.vault("inspection")),
            "SANXUN_SEALING_KEY": str(keys.sealing("inspection_office")),
            "SANXUN_BODIES": str(keys.bodies),
            "SANXUN_ISSUER": ISSUER,
            "SANXUN_AUDIENCE": AUDIENCE,
            "SANXUN_PORT": str(ports[0]),
            "BENCH_PORT": str(ports[1]),
        }
        servers = [
            subprocess.Popen([sys.executable, "-m", *words], env=env, stdout=subprocess.DEVNULL)  # noqa: ASYNC220
            for words in (("inspection", "api"), (FLOOR,))
        ]
        try:
            while not all(answers(port) for port in ports):
                if any(server.poll() is not None for server in servers):
                    raise RuntimeError("a server of the bench ended as it started: run it by hand to see why")
                await asyncio.sleep(0.1)
            token = keys.token(body="inspection_office", role="clerk")
            ours, floor = [], []
            for _ in range(3):
                ours.append(await _rate(ports[0], "/api/inspection/units", token, seconds))
                floor.append(await _rate(ports[1], "/clues", None, seconds))
        finally:
            for server in servers:
                server.send_signal(signal.SIGTERM)
                server.wait(20)
    ratio = middle(ours) / middle(floor)
    return [
        Figure("a command over HTTP, one worker", middle(ours), "requests/s", middle(floor), ratio,
               ">= 0.6 x FastAPI + pydantic + one insert", ratio >= 0.6, None, "FastAPI + pydantic + one insert"),
    ]  # fmt: skip
