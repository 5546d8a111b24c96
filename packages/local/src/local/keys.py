"""Keys of the one-machine stack, made at its first start: who may sign tokens, who can open what, what wraps a vault."""

import base64
import json
import os
import secrets
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import uuid4

from contracts.seal import new_keys
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

ISSUER = "sanxun-local"
AUDIENCE = "sanxun"
BODIES = (
    "inspection_office",
    "discipline_commission",
    "organization_dept",
    "audit_bureau",
    "leading_group",
    "inspected_unit",
)
ROLES = ("clerk", "keeper", "leader", "auditor", "team", "liaison", "operator", "principal")


class Keys:
    """The keys in a folder. What is there already stays."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.jwks = folder / "jwks.json"
        self.bodies = folder / "bodies.json"
        self._signing = folder / "signing.json"

    def make(self, services: Iterable[str]) -> "Keys":
        """Makes what is missing."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o700)
        if not self._signing.exists():
            key = ECKey.generate_key("P-256", {"kid": "local-1", "alg": "ES256", "use": "sig"})
            _write(self.jwks, KeySet([key]).as_dict(private=False))
            _write(self._signing, key.as_dict(private=True))
        known = json.loads(self.bodies.read_text())["keys"] if self.bodies.exists() else []
        missing = [body for body in BODIES if body not in {key["kid"] for key in known}]
        if missing:
            public, private = new_keys(missing)
            for body, one in private.items():
                _write(self.sealing(body), one)
            _write(self.bodies, {"keys": [*known, *public["keys"]]})
        for service in services:
            if not self.vault(service).exists():
                _write_text(self.vault(service), base64.b64encode(os.urandom(32)).decode())
        return self

    def sealing(self, body: str) -> Path:
        """A body's private key."""
        return self.folder / f"sealing-{body}.json"

    def vault(self, service: str) -> Path:
        """The key that wraps a service's vault."""
        return self.folder / f"vault-{service}.key"

    def operator(self, body: str) -> Path:
        """Where a body's services find their token of role operator."""
        return self.folder / f"operator-{body}.jwt"

    def renew_operators(self, bodies: Iterable[str]) -> None:
        """Makes the operators' tokens anew, for a year."""
        for body in set(bodies):
            _write_text(self.operator(body), self.token(body=body, role="operator", hours=24 * 365))

    @property
    def there(self) -> bool:
        """Whether tokens can be signed."""
        return self._signing.exists()

    def password(self) -> str:
        """What PostgreSQL's superuser is asked for over TCP; made when it is first asked for."""
        path = self.folder / "postgres.password"
        if not path.exists():
            _write_text(path, secrets.token_urlsafe(24))
        return path.read_text()

    def token(
        self, *, body: str, role: str, unit: str | None = None, subject: str | None = None, hours: float = 12
    ) -> str:
        """A token for an account of this body in this role."""
        key = ECKey.import_key(json.loads(self._signing.read_text()))
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "iat": now,
            "nbf": now,
            "exp": now + int(hours * 3600),
            "jti": uuid4().hex,
            "sub": subject or f"{body}-{role}",
            "body": body,
            "role": role,
        }
        if unit is not None:
            claims["unit"] = unit
        return jwt.encode({"alg": "ES256", "kid": "local-1"}, claims, key)


def _write(path: Path, content: object) -> None:
    _write_text(path, json.dumps(content))


def _write_text(path: Path, content: str) -> None:
    """Written whole or not at all, and readable by its owner only."""
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(content)
    part.replace(path)
