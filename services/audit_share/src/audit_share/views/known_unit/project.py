"""Fills the copy of the register from what the inspection office publishes."""

from collections.abc import Iterator

from contracts.inspection import UnitRegistered, UnitRenamed
from eventlog import Heard, Statement

UNIT = """
INSERT INTO unit (code, name, kind, parent) VALUES ($1, $2, $3, $4)
ON CONFLICT (code) DO UPDATE SET name = excluded.name, kind = excluded.kind, parent = excluded.parent"""
RENAMED = "UPDATE unit SET name = $2 WHERE code = $1"


def project(heard: Heard) -> Iterator[Statement]:
    """Units as they are registered and renamed; rounds do not matter here."""
    match heard.data:
        case UnitRegistered() as unit:
            yield UNIT, (unit.code, unit.name, unit.kind, unit.parent)
        case UnitRenamed() as unit:
            yield RENAMED, (unit.code, unit.name)
        case _:
            return
