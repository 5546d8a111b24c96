"""Asks the register of units."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from asyncpg import Record


class Rows(Protocol):
    """A database that answers questions."""

    async def fetch(self, text: str, *arguments: object) -> Sequence[Record]: ...
    async def fetchval(self, text: str, *arguments: object) -> int: ...


@dataclass(frozen=True, slots=True)
class Filters:
    """Which units: of a kind, below a parent, with a text in the name or the code. None: any."""

    kind: str | None = None
    parent: str | None = None
    name: str | None = None


_WHERE = """
  FROM unit_register.unit
 WHERE ($1::text IS NULL OR kind = $1) AND ($2::text IS NULL OR parent = $2) AND ($3::text IS NULL OR strpos(name, $3) > 0
       OR strpos(code, $3) > 0)"""
PAGE = f"SELECT code, name, kind, parent, registered_on, named_on {_WHERE} ORDER BY code LIMIT $4 OFFSET $5"
TOTAL = f"SELECT count(*) {_WHERE}"


async def page(db: Rows, filters: Filters, *, limit: int, offset: int) -> tuple[list[dict[str, object]], int]:
    """Units by code, and how many there are in all."""
    where = (filters.kind, filters.parent, filters.name)
    rows = await db.fetch(PAGE, *where, limit, offset)
    return [dict(row) for row in rows], await db.fetchval(TOTAL, *where)


NAME = "SELECT name FROM unit_register.unit WHERE code = $1"


async def unit_name(db: Rows, code: str) -> str:
    """What the register calls a unit; its code where this body has not heard of it."""
    return str(await db.fetchval(NAME, code) or code)
