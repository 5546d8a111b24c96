"""Where a webhook may go (reliability.md S6): more than sixty ways into a network of one's own, all refused."""

import asyncio
import ipaddress
from collections.abc import Sequence
from datetime import UTC, datetime

import httpx
import pytest
from notify.webhook.address import AddressRefused, choose, networks, refused, target
from notify.webhook.sending import Outcome, client, pause, send

LOOPBACK = networks("127.0.0.0/8")

REFUSED_URLS = [
    # scheme
    ("http://hooks.example.org/", "scheme"),
    ("ftp://hooks.example.org/", "scheme"),
    ("file:///etc/passwd", "scheme"),
    ("gopher://hooks.example.org/", "scheme"),
    ("javascript:alert(1)", "scheme"),
    ("//hooks.example.org/", "scheme"),
    ("hooks.example.org", "scheme"),
    ("https://", "not-a-url"),
    ("", "scheme"),
    # private, loopback, link-local and other special addresses, written out
    ("https://127.0.0.1/", "address"),
    ("https://127.255.255.254/", "address"),
    ("https://10.0.0.1/", "address"),
    ("https://10.255.255.255/", "address"),
    ("https://172.16.0.1/", "address"),
    ("https://172.31.255.255/", "address"),
    ("https://192.168.1.1/", "address"),
    ("https://169.254.169.254/latest/meta-data/", "address"),
    ("https://100.64.0.1/", "address"),
    ("https://100.100.100.200/", "address"),
    ("https://168.63.129.16/", "address"),
    ("https://0.0.0.0/", "address"),
    ("https://0.1.2.3/", "address"),
    ("https://192.0.0.192/", "address"),
    ("https://192.0.2.1/", "address"),
    ("https://198.18.0.1/", "address"),
    ("https://198.51.100.1/", "address"),
    ("https://203.0.113.1/", "address"),
    ("https://192.88.99.1/", "address"),
    ("https://224.0.0.1/", "address"),
    ("https://239.255.255.250/", "address"),
    ("https://240.0.0.1/", "address"),
    ("https://255.255.255.255/", "address"),
    ("https://[::1]/", "address"),
    ("https://[::]/", "address"),
    ("https://[::ffff:127.0.0.1]/", "address"),
    ("https://[::ffff:7f00:1]/", "address"),
    ("https://[::ffff:8.8.8.8]/", "address"),
    ("https://[::127.0.0.1]/", "address"),
    ("https://[64:ff9b::7f00:1]/", "address"),
    ("https://[64:ff9b:1::a00:1]/", "address"),
    ("https://[2002:7f00:1::]/", "address"),
    ("https://[2001:0:7f00:1::]/", "address"),
    ("https://[2001:db8::1]/", "address"),
    ("https://[3fff::1]/", "address"),
    ("https://[fd00:ec2::254]/", "address"),
    ("https://[fc00::1]/", "address"),
    ("https://[fe80::1]/", "address"),
    ("https://[fe80::1%25eth0]/", "address"),
    ("https://[fec0::1]/", "address"),
    ("https://[ff02::1]/", "address"),
    # other writings of an address
    ("https://2130706433/", "host"),
    ("https://0x7f000001/", "host"),
    ("https://0x7f.0.0.1/", "host"),
    ("https://017700000001/", "host"),
    ("https://0177.0.0.1/", "host"),
    ("https://127.1/", "host"),
    ("https://127.0.1/", "host"),
    ("https://127.0.0.1./", "address"),
    ("https://10.0.0.0x1/", "host"),
    ("https://1.2.3.4.5/", "host"),
    ("https://[127.0.0.1]/", "not-a-url"),
    ("https://%31%32%37.0.0.1/", "host"),
    ("https://１２７.0.0.1/", "not-a-url"),
    ("https://①②⑦.0.0.1/", "not-a-url"),
    # names of inner networks
    ("https://localhost/", "internal-name"),
    ("https://LOCALHOST/", "internal-name"),
    ("https://localhost./", "internal-name"),
    ("https://a.localhost/", "internal-name"),
    ("https://kubernetes/", "internal-name"),
    ("https://kubernetes.default.svc/", "internal-name"),
    ("https://kubernetes.default.svc.cluster.local/", "internal-name"),
    ("https://metadata.google.internal/", "internal-name"),
    ("https://printer.lan/", "internal-name"),
    ("https://files.corp/", "internal-name"),
    # what parsers disagree about
    ("https://user@hooks.example.org/", "userinfo"),
    ("https://user:word@127.0.0.1/", "userinfo"),
    ("https://hooks.example.org@127.0.0.1/", "userinfo"),
    ("https://@127.0.0.1/", "userinfo"),
    ("https://hooks.example.org#@127.0.0.1/", "fragment"),
    ("https://hooks.example.org/#", "fragment"),
    ("https://hooks.example.org\\@127.0.0.1/", "not-a-url"),
    ("https://hooks.example.org /", "not-a-url"),
    ("https://hooks.example.org/\r\nHost: 127.0.0.1", "not-a-url"),
    ("https://hooks.example.org/\t", "not-a-url"),
    ("https://hooks.example.org\x00.internal/", "not-a-url"),
    ("https://[::1/", "not-a-url"),
    ("https://-a.example.org/", "host"),
    ("https://a..example.org/", "host"),
    ("https://hooks.example.org/" + "a" * 2000, "too-long"),
    # ports
    ("https://hooks.example.org:22/", "port"),
    ("https://hooks.example.org:80/", "port"),
    ("https://hooks.example.org:6379/", "port"),
    ("https://hooks.example.org:0/", "port"),
    ("https://hooks.example.org:65536/", "not-a-url"),
    ("https://hooks.example.org:-1/", "not-a-url"),
    ("https://hooks.example.org:/", "not-a-url"),
]


