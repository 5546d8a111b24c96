"""Who calls: a bearer token names a person's account, his body and his role. What no route allows is refused."""

import asyncio
import base64
import json
import math
import re
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Literal

import httpx
import orjson
import structlog
from fastapi import Depends, Request
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from ..event import Actor
from .problems import Problem

log = structlog.get_logger()

ALGORITHMS = ["EdDSA", "Ed25519", "ES256"]
LEEWAY = 60
"""Seconds that clocks may differ."""
_REMEMBERED = 4096
_REFRESH_EVERY = 5.0
KEPT = 300.0
"""Seconds after which the key set and what was verified with it are looked up anew: so long lives a withdrawn key."""
_LAST = 2**53
"""No date of a token lies beyond: so infinite and absurd ones are none."""
_COMPACT = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+", re.ASCII)
_FORBIDDEN = frozenset(["jwk", "jku", "x5u", "x5c", "crit", "zip", "b64"])
"""Header fields by which a token would bring its own key, or its own rules."""

Roles = tuple[str, ...] | Literal["*"]


class Keys:
    """Verifies tokens with the keys of a JWKS file or URL. A key that is not known yet is looked up, not too often."""

    def __init__(self, jwks: str, *, issuer: str, audience: str) -> None:
        self._jwks = jwks
        self._issuer = issuer
        self._audience = audience
        self._keys: KeySet | None = None
        self._looked = -math.inf
        self._looking = asyncio.Lock()
        self._registry = JWSRegistry(algorithms=ALGORITHMS)
        self._seen: OrderedDict[str, tuple[Actor, float]] = OrderedDict()

    async def actor(self, token: str) -> Actor:
        """The caller behind a token. Raises `Problem` 401, and never says which part was wrong."""
        now = time.time()
        if (seen := self._seen.get(token)) and now < seen[1]:
            return seen[0]
        actor, expires = _actor(await self._claims(token), self._issuer, self._audience, now)
        # A key that was withdrawn is forgotten with the key set: no token is remembered for longer than that.
        self._seen[token] = actor, min(expires, now + KEPT)
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        return actor

    async def _claims(self, token: str) -> dict[str, Any]:
        if len(token) > 8192 or not _COMPACT.fullmatch(token):
            raise unauthorized()
        header, claims = (_part(part) for part in token.split(".")[:2])
        kid = header.get("kid")
        if (
            header.get("alg") not in ALGORITHMS
            or header.get("typ", "JWT") not in ("JWT", "at+jwt")
            or header.keys() & _FORBIDDEN
            or not (kid is None or isinstance(kid, str))
        ):
            raise unauthorized()
        keys = await self._known(kid)
        try:
            jwt.decode(token, keys, algorithms=ALGORITHMS, registry=self._registry)
        except Exception:  # whatever a stranger's token sets off in a parser, he is told the same
            raise unauthorized() from None
        return claims

    async def _known(self, kid: str | None) -> KeySet:
        """The key set. It is looked up anew for a key that is not in it, and when it has grown old; not too often."""
        # Whoever brings a new key waits for a look that is under way; whoever brings a known one need not.
        if self._keys is not None and self._fresh(kid) and (self._has(kid) or not self._looking.locked()):
            return self._keys
        async with self._looking:
            if not self._fresh(kid):
                self._looked = time.monotonic()
                try:
                    self._keys = KeySet.import_key_set(orjson.loads(await self._fetch()))
                except (OSError, ValueError, LookupError, TypeError, JoseError, httpx.HTTPError) as error:
                    log.warning("keys_away", cause=type(error).__name__)
                else:
                    self._seen.clear()
        if self._keys is None:
            raise Problem(503, "keys-away", headers={"Retry-After": "2"})
        return self._keys

    def _fresh(self, kid: str | None) -> bool:
        age = time.monotonic() - self._looked
        if self._keys is None:
            return age < 1
        return age < (KEPT if self._has(kid) else _REFRESH_EVERY)

    def _has(self, kid: str | None) -> bool:
        return kid is None or (self._keys is not None and any(key.kid == kid for key in self._keys.keys))

    async def _fetch(self) -> bytes:
        if self._jwks.startswith(("http://", "https://")):
            async with httpx.AsyncClient(timeout=5) as client:
                return (await client.get(self._jwks)).raise_for_status().content
        return await asyncio.to_thread(Path(self._jwks).read_bytes)


def _part(encoded: str) -> dict[str, Any]:
    """A part of a token, read strictly: a name that stands there twice means one thing to us and another to others."""
    try:
        text = base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
        part = json.loads(text, object_pairs_hook=_once, parse_constant=_number)
    except (ValueError, RecursionError):
        raise unauthorized() from None
    if not isinstance(part, dict):
        raise unauthorized()
    return part


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands there twice")
    return found


def _number(word: str) -> float:
    raise ValueError(f"{word} is no number of JSON")


def _actor(claims: dict[str, Any], issuer: str, audience: str, now: float) -> tuple[Actor, float]:
    aud = claims.get("aud")
    expires, not_before = claims.get("exp"), claims.get("nbf", 0)
    texts = [claims.get(name) for name in ("sub", "body", "role")]
    unit = claims.get("unit")
    if (
        claims.get("iss") != issuer
        or audience not in (aud if isinstance(aud, list) else [aud])
        or isinstance(expires, bool)
        or not isinstance(expires, int | float)
        or not 0 < expires < _LAST
        or not isinstance(not_before, int | float)
        or now > expires + LEEWAY
        or now < not_before - LEEWAY
        or not all(isinstance(text, str) and 0 < len(text) <= 128 for text in texts)
        or not (unit is None or (isinstance(unit, str) and 0 < len(unit) <= 128))
    ):
        raise unauthorized()
    subject, body, role = (str(text) for text in texts)
    return Actor(subject, body, role, unit), expires + LEEWAY


def unauthorized() -> Problem:
    """401: no token, or one that does not hold."""
    return Problem(401, "token-invalid", headers={"WWW-Authenticate": 'Bearer realm="sanxun"'})


def bearer(request: Request) -> str:
    """The token of a request. Raises `Problem` 401."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise unauthorized()
    return token.strip()


class Allowed:
    """Which roles of which bodies may call a route. The application refuses to start with a route that has none."""

    def __init__(self, bodies: dict[str, Roles]) -> None:
        self.bodies = bodies

    async def __call__(self, request: Request) -> Actor:
        keys: Keys = request.app.state.keys
        token: Callable[[Request], str] = getattr(request.app.state, "token_of", bearer)
        actor = await keys.actor(token(request))
        roles = self.bodies.get(actor.body, self.bodies.get("anybody", ()))
        if roles != "*" and actor.role not in roles:
            raise Problem(403, "not-allowed", facts={"allowed": self.told()})
        return actor

    def told(self) -> str:
        """For people: `audit_bureau (auditor, leader); inspection_office`, the latter with every role."""
        return "; ".join(
            body if roles == "*" else f"{body} ({', '.join(roles)})" for body, roles in self.bodies.items()
        )


def allow(**bodies: Roles) -> Any:
    """Who may call: `allow(audit_bureau=("auditor", "leader"), inspection_office="*")`. `anybody` stands for the rest.

    Everybody else gets 403, a caller without a valid token 401.
    """
    return Depends(Allowed(bodies))


Verify = Callable[[str], Awaitable[Actor]]
