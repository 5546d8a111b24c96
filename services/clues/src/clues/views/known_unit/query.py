"""Whether a unit is known here."""

from eventlog import Refused
from eventlog.database import Database

KNOWN = "SELECT EXISTS (SELECT FROM known_unit.unit WHERE code = $1)"


async def refuse_unknown(db: Database, unit: str) -> None:
    """Refuses a unit that the inspection office's register does not have."""
    if not await db.fetchval(KNOWN, unit):
        raise Refused("unit-unknown", unit=unit)