@pytest.mark.parametrize(("url", "cause"), REFUSED_URLS)
def test_an_address_that_may_not_be_sent_to(url: str, cause: str) -> None:
    with pytest.raises(AddressRefused) as refusal:
        target(url)
    assert refusal.value.cause == cause


@pytest.mark.parametrize(
    ("url", "authority", "path"),
    [
        ("https://hooks.example.org", "hooks.example.org", "/"),
        ("https://hooks.example.org/in?x=1&y=2", "hooks.example.org", "/in?x=1&y=2"),
        ("HTTPS://Hooks.Example.org:443/in", "hooks.example.org", "/in"),
        ("https://hooks.example.org:8443/in", "hooks.example.org:8443", "/in"),
        ("https://8.8.8.8/in", "8.8.8.8", "/in"),
        ("https://[2606:4700:4700::1111]/in", "[2606:4700:4700::1111]", "/in"),
        ("https://xn--fiq228c.example.org/", "xn--fiq228c.example.org", "/"),
    ],
)
def test_an_address_of_the_outer_world(url: str, authority: str, path: str) -> None:
    goal = target(url)
    assert (goal.scheme, goal.authority, goal.path, goal.inner) == ("https", authority, path, False)


@pytest.mark.parametrize(
    ("url", "cause"),
    [
        ("http://127.0.0.1:9000/in", None),
        ("https://127.0.0.1:9000/in", None),
        ("http://localhost:9000/in", None),
        ("http://127.0.0.1:22/in", "port"),
        ("http://10.0.0.1:9000/in", "address"),
        ("http://[::1]:9000/in", "address"),
        ("http://169.254.169.254/", "address"),
        ("http://8.8.8.8/", "address"),
        ("https://10.0.0.1/", "address"),
    ],
)
def test_a_listed_network_is_allowed_and_no_other(url: str, cause: str | None) -> None:
    if cause is None:
        assert target(url, LOOPBACK).inner
        return
    with pytest.raises(AddressRefused) as refusal:
        target(url, LOOPBACK)
    assert refusal.value.cause == cause


