"""Whether a unit and a round are known here, and whether the round inspects the unit."""

from eventlog import Refused
from eventlog.database import Database

KNOWN = """
SELECT EXISTS (SELECT FROM known_unit.unit WHERE code = $1) AS unit,
       EXISTS (SELECT FROM known_unit.round WHERE code = $2) AS round,
       EXISTS (SELECT FROM known_unit.round_unit WHERE unit = $1 AND round = $2) AS in_round"""


async def refuse_unknown(db: Database, round: str, unit: str) -> None:
    """Refuses a unit or a round that the register does not have, or a unit that the round does not inspect."""
    row = await db.fetchrow(KNOWN, unit, round)
    assert row is not None  # noqa: S101  # a row of three answers, always
    if not row["unit"]:
        raise Refused("unit-unknown", unit=unit)
    if not row["round"]:
        raise Refused("round-unknown", round=round)
    if not row["in_round"]:
        raise Refused("unit-not-in-round", unit=unit, round=round)


async def unit_known(db: Database, unit: str) -> bool:
    """Whether the register has this unit, as far as this body has heard."""
    return bool(await db.fetchval("SELECT EXISTS (SELECT FROM known_unit.unit WHERE code = $1)", unit))


NAME = "SELECT name FROM known_unit.unit WHERE code = $1"


async def unit_name(db: Database, code: str) -> str:
    """What the register calls a unit; its code where this body has not heard of it."""
    return str(await db.fetchval(NAME, code) or code)
