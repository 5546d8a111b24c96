"""Where a webhook may go: to public addresses over https, and into no network of one's own unless it is listed."""

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import SplitResult, urlsplit

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

Cause = Literal[
    "too-long",
    "not-a-url",
    "scheme",
    "userinfo",
    "fragment",
    "host",
    "internal-name",
    "port",
    "address",
    "unresolved",
]
"""Why an address is refused. It never repeats the address, which may carry a token in its path."""

PORTS = frozenset({443, 8443})
"""Ports of the outer world. Inside an allowed network every port from 1024 on may be used, and 80 and 443."""

_INNER_ENDINGS = (
    "localhost", "local", "localdomain", "internal", "svc", "cluster", "home.arpa", "intranet", "lan", "corp",
    "private", "onion", "test", "invalid", "example", "arpa",
)  # fmt: skip

_LABEL = re.compile(r"^(?!-)[a-z0-9_-]{1,63}(?<!-)$")

_UNICAST = ipaddress.IPv6Network("2000::/3")

_REFUSED: tuple[Network, ...] = tuple(
    ipaddress.ip_network(text)
    for text in (
        "168.63.129.16/32",  # a cloud's own wire server: public by number, private by use
        "192.0.0.0/24",  # protocol assignments
        "192.88.99.0/24",  # 6to4 relays
        "2001::/23",  # Teredo, ORCHID and other protocol assignments
        "2002::/16",  # 6to4: carries an IPv4 address
        "2001:db8::/32",
        "3fff::/20",  # documentation
    )
)


class AddressRefused(Exception):
    """A webhook may not go there; `cause` is stable."""

    def __init__(self, cause: Cause) -> None:
        super().__init__(cause)
        self.cause = cause


@dataclass(frozen=True, slots=True)
class Target:
    """A place to send to, taken apart by one parser. `inner`: only addresses of allowed networks will do."""

    scheme: Literal["http", "https"]
    host: str
    port: int
    path: str
    inner: bool

    @property
    def authority(self) -> str:
        """The Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = 443 if self.scheme == "https" else 80
        return host if self.port == usual else f"{host}:{self.port}"


def networks(listed: str) -> tuple[Network, ...]:
    """The setting `SANXUN_WEBHOOK_ALLOW`: networks, with commas between them."""
    return tuple(ipaddress.ip_network(one.strip()) for one in listed.split(",") if one.strip())


def target(url: str, allow: Sequence[Network] = ()) -> Target:
    """Takes a URL apart, or raises `AddressRefused`. What the name resolves to is checked again at every connect."""
    parts, port = _parts(url)
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        raise AddressRefused("userinfo")
    if parts.fragment or url.endswith("#"):
        raise AddressRefused("fragment")
    host = (parts.hostname or "").rstrip(".")
    number = _literal(host, bracketed="[" in parts.netloc)
    inner = parts.scheme == "http"
    if inner and not allow:
        raise AddressRefused("scheme")
    if number is not None:
        inner = inner or refused(number) is not None
        if inner and not any(number in network for network in allow):
            raise AddressRefused("address")
    elif _inner_name(host):
        inner = True
        if not allow:
            raise AddressRefused("internal-name")
    if port not in PORTS and not (inner and (port in (80, 443) or port >= 1024)):
        raise AddressRefused("port")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target("https" if parts.scheme == "https" else "http", host, port, path, inner)


def refused(address: Address, allow: Sequence[Network] = ()) -> Cause | None:
    """Why nothing may be sent to this address; None: it may."""
    if any(address in network for network in allow):
        return None
    # Only global unicast; what carries an IPv4 address inside (mapped, NAT64) lies outside of it, or is listed.
    if isinstance(address, ipaddress.IPv6Address) and (address.scope_id is not None or address not in _UNICAST):
        return "address"
    if not address.is_global or address.is_multicast or any(address in network for network in _REFUSED):
        return "address"
    return None


def choose(found: Sequence[str], goal: Target, allow: Sequence[Network]) -> Address:
    """The address to connect to, out of those that the name resolved to. One that is refused refuses them all."""
    if not found:
        raise AddressRefused("unresolved")
    addresses = []
    for text in found:
        try:
            address = ipaddress.ip_address(text)
        except ValueError:
            raise AddressRefused("address") from None
        if goal.inner and not any(address in network for network in allow):
            raise AddressRefused("address")
        if cause := refused(address, allow):
            raise AddressRefused(cause)
        addresses.append(address)
    return addresses[0]


def _parts(url: str) -> tuple[SplitResult, int]:
    if len(url) > 2000:
        raise AddressRefused("too-long")
    if not url.isascii() or any(char <= " " or char in "\\\x7f" for char in url):
        raise AddressRefused("not-a-url")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise AddressRefused("not-a-url") from None
    if parts.scheme not in ("http", "https"):
        raise AddressRefused("scheme")
    if not parts.netloc or parts.netloc.endswith(":"):
        raise AddressRefused("not-a-url")
    return parts, port if port is not None else (443 if parts.scheme == "https" else 80)


def _literal(host: str, *, bracketed: bool) -> Address | None:
    """The address, if the host is one written out. Octal, hexadecimal, short and decimal writings are refused."""
    if bracketed or ":" in host:
        try:
            return ipaddress.IPv6Address(host)
        except ValueError:
            raise AddressRefused("not-a-url") from None
    labels = host.split(".")
    if len(host) > 253 or not all(_LABEL.match(label) for label in labels):
        raise AddressRefused("host")
    last = labels[-1]
    if last.isdigit() or re.fullmatch(r"0x[0-9a-f]*", last):
        try:
            return ipaddress.IPv4Address(host)
        except ValueError:
            raise AddressRefused("host") from None
    return None


def _inner_name(host: str) -> bool:
    return "." not in host or any(host == ending or host.endswith(f".{ending}") for ending in _INNER_ENDINGS)
