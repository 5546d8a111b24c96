"""Keyed hashes by which a repeat report or the same person is found. They leave the service neither in answers nor in
messages, stand in no event and in no log line; without the vault's key they say nothing."""

import hmac
import json
import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from typing import Annotated, Literal

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import BaseModel, ConfigDict, StringConstraints

Kind = Literal["id_number", "name_and_workplace", "name", "text"]
"""What two clues can have in common. A name alone says little."""

Mark = tuple[Kind, str]

_NOISE = re.compile(r"[\W_]+")


class Person(BaseModel):
    """A person whom a clue is about. Only keyed hashes of this are kept. Without a workplace, the unit stands for it."""

    model_config = ConfigDict(extra="forbid")
    name: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    id_number: Annotated[str, StringConstraints(pattern=r"^[0-9]{14,17}[0-9Xx]$")] | None = None
    workplace: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = None


class Fingerprints:
    """Makes the hashes, with a key that is derived from the vault's own."""

    def __init__(self, key_of_vault: bytes) -> None:
        self._key = HKDF(SHA256(), 32, None, b"sanxun clues marks 1").derive(key_of_vault)

    def of_person(self, person: Person, unit: str) -> list[Mark]:
        """The hashes of a person."""
        name = plain(person.name)
        found: list[Mark] = []
        if name:
            where = plain(person.workplace or "") or plain(unit)
            found += [self._mark("name", name), self._mark("name_and_workplace", f"{name}/{where}")]
        if person.id_number:
            found.append(self._mark("id_number", plain(person.id_number)))
        return found

    def of_text(self, text: str) -> Mark:
        """The hash of a text, whatever its spaces, its punctuation and its width are."""
        return self._mark("text", plain(text))

    def _mark(self, kind: Kind, content: str) -> Mark:
        return kind, hmac.new(self._key, f"{kind}:{content}".encode(), sha256).hexdigest()


def plain(text: str) -> str:
    """A name or a text as it is compared: one width, no case, no spaces and no punctuation."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text).casefold())


def write_marks(marks: Iterable[Mark]) -> str:
    """The content that goes into the vault."""
    return json.dumps(sorted(set(marks)))


def read_marks(content: bytes) -> list[Mark]:
    """What lies in the vault."""
    return [(kind, digest) for kind, digest in json.loads(content)]
