"""Who calls: a bearer token names a person's account, his body and his role. What no route allows is refused."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Literal

import httpx
import orjson
from fastapi import Depends, Request
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from ..event import Actor
from .problems import Problem

ALGORITHMS = ["EdDSA", "Ed25519", "ES256"]
LEEWAY = 60
"""Seconds that clocks may differ."""
_REMEMBERED = 4096
_REFRESH_EVERY = 30.0

Roles = tuple[str, ...] | Literal["*"]


class Keys:
    """Verifies tokens with the keys of a JWKS file or URL. A key that is not known yet is looked up, not too often."""

    def __init__(self, jwks: str, *, issuer: str, audience: str) -> None:
        self._jwks = jwks
        self._issuer = issuer
        self._audience = audience
        self._keys: KeySet | None = None
        self._looked = 0.0
        self._looking = asyncio.Lock()
        self._registry = JWSRegistry(algorithms=ALGORITHMS)
        self._seen: OrderedDict[str, tuple[Actor, float]] = OrderedDict()

    async def actor(self, token: str) -> Actor:
        """The caller behind a token. Raises `Problem` 401, and never says which part was wrong."""
        now = time.time()
        if (seen := self._seen.get(token)) and now < seen[1]:
            return seen[0]
        claims = await self._claims(token)
        actor, expires = _actor(claims, self._issuer, self._audience, now)
        self._seen[token] = actor, expires
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        return actor

    async def _claims(self, token: str) -> dict[str, Any]:
        if token.count(".") != 2 or len(token) > 8192:
            raise unauthorized()
        for fresh in (False, True):
            keys = await self._known(fresh)
            try:
                decoded = jwt.decode(token, keys, algorithms=ALGORITHMS, registry=self._registry)
            except (JoseError, ValueError, KeyError, TypeError):
                if fresh or time.monotonic() - self._looked < _REFRESH_EVERY:
                    raise unauthorized() from None
                continue
            header = decoded.header
            if header.get("typ", "JWT") not in ("JWT", "at+jwt") or header.keys() & {
                "jwk",
                "jku",
                "x5u",
                "x5c",
                "crit",
            }:
                raise unauthorized()
            return dict(decoded.claims)
        raise unauthorized()

    async def _known(self, fresh: bool) -> KeySet:
        async with self._looking:
            if self._keys is None or fresh:
                self._looked = time.monotonic()
                if self._jwks.startswith(("http://", "https://")):
                    async with httpx.AsyncClient(timeout=5) as client:
                        found = (await client.get(self._jwks)).raise_for_status().content
                else:
                    found = await asyncio.to_thread(Path(self._jwks).read_bytes)
                self._keys = KeySet.import_key_set(orjson.loads(found))
            return self._keys


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
        or not isinstance(not_before, int | float)
        or now > expires + LEEWAY
        or now < not_before - LEEWAY
        or not all(isinstance(text, str) and 0 < len(text) <= 128 for text in texts)
        or not (unit is None or isinstance(unit, str))
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
        """For people: `audit_bureau (auditor, leader); inspection_office (every role)`."""
        return "; ".join(
            f"{body} ({'every role' if roles == '*' else ', '.join(roles)})" for body, roles in self.bodies.items()
        )


def allow(**bodies: Roles) -> Any:
    """Who may call: `allow(audit_bureau=("auditor", "leader"), inspection_office="*")`. `anybody` stands for the rest.

    Everybody else gets 403, a caller without a valid token 401.
    """
    return Depends(Allowed(bodies))


Verify = Callable[[str], Awaitable[Actor]]
