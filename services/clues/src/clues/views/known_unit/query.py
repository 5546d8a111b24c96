"""Whether a unit is known here."""

from datetime import date

from eventlog import Refused
from eventlog.database import Database

KNOWN = "SELECT EXISTS (SELECT FROM known_unit.unit WHERE code = $1)"


async def refuse_unknown(db: Database, unit: str) -> None:
    """Refuses a unit that the inspection office's register does not have."""
    if not await db.fetchval(KNOWN, unit):
        raise Refused("unit-unknown", unit=unit)


ROUND = """
SELECT r.ends_on, EXISTS (SELECT FROM known_unit.round_unit u WHERE u.round = r.code AND u.unit = $2) AS inspected
  FROM known_unit.round r WHERE r.code = $1"""


async def last_day_of_round(db: Database, round: str, unit: str) -> date | None:
    """The last day of a round that inspects the unit, once it is fixed. Refuses other rounds."""
    row = await db.fetchrow(ROUND, round, unit)
    if row is None:
        raise Refused("round-unknown", round=round)
    if not row["inspected"]:
        raise Refused("unit-not-in-round", unit=unit, round=round)
    ends_on: date | None = row["ends_on"]
    return ends_on


NAME = "SELECT name FROM known_unit.unit WHERE code = $1"


async def unit_name(db: Database, code: str) -> str:
    """What the register calls a unit; its code where this body has not heard of it."""
    return str(await db.fetchval(NAME, code) or code)
