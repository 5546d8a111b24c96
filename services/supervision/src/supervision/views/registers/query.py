"""Asks for names of units and rounds."""

from ...rows import Row, Rows

UNIT = "SELECT code, name, kind, parent FROM registers.unit WHERE code = $1"
ROUNDS = "SELECT code, name, kind, starts_on, ends_on, cardinality(units) AS units FROM registers.round ORDER BY starts_on DESC, code"


async def unit(db: Rows, code: str) -> Row | None:
    """One unit; None: nobody has registered it yet."""
    row = await db.fetchrow(UNIT, code)
    return None if row is None else dict(row)


async def rounds(db: Rows) -> list[Row]:
    """All rounds, the latest first."""
    return [dict(row) for row in await db.fetch(ROUNDS)]
