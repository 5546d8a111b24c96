"""Keeps this body's own copy of the register of units and rounds."""

from collections.abc import Iterator

from contracts.inspection import RoundPlanned, UnitRegistered, UnitRenamed
from eventlog import Heard, Statement

UNIT = """
INSERT INTO unit (code, name, kind, parent) VALUES ($1, $2, $3, $4)
ON CONFLICT (code) DO UPDATE SET name = excluded.name, kind = excluded.kind, parent = excluded.parent"""
RENAMED = "UPDATE unit SET name = $2 WHERE code = $1"
ROUND = """
INSERT INTO round (code, name, starts_on, ends_on) VALUES ($1, $2, $3, $4)
ON CONFLICT (code) DO UPDATE SET name = excluded.name, starts_on = excluded.starts_on, ends_on = excluded.ends_on"""
LEFT_OUT = "DELETE FROM round_unit WHERE round = $1 AND unit <> ALL ($2::text[])"
TAKEN_IN = "INSERT INTO round_unit (round, unit) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING"


def project(heard: Heard) -> Iterator[Statement]:
    """Units and rounds as the inspection office publishes them; its other messages do not matter here."""
    match heard.data:
        case UnitRegistered() as unit:
            yield UNIT, (unit.code, unit.name, unit.kind, unit.parent)
        case UnitRenamed() as unit:
            yield RENAMED, (unit.code, unit.name)
        case RoundPlanned() as planned:
            yield ROUND, (planned.code, planned.name, planned.starts_on, planned.ends_on)
            yield LEFT_OUT, (planned.code, list(planned.units))
            yield TAKEN_IN, (planned.code, list(planned.units))
        case _:
            return
