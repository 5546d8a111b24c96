"""What the sheets say, as it is kept and compared: no identity number, no telephone number, only their hashes."""

import json
import zlib
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from typing import Literal, TypeVar

from .identity import Sex

Source = tuple[int, int]
"""Sheet and row: where it says so."""


@dataclass(frozen=True, slots=True)
class Post:
    """A cadre's time in a post, as one line of the résumé (干部履历表). Days are ISO; none: still there."""

    row: int
    cadre: str
    name: str
    identity: str | None
    born: str | None
    phone: str | None
    unit: str
    title: str
    since: str
    until: str | None


@dataclass(frozen=True, slots=True)
class Relative:
    """A member of a cadre's family or a person close to him (家庭主要成员及重要社会关系)."""

    row: int
    cadre: str
    relation: str
    name: str
    identity: str | None
    born: str | None
    sex: Sex | None
    phone: str | None
    work: str


Part = Literal["legal_representative", "shareholder", "controller", "director", "supervisor", "executive", "contact"]
"""What a holder is in a company: 法定代表人, 股东, 实际控制人, 董事, 监事, 高级管理人员, 联络人."""


@dataclass(frozen=True, slots=True)
class Role:
    """One line of the company register: who is what in which company. `share` in hundredths of a percent."""

    row: int
    code: str | None
    company: str
    part: Part
    holder: str
    identity: str | None
    born: str | None
    sex: Sex | None
    holding_code: str | None
    phone: str | None
    share: int | None
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Supplier:
    """A company on the list of suppliers of a unit."""

    row: int
    unit: str
    company: str
    code: str | None
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that a unit has paid, in fen."""

    row: int
    unit: str
    company: str
    code: str | None
    day: str
    fen: int
    purpose: str
    voucher: str


Record = Post | Relative | Role | Supplier | Payment
Kept = TypeVar("Kept", Post, Relative, Role, Supplier, Payment)


def pack(records: Iterable[Record]) -> bytes:
    """The records of one sheet as they lie in the vault."""
    return zlib.compress("\n".join(json.dumps(astuple(one), ensure_ascii=False) for one in records).encode(), 6)


def unpack(kind: type[Kept], packed: bytes) -> list[Kept]:
    """The records again."""
    text = zlib.decompress(packed).decode()
    return [kind(*json.loads(line)) for line in text.split("\n")] if text else []
