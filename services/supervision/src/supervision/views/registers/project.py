"""Keeps a copy of the inspection office's registers, so that the other views can name units and rounds."""

from collections.abc import Iterator

from contracts.inspection import RoundPlanned, UnitRegistered, UnitRenamed
from eventlog import Heard, Statement

REGISTER = "INSERT INTO unit (code, name, kind, parent) VALUES ($1, $2, $3, $4) ON CONFLICT (code) DO NOTHING"
RENAME = "UPDATE unit SET name = $2 WHERE code = $1"
PLAN = """
INSERT INTO round (code, name, kind, units, starts_on, ends_on) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (code) DO NOTHING"""


def project(heard: Heard) -> Iterator[Statement]:
    """One message as statements on the row of its unit or round."""
    match heard.data:
        case UnitRegistered() as told:
            yield REGISTER, (told.code, told.name, told.kind, told.parent)
        case UnitRenamed() as told:
            yield RENAME, (told.code, told.name)
        case RoundPlanned() as told:
            yield PLAN, (told.code, told.name, told.kind, list(told.units), told.starts_on, told.ends_on)
        case _:
            return
