"""A body's signing key, and applications that trust it."""

import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from eventlog.database import Database
from eventlog.http import build
from eventlog.settings import Settings
from fastapi import FastAPI
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

NOWHERE = "postgresql://127.0.0.1:1/none"


class Signer:
    """Signs tokens, and publishes the keys that it signs with."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "jwks.json"
        self.key = self.make("k1")
        self.publish(self.key)

    @staticmethod
    def make(kid: str) -> ECKey:
        return ECKey.generate_key("P-256", {"kid": kid, "alg": "ES256"})

    def publish(self, *keys: ECKey) -> None:
        self.file.write_text(json.dumps(KeySet(list(keys)).as_dict(private=False)))

    def claims(self, **claims: Any) -> dict[str, Any]:
        return {
            "iss": "sanxun-local", "aud": "sanxun", "exp": int(time.time()) + 600,
            "sub": "account-1", "body": "audit_bureau", "role": "clerk",
        } | claims  # fmt: skip

    def headers(self, key: ECKey | None = None, **claims: Any) -> dict[str, str]:
        key = key or self.key
        header = {"alg": "ES256", "kid": str(key.kid)}
        token = jwt.encode(header, self.claims(**claims), key, algorithms=["ES256"])
        return {"Authorization": f"Bearer {token}"}

    def app(self, database: Database | None = None, **options: Any) -> FastAPI:
        """An application of the service `cases` without any routes of its own."""
        return build(
            service="cases",
            title="Cases",
            settings=Settings(database_url=NOWHERE, jwks=str(self.file)),
            words={},
            database=database or Database(NOWHERE, patience=0.2),
            **options,
        )


@pytest.fixture
def signer(tmp_path: Path) -> Signer:
    return Signer(tmp_path)


Calling = Callable[[FastAPI], AbstractAsyncContextManager[httpx.AsyncClient]]


@pytest.fixture
def calling() -> Calling:
    """A client of an application, as one who sees only its answers."""

    @asynccontextmanager
    async def to(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            yield client

    return to
