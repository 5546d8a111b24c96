"""One event to 5,000 open streams of one process: from the commit of the line until the last of them has it."""

import asyncio
import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import cast
from uuid import uuid4

import asyncpg
import uvloop
from eventlog.migrate import make_views
from local.keys import AUDIENCE, ISSUER, Keys
from local.process import answers, free_port
from notify.worker import VIEWS

from .figure import Figure, middle

TARGET = 1.0
"""Seconds until the last of them has it."""

TYPE = "sanxun.rectification.rectification-overdue.v1"

APPEND = (
    "SELECT feed.append_feed($1, '/inspection_office/rectification', 'inspection_office', $2, 'case-1', 'U-001',"
    " 'high', current_date, now(), '{}', '{\"number\":\"N-1\"}'), pg_notify('heard', 'feed')"
)


def raise_limit(wanted: int) -> None:
    """Each stream is an open file, here and in the server that this process starts."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    room = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < room:
        resource.setrlimit(resource.RLIMIT_NOFILE, (room, hard))


class Crowd:
    """All clients of one process: who has the greeting, and who the line that is waited for."""

    def __init__(self) -> None:
        self.greeted = 0
        self.heard = 0
        self.lost = 0
        self.last = 0.0
        self.line = 0


class Client(asyncio.Protocol):
    """One stream that takes everything."""

    def __init__(self, crowd: Crowd, request: bytes) -> None:
        self._crowd = crowd
        self._request = request
        self._greeted = False
        self._tail = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's own are no asyncio.Transport by name.
        cast(asyncio.Transport, transport).write(self._request)

    def data_received(self, data: bytes) -> None:
        crowd, text = self._crowd, self._tail + data
        if not self._greeted and b"retry:" in text:
            self._greeted = True
            crowd.greeted += 1
        if b"id: %d\nevent:" % crowd.line in text:
            crowd.heard += 1
            crowd.last = time.monotonic()
            text = b""
        self._tail = text[-64:]

    def connection_lost(self, exc: Exception | None) -> None:
        self._crowd.lost += 1


async def _listen(port: int, token: str, clients: int, lines: int, told: Connection) -> None:
    crowd = Crowd()
    loop = asyncio.get_running_loop()
    request = f"GET /api/notify/stream HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n\r\n".encode()
    for begin in range(0, clients, 200):
        count = min(200, clients - begin)
        await asyncio.gather(
            *(loop.create_connection(lambda: Client(crowd, request), "127.0.0.1", port) for _ in range(count))
        )
        while crowd.greeted < begin + count and not crowd.lost:
            await asyncio.sleep(0.01)
    for line in range(1, lines + 1):
        crowd.line, crowd.heard = line, 0
        told.send(crowd.greeted)
        until = time.monotonic() + 30
        while crowd.heard + crowd.lost < clients and time.monotonic() < until:
            await asyncio.sleep(0.005)
        told.send((crowd.heard, crowd.last))
        await asyncio.to_thread(told.recv)


def _clients(port: int, token: str, clients: int, lines: int, told: Connection) -> None:
    raise_limit(clients + 256)
    uvloop.run(_listen(port, token, clients, lines, told))


async def run(url: str, clients: int = 5_000, lines: int = 9) -> list[Figure]:
    """`url` is a fresh database with the kernel's tables."""
    raise_limit(clients + 256)
    await make_views(url, VIEWS)
    with tempfile.TemporaryDirectory(prefix="sanxun-bench-") as folder:
        keys = Keys(Path(folder))
        keys.make(("notify",))
        port = free_port()
        env = os.environ | {
            "SANXUN_DATABASE_URL": url,
            "SANXUN_JWKS": str(keys.jwks),
            "SANXUN_VAULT_KEY": str(keys.vault("notify")),
            "SANXUN_ISSUER": ISSUER,
            "SANXUN_AUDIENCE": AUDIENCE,
            "SANXUN_PORT": str(port),
        }
        server = subprocess.Popen(  # noqa: ASYNC220
            [sys.executable, "-m", "notify", "api"], env=env, stdout=subprocess.DEVNULL
        )
        try:
            while not answers(port):
                await asyncio.sleep(0.1)
            token = keys.token(body="leading_group", role="leader")
            took, heard = await _measure(url, port, token, clients, lines)
        finally:
            server.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                server.wait(20)
            server.kill()
    worst = max(took)
    return [
        Figure(f"an event to {clients:,} open streams of one process, the last of them", worst, "s", None, None,
               f"<= {TARGET:g} s, all of them", worst <= TARGET and min(heard) == clients, None, "",
               f"median {middle(took):.3f} s over {lines} events; heard by {min(heard):,} at least"),
    ]  # fmt: skip


async def _measure(url: str, port: int, token: str, clients: int, lines: int) -> tuple[list[float], list[int]]:
    spawn = multiprocessing.get_context("spawn")
    mine, theirs = spawn.Pipe()
    process = spawn.Process(target=_clients, args=(port, token, clients, lines, theirs), daemon=True)
    process.start()
    connection = await asyncpg.connect(url)
    took, heard = [], []
    try:
        for _ in range(lines):
            await asyncio.to_thread(mine.recv)
            await connection.execute("SELECT 1")
            await connection.fetchrow(APPEND, uuid4(), TYPE)
            began = time.monotonic()  # one clock for all processes of a machine
            had, last = await asyncio.to_thread(mine.recv)
            heard.append(had)
            took.append(last - began)
            mine.send(None)
    finally:
        await connection.close()
        process.join(20)
    return took, heard
