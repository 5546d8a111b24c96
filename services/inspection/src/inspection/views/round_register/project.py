"""Fills the register of rounds from the office's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...round.events import Planned

PLAN = """
INSERT INTO round (code, name, kind, units, starts_on, ends_on, planned_on) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (code) DO NOTHING"""


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of the own log as statements on the row of its round."""
    match recorded.event:
        case Planned() as event:
            yield (
                PLAN,
                (
                    event.code,
                    event.name,
                    event.kind,
                    list(event.units),
                    event.starts_on,
                    event.ends_on,
                    event.occurred_on,
                ),
            )
        case _:
            return
