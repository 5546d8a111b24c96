"""The real processes of notify, without Kafka: a webhook is sent, and a stop ends the open streams at once."""

import asyncio
import base64
import json
import os
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import ClassVar

import httpx
import pytest
from contracts import Message
from eventlog import Heard
from eventlog.connection import connect
from eventlog.migrate import make_views
from joserfc import jwt
from joserfc.jwk import KeySet, OKPKey
from notify.worker import VIEWS
from standardwebhooks.webhooks import Webhook
from subscription_cases import MESSAGE_ID, NOW

pytestmark = [pytest.mark.pg, pytest.mark.slow]
KEY = OKPKey.generate_key("Ed25519", parameters={"kid": "test", "alg": "Ed25519", "use": "sig"})


class OverdueTold(Message):
    TYPE: ClassVar[str] = "sanxun.rectification.rectification-overdue.v1"
    unit: str = "U-001"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@asynccontextmanager
async def process(verb: str, environment: dict[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "notify", verb, env=os.environ | environment, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        yield child
    finally:
        if child.returncode is None:
            child.kill()
        await child.wait()


async def answering(url: str) -> None:
    async with httpx.AsyncClient(trust_env=False) as http:
        for _ in range(1200):
            try:
                if (await http.get(url)).status_code == 200:
                    return
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.1)
    raise AssertionError(f"{url} does not answer")


async def test_a_webhook_is_sent_and_a_stop_ends_the_streams(
    make_database: Callable[[], Awaitable[str]], tmp_path: Path
) -> None:
    url = await make_database()
    await make_views(url, VIEWS)
    (tmp_path / "jwks.json").write_text(json.dumps(KeySet([KEY]).as_dict(private=False)))
    (tmp_path / "vault.key").write_text(base64.b64encode(b"v" * 32).decode())
    api, health = free_port(), free_port()
    environment = {
        "SANXUN_DATABASE_URL": url,
        "SANXUN_JWKS": str(tmp_path / "jwks.json"),
        "SANXUN_ISSUER": "test",
        "SANXUN_VAULT_KEY": str(tmp_path / "vault.key"),
        "SANXUN_KAFKA": f"127.0.0.1:{free_port()}",
        "SANXUN_WEBHOOK_ALLOW": "127.0.0.0/8",
        "SANXUN_WEBHOOK_TIME_SCALE": "0.001",
        "SANXUN_PORT": str(api),
        "SANXUN_HEALTH_PORT": str(health),
    }
    claims = {"iss": "test", "aud": "sanxun", "sub": "account-1", "body": "leading_group", "role": "leader"}
    token = jwt.encode(
        {"alg": "Ed25519", "kid": "test"}, claims | {"exp": int(time.time()) + 600}, KEY, algorithms=["Ed25519"]
    )
    arrived: asyncio.Queue[tuple[dict[str, str], str]] = asyncio.Queue()
    tries = 0

    async def receive(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal tries
        tries += 1
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head.split("\r\n"))}
        body = (await reader.readexactly(int(headers["content-length"]))).decode()
        await arrived.put((headers, body))
        status = "500 Internal Server Error" if tries == 1 else "204 No Content"
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n".encode())
        await writer.drain()
        writer.close()

    receiver = await asyncio.start_server(receive, "127.0.0.1", 0)
    there = receiver.sockets[0].getsockname()[1]
    feeding = await connect(url, search_path="feed")
    async with process("api", environment) as server, process("worker", environment):
        await answering(f"http://127.0.0.1:{api}/api/notify/readyz")
        await answering(f"http://127.0.0.1:{health}/livez")
        headers = {"authorization": f"Bearer {token}"}
        async with httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{api}/api/notify", headers=headers, trust_env=False, timeout=20
        ) as http:
            wish = {"channel": "webhook", "url": f"http://127.0.0.1:{there}/in"}
            made = (await http.post("/subscriptions", json=wish)).json()
            async with http.stream("GET", "/stream") as stream:
                lines = stream.aiter_lines()
                assert await anext(lines) == "retry: 1000"
                told = OverdueTold(occurred_on=date(2023, 1, 17))
                heard = Heard(MESSAGE_ID, "/inspection_office/rectification", told.TYPE, "case-1", 1, NOW, told)
                for text, arguments in VIEWS[0].project(heard):
                    await feeding.execute(text, *arguments)
                async with asyncio.timeout(120):
                    first, body = await arrived.get()
                    again, same = await arrived.get()
                    async for line in lines:
                        if line.startswith("event: "):
                            break
                assert line == "event: rectification-overdue"
                assert (again["webhook-id"], same) == (first["webhook-id"], body)
                assert Webhook(made["secret"]).verify(same, again)["data"]["id"] == str(MESSAGE_ID)

                for _ in range(600):
                    deliveries = (await http.get(f"/subscriptions/{made['id']}/deliveries")).json()
                    if deliveries and deliveries[0]["state"] == "delivered":
                        break
                    await asyncio.sleep(0.1)
                assert [one["status"] for one in deliveries[0]["attempts"]] == [500, 204]

                stopped = time.monotonic()
                server.send_signal(signal.SIGTERM)
                async for _ in lines:
                    pass
                await asyncio.wait_for(server.wait(), 10)
                assert time.monotonic() - stopped < 5
    receiver.close()
    await receiver.wait_closed()
    await feeding.close()
