"""Asks whether a unit stands in the register."""

from typing import Protocol


class One(Protocol):
    """Where a single value comes from: the service's database."""

    async def fetchval(self, text: str, *arguments: object) -> object: ...


KNOWN = "SELECT EXISTS (SELECT FROM known_unit.unit WHERE code = $1)"


async def unit_known(db: One, unit: str) -> bool:
    """Whether the register has this unit, as far as this body has heard."""
    return bool(await db.fetchval(KNOWN, unit))


NAME = "SELECT name FROM known_unit.unit WHERE code = $1"


async def unit_name(db: One, code: str) -> str:
    """What the register calls a unit; its code where this body has not heard of it."""
    return str(await db.fetchval(NAME, code) or code)