@pytest.mark.parametrize(
    ("found", "allow", "chosen"),
    [
        (["8.8.8.8"], (), "8.8.8.8"),
        (["8.8.8.8", "1.1.1.1"], (), "8.8.8.8"),
        (["8.8.8.8", "127.0.0.1"], (), None),
        (["10.0.0.1"], (), None),
        (["::ffff:10.0.0.1"], (), None),
        (["fe80::1%eth0"], (), None),
        (["not an address"], (), None),
        ([], (), None),
        (["127.0.0.1"], LOOPBACK, "127.0.0.1"),
    ],
)
def test_one_refused_address_of_a_name_refuses_them_all(
    found: Sequence[str], allow: Sequence[ipaddress.IPv4Network], chosen: str | None
) -> None:
    goal = target("https://hooks.example.org/")
    if chosen is None:
        with pytest.raises(AddressRefused):
            choose(found, goal, allow)
    else:
        assert str(choose(found, goal, allow)) == chosen


def test_an_inner_name_may_only_mean_an_allowed_network() -> None:
    goal = target("http://localhost:9000/", LOOPBACK)
    assert str(choose(["127.0.0.1"], goal, LOOPBACK)) == "127.0.0.1"
    with pytest.raises(AddressRefused):
        choose(["8.8.8.8"], goal, LOOPBACK)


def test_every_address_of_the_special_ranges_is_refused() -> None:
    for text in ("10.1.2.3", "172.20.0.9", "192.168.255.1", "127.9.9.9", "169.254.0.1", "::1", "fd12::1"):
        assert refused(ipaddress.ip_address(text)) == "address", text


