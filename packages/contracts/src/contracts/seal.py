"""Sealing: a content is encrypted to the bodies that a message is addressed to, and only they can open it."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

ALGORITHMS = ["ECDH-ES+A256KW", "A256GCM"]
"""Key agreement and content encryption: RFC 7518 §4.6 and §5.3."""


class NotForUs(Exception):
    """The content is sealed for other bodies."""


class Ring:
    """The public keys of all bodies and, for a body that receives, its own private key."""

    def __init__(self, bodies: dict[str, ECKey], own: ECKey | None = None) -> None:
        self._bodies = bodies
        self._own = own

    @classmethod
    def load(cls, bodies: Path, own: Path | None = None) -> "Ring":
        """Reads the JWK set of all bodies (`kid` = body) and the own private JWK."""
        keys = {one["kid"]: ECKey.import_key(one) for one in json.loads(bodies.read_text())["keys"]}
        return cls(keys, ECKey.import_key(json.loads(own.read_text())) if own else None)

    def seal(self, content: bytes, bodies: Iterable[str]) -> str:
        """A JWE in general JSON serialization with one recipient a body. Raises `KeyError` for an unknown body."""
        sealed = jwe.GeneralJSONEncryption({"enc": "A256GCM"}, content)
        for body in bodies:
            sealed.add_recipient({"alg": "ECDH-ES+A256KW", "kid": body}, self._bodies[body])
        return json.dumps(jwe.encrypt_json(sealed, None, algorithms=ALGORITHMS), separators=(",", ":"))

    def open(self, sealed: str) -> bytes:
        """The content. Raises `NotForUs`, and nothing else, when it is not sealed for this body, was changed on its way
        or is no JWE at all."""
        if self._own is None:
            raise NotForUs
        try:
            told: dict[str, Any] = json.loads(sealed)
            mine = [one for one in told["recipients"] if one["header"].get("kid") == self._own.kid]
            form: Any = {**told, "recipients": mine[:1]}
            opened = jwe.decrypt_json(form, self._own, algorithms=ALGORITHMS) if mine else None
        except (JoseError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
            # Anybody who may write a topic writes this text: whatever it breaks is a content that does not open.
            raise NotForUs from None
        if opened is None:
            raise NotForUs
        assert opened.plaintext is not None  # noqa: S101
        return opened.plaintext


def new_keys(bodies: Iterable[str]) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """Fresh keys: the public JWK set, and each body's private JWK."""
    keys = {body: ECKey.generate_key("P-256", {"kid": body, "use": "enc"}) for body in bodies}
    public = {"keys": [dict(key.as_dict(private=False)) for key in keys.values()]}
    return public, {body: dict(key.as_dict(private=True)) for body, key in keys.items()}
