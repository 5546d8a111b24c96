"""Fills the copy of the plan of rounds from what the inspection office publishes."""

from collections.abc import Iterator

from contracts.inspection import RoundPlanned
from eventlog import Heard, Statement

PLANNED = """
INSERT INTO round_unit (round, unit, starts_on) SELECT $1, unit, $3 FROM unnest($2::text[]) AS unit
ON CONFLICT (round, unit) DO UPDATE SET starts_on = excluded.starts_on"""


def project(heard: Heard) -> Iterator[Statement]:
    """Rounds with their units as they are planned; the rest does not matter here."""
    match heard.data:
        case RoundPlanned() as told:
            yield PLANNED, (told.code, list(told.units), told.starts_on)
        case _:
            return