class Receiver:
    """A real receiver on the loopback, which answers as it is told and counts who connects."""

    def __init__(self, answer: bytes) -> None:
        self.answer = answer
        self.connections = 0
        self.requests: list[bytes] = []
        self.port = 0

    async def __aenter__(self) -> "Receiver":
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *error: object) -> None:
        self._server.close()
        await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(
                (int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
            )
            self.requests.append(head + await reader.readexactly(length))
            writer.write(self.answer)
            await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            return
        finally:
            writer.close()


def answer(status: str, *headers: str, body: str = "") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", body]
    return "\r\n".join(lines).encode()


def always(*addresses: str) -> "Resolving":
    return Resolving(list(addresses))


class Resolving:
    """A resolver that gives one answer after the other, as a rebinding name server does."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked += 1
        return self.answers[min(self.asked, len(self.answers)) - 1]


async def test_the_request_goes_to_the_checked_address_under_the_name_of_the_host() -> None:
    async with Receiver(answer("204 No Content")) as there, client() as http:
        outcome = await send(
            http,
            f"http://hooks.localhost:{there.port}/in?x=1",
            b'{"a":1}',
            {"webhook-id": "w1"},
            allow=LOOPBACK,
            resolve=always("127.0.0.1"),
        )
    assert outcome == Outcome(204, "status")
    head, _, body = there.requests[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /in?x=1 HTTP/1.1")
    assert f"host: hooks.localhost:{there.port}".encode() in head.lower()
    assert b"webhook-id: w1" in head
    assert body == b'{"a":1}'


async def test_a_name_that_changes_its_address_after_the_check_reaches_nobody() -> None:
    async with Receiver(answer("204 No Content")) as canary, client() as http:
        turning = Resolving(["8.8.8.8"], ["127.0.0.1"])
        assert target("https://hooks.example.org:8443/").host == "hooks.example.org"
        await turning("hooks.example.org", 8443)
        outcome = await send(http, "https://hooks.example.org:8443/", b"{}", {}, resolve=turning)
    assert outcome == Outcome(None, "address")
    assert (canary.connections, turning.asked) == (0, 2)


@pytest.mark.parametrize(
    "inner", ["127.0.0.1", "::1", "169.254.169.254", "10.0.0.1", "fd00:ec2::254", "::ffff:127.0.0.1"]
)
async def test_a_name_that_resolves_inwards_is_not_connected_to(inner: str) -> None:
    async with client() as http:
        outcome = await send(http, "https://hooks.example.org/", b"{}", {}, resolve=always(inner))
    assert outcome == Outcome(None, "address")


async def test_a_redirect_is_a_failure_and_is_not_followed() -> None:
    async with Receiver(answer("200 OK")) as canary:
        moved = answer("302 Found", f"Location: http://127.0.0.1:{canary.port}/")
        async with Receiver(moved) as there, client() as http:
            outcome = await send(http, f"http://127.0.0.1:{there.port}/", b"{}", {}, allow=LOOPBACK)
    assert outcome.status == 302
    assert canary.connections == 0


async def test_nothing_of_the_answer_is_kept_but_status_and_pause() -> None:
    said = answer("503 Service Unavailable", "Retry-After: 7", "Set-Cookie: a=canary", body="canary " * 1000)
    async with Receiver(said) as there, client() as http:
        outcome = await send(http, f"http://127.0.0.1:{there.port}/", b"{}", {}, allow=LOOPBACK)
        assert not http.cookies
    assert outcome == Outcome(503, "status", 7)


async def test_an_answer_without_end_is_not_read() -> None:
    endless = b"HTTP/1.1 200 OK\r\nContent-Length: 100000000000\r\n\r\nx"
    async with Receiver(endless) as there, client() as http:
        outcome = await send(http, f"http://127.0.0.1:{there.port}/", b"{}", {}, allow=LOOPBACK, timeout=2)
    assert outcome.status == 200


async def test_a_receiver_that_says_nothing_is_given_up_after_the_time_out() -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with client() as http:
        outcome = await send(http, f"http://127.0.0.1:{port}/", b"{}", {}, allow=LOOPBACK, timeout=0.1)
    server.close()
    await server.wait_closed()
    assert outcome == Outcome(None, "timeout")


async def test_what_is_not_http_is_a_failure() -> None:
    async with Receiver(b"hello\r\n\r\n") as there, client() as http:
        url = f"http://127.0.0.1:{there.port}/"
        assert (await send(http, url, b"{}", {}, allow=LOOPBACK)).cause == "protocol"


async def test_a_receiver_without_tls_is_not_spoken_to_over_https() -> None:
    async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        await writer.drain()
        await reader.read(1)
        writer.close()

    server = await asyncio.start_server(plain, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with client() as http:
        outcome = await send(http, f"https://127.0.0.1:{port}/", b"{}", {}, allow=LOOPBACK, timeout=5)
    server.close()
    await server.wait_closed()
    assert (outcome.status, outcome.cause) == (None, "tls")


async def test_nobody_there_is_a_failure() -> None:
    async with Receiver(b"") as there:
        url = f"http://127.0.0.1:{there.port}/"
    async with client() as http:
        assert (await send(http, url, b"{}", {}, allow=LOOPBACK)).cause == "connection"


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("7", 7),
        ("  7 ", 7),
        ("-1", None),
        ("soon", None),
        ("²", None),
        ("9" * 30, 10**6),
        ("9" * 70, None),
        ("Mon, 02 Mar 2026 01:02:00 GMT", 120),
        ("Mon, 02 Mar 2026 00:00:00 GMT", 0),
    ],
)
def test_the_pause_that_a_receiver_asks_for(header: str | None, seconds: int | None) -> None:
    assert pause(header, datetime(2026, 3, 2, 1, 0, tzinfo=UTC)) == seconds


def test_the_client_uses_no_proxy_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    assert isinstance(client()._mounts, dict)
    assert client()._mounts == {}
    assert httpx.URL("https://a.example/").host == "a.example"
