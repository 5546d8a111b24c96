"""Fills the catalogue from the bureau's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...material.events import MaterialCatalogued

CATALOGUED = """
INSERT INTO material (number, unit, kind, first_year, last_year, title, secrecy_level, media_type, size, catalogued_on)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (number) DO NOTHING"""


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of the own log as statements on the row of its material."""
    match recorded.event:
        case MaterialCatalogued() as event:
            yield (
                CATALOGUED,
                (
                    event.number,
                    event.unit,
                    event.kind,
                    event.first_year,
                    event.last_year,
                    event.title,
                    event.secrecy_level,
                    event.media_type,
                    event.file.size,
                    event.occurred_on,
                ),
            )
        case _:
            return
