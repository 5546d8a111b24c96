"""One try at one webhook: resolve, check, connect to that very address, post, and look at nothing but the status."""

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from ..delivery.events import Cause
from .address import AddressRefused, Network, choose, target

TIMEOUT = 15.0
"""Seconds that a whole try may take: name, connection, answer (Standard Webhooks 1.0 asks for 15 to 30)."""

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""The addresses of a host."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a try. `status` is None where there was no answer. The body of an answer is never read."""

    status: int | None
    cause: Cause
    retry_after: int | None = None


async def resolve(host: str, port: int) -> Sequence[str]:
    """Asks the system's resolver."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def client(concurrency: int = 64) -> httpx.AsyncClient:
    """The client for all tries: no redirects, no proxies, no cookies kept, and no connection used twice.

    Connections are not kept because they are pinned to an address: two names behind one address must not share one.
    """
    return httpx.AsyncClient(
        follow_redirects=False,
        trust_env=False,
        verify=ssl.create_default_context(),
        limits=httpx.Limits(max_connections=concurrency, max_keepalive_connections=0),
        timeout=httpx.Timeout(TIMEOUT),
    )


async def send(
    http: httpx.AsyncClient,
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    allow: Sequence[Network] = (),
    resolve: Resolve = resolve,
    timeout: float = TIMEOUT,  # noqa: ASYNC109
) -> Outcome:
    """Tries once. Raises nothing that the other side can cause."""
    try:
        async with asyncio.timeout(timeout):
            return await _send(http, url, body, headers, allow, resolve)
    except AddressRefused:
        return Outcome(None, "address")
    except (TimeoutError, httpx.TimeoutException):
        return Outcome(None, "timeout")
    except httpx.ConnectError as error:
        return Outcome(None, "tls" if "SSL" in str(error) or "certificate" in str(error) else "connection")
    except httpx.TransportError as error:
        return Outcome(None, "protocol" if isinstance(error, httpx.ProtocolError) else "connection")
    except OSError:
        return Outcome(None, "connection")


async def _send(
    http: httpx.AsyncClient,
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    allow: Sequence[Network],
    resolve: Resolve,
) -> Outcome:
    goal = target(url, allow)
    address = choose(await resolve(goal.host, goal.port), goal, allow)
    host = f"[{address}]" if address.version == 6 else str(address)
    request = http.build_request(
        "POST",
        f"{goal.scheme}://{host}:{goal.port}{goal.path}",
        content=body,
        headers={
            **headers,
            "host": goal.authority,
            "content-type": "application/json",
            "user-agent": "sanxun-webhooks/1",
            "accept-encoding": "identity",
        },
        # The connection goes to the address that was checked; the certificate must be the name's own.
        extensions={"sni_hostname": goal.host},
    )
    answer = await http.send(request, stream=True)
    try:
        return Outcome(answer.status_code, "status", pause(answer.headers.get("retry-after"), datetime.now(UTC)))
    finally:
        http.cookies.clear()
        await answer.aclose()


def pause(header: str | None, now: datetime) -> int | None:
    """The seconds of a Retry-After header, which gives seconds or a date; None: it says nothing we can read."""
    if header is None or len(header) > 64:
        return None
    if header.strip().isascii() and header.strip().isdigit():
        return min(int(header), 10**6)
    try:
        until = parsedate_to_datetime(header)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0, int((until - now).total_seconds()))
