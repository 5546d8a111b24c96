"""Fills the register of units from the office's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...unit.events import Registered, Renamed

REGISTER = """
INSERT INTO unit (code, name, kind, parent, registered_on, named_on) VALUES ($1, $2, $3, $4, $5, $5)
ON CONFLICT (code) DO NOTHING"""
RENAME = "UPDATE unit SET name = $2, named_on = $3 WHERE code = $1"


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of the own log as statements on the rows of its unit."""
    match recorded.event:
        case Registered() as event:
            yield REGISTER, (event.code, event.name, event.kind, event.parent, event.occurred_on)
        case Renamed() as event:
            yield RENAME, (event.code, event.name, event.occurred_on)
        case _:
            return
