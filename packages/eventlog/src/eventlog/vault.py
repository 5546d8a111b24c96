"""The vault: files and long texts, each encrypted under a key of its own. Destroying the key is the erasure."""

import base64
import os
from hashlib import sha256
from pathlib import Path
from typing import Protocol
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .database import Database
from .event import Reference
from .ids import new_id

SALT = 16
"""Bytes of salt before each content: the digest of a short text cannot be guessed back."""
_NONCE = 12


class Missing(LookupError):
    """Nothing lies in the vault under this id."""


class Destroyed(LookupError):
    """The content was destroyed: its key is gone for good."""


class Unreadable(Exception):
    """The content is there and cannot be opened: the wrapping key is another one, or the row was changed."""


class Vault(Protocol):
    """What a vault can do. A content's `raw` form is salt and content together: that is what the digest covers."""

    async def put(self, content: bytes, *, id: UUID | None = None) -> Reference:
        """Keeps a content. The same id twice keeps the first."""
        ...

    async def put_raw(self, raw: bytes, *, id: UUID, digest: str) -> Reference:
        """Keeps what another body sealed for this one. Raises `ValueError` when the digest does not fit."""
        ...

    async def raw(self, id: UUID) -> bytes:
        """Salt and content. Raises `Missing`, `Destroyed` or `Unreadable`."""
        ...

    async def read(self, id: UUID) -> bytes:
        """The content. Raises `Missing`, `Destroyed` or `Unreadable`."""
        ...

    async def copy(self, id: UUID, new: UUID) -> Reference:
        """The same content under another id and another key."""
        ...

    async def destroy(self, id: UUID) -> None:
        """Destroys key and content; that something lay here stays on record. Twice is once."""
        ...


class PostgresVault:
    """The vault in the service's own database. `kek` wraps each content's key; it lies outside of the database."""

    def __init__(self, db: Database, kek: bytes) -> None:
        self._db = db
        self._kek = AESGCM(kek)

    async def put(self, content: bytes, *, id: UUID | None = None) -> Reference:
        raw = os.urandom(SALT) + content
        return await self._keep(id or new_id(), raw, sha256(raw).hexdigest())

    async def put_raw(self, raw: bytes, *, id: UUID, digest: str) -> Reference:
        check(raw, digest)
        return await self._keep(id, raw, digest)

    async def _keep(self, id: UUID, raw: bytes, digest: str) -> Reference:
        key = AESGCM.generate_key(256)
        row = await self._db.fetchrow(
            _PUT, id, self._wrap(id, key), _encrypt(AESGCM(key), raw, id), digest, len(raw) - SALT
        )
        if row is None:
            row = await self._db.fetchrow("SELECT digest, size FROM secret WHERE id = $1", id)
        assert row is not None  # noqa: S101
        return Reference(id=id, digest=row["digest"], size=row["size"])

    async def raw(self, id: UUID) -> bytes:
        row = await self._db.fetchrow("SELECT key, content FROM secret WHERE id = $1", id)
        if row is None:
            raise Missing(str(id))
        if row["key"] is None:
            raise Destroyed(str(id))
        try:
            key = _decrypt(self._kek, row["key"], id)
            return _decrypt(AESGCM(key), row["content"], id)
        except InvalidTag:
            raise Unreadable(str(id)) from None

    async def read(self, id: UUID) -> bytes:
        return (await self.raw(id))[SALT:]

    async def copy(self, id: UUID, new: UUID) -> Reference:
        raw = await self.raw(id)
        return await self._keep(new, raw, sha256(raw).hexdigest())

    async def destroy(self, id: UUID) -> None:
        await self._db.execute(_DESTROY, id)

    def _wrap(self, id: UUID, key: bytes) -> bytes:
        return _encrypt(self._kek, key, id)


def check(raw: bytes, digest: str) -> None:
    """Raises `ValueError` when this is not salt and content under this digest."""
    if len(raw) < SALT or sha256(raw).hexdigest() != digest:
        raise ValueError("the digest does not fit the content")


_PUT = """
INSERT INTO secret (id, key, content, digest, size) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (id) DO NOTHING RETURNING digest, size"""
_DESTROY = """
UPDATE secret SET key = NULL, content = NULL, destroyed_at = clock_timestamp() WHERE id = $1 AND key IS NOT NULL"""


def _encrypt(cipher: AESGCM, content: bytes, id: UUID) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + cipher.encrypt(nonce, content, id.bytes)


def _decrypt(cipher: AESGCM, content: bytes, id: UUID) -> bytes:
    return cipher.decrypt(content[:_NONCE], content[_NONCE:], id.bytes)


def load_key(path: Path) -> bytes:
    """The wrapping key out of its file. Raises `ValueError` when it is not 32 bytes in base64."""
    key = base64.b64decode(path.read_text().strip(), validate=True)
    if len(key) != 32:
        raise ValueError(f"{path.name} does not hold 32 bytes")
    return key


class MemoryVault:
    """The vault in memory: the same answers, nothing encrypted. For tests."""

    def __init__(self) -> None:
        self._contents: dict[UUID, bytes | None] = {}
        self._references: dict[UUID, Reference] = {}

    async def put(self, content: bytes, *, id: UUID | None = None) -> Reference:
        return self._keep(id or new_id(), os.urandom(SALT) + content)

    async def put_raw(self, raw: bytes, *, id: UUID, digest: str) -> Reference:
        check(raw, digest)
        return self._keep(id, raw)

    def _keep(self, id: UUID, raw: bytes) -> Reference:
        if id not in self._contents:
            self._contents[id] = raw
            self._references[id] = Reference(id=id, digest=sha256(raw).hexdigest(), size=len(raw) - SALT)
        return self._references[id]

    async def raw(self, id: UUID) -> bytes:
        if id not in self._contents:
            raise Missing(str(id))
        kept = self._contents[id]
        if kept is None:
            raise Destroyed(str(id))
        return kept

    async def read(self, id: UUID) -> bytes:
        return (await self.raw(id))[SALT:]

    async def copy(self, id: UUID, new: UUID) -> Reference:
        return self._keep(new, await self.raw(id))

    async def destroy(self, id: UUID) -> None:
        if id in self._contents:
            self._contents[id] = None
