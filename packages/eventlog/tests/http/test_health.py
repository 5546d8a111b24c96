"""A worker's health is asked over HTTP, and a broken question harms nobody."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator

import httpx
import pytest
from eventlog.health import report, serve_health
from eventlog.pulse import Pulse


@pytest.fixture
def pulse() -> Pulse:
    return Pulse()


@pytest.fixture
async def port(pulse: Pulse) -> AsyncIterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    serving = asyncio.create_task(serve_health(port, pulse))
    for _ in range(1200):
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            break
        await asyncio.sleep(0.01)
    yield port
    serving.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await serving


async def test_a_late_part_is_neither_alive_nor_ready(port: int, pulse: Pulse) -> None:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        assert (await client.get("/livez")).json() == {"ok": True, "late": {}}
        pulse.expect("relay", 60)
        assert (await client.get("/readyz?verbose")).status_code == 200
        pulse.beats["relay"] -= 61
        for path in ("/livez", "/readyz"):
            answer = await client.get(path)
            assert (answer.status_code, list(answer.json()["late"])) == (503, ["relay"])
        pulse.beat("relay")
        assert (await client.get("/livez")).status_code == 200


async def test_what_does_not_work_yet_is_alive_but_not_ready(port: int, pulse: Pulse) -> None:
    pulse.ready["hearing"] = lambda: False
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        assert (await client.get("/livez")).status_code == 200
        answer = await client.get("/readyz")
        assert (answer.status_code, answer.json()["unready"]) == (503, ["hearing"])


async def test_a_broken_question_leaves_the_next_one_answered(port: int) -> None:
    for question in (b"\r\n\r\n", b"GET\r\n\r\n", b"\xff\xfe \xff\r\n\r\n", b"x" * 200_000, b""):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        with contextlib.suppress(OSError):
            writer.write(question)
            writer.write_eof()
            await asyncio.wait_for(reader.read(), 8)
        writer.close()
    async with httpx.AsyncClient() as client:
        assert (await client.get(f"http://127.0.0.1:{port}/livez")).status_code == 200


def test_nothing_else_is_told_there(pulse: Pulse) -> None:
    assert report("/metrics", pulse)[0] == "404 Not Found"
