"""Fills the register of readers from the bureau's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...reader.events import ReaderRegistered, ReaderWithdrawn
from ...reader.stream import READER

REGISTERED = """
INSERT INTO reader (reader, body, role, since) VALUES ($1, $2, $3, $4)
ON CONFLICT (reader) DO UPDATE SET role = excluded.role, since = excluded.since, withdrawn_on = NULL"""
WITHDRAWN = "UPDATE reader SET withdrawn_on = $2 WHERE reader = $1"


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of the own log as statements on the row of its reader."""
    match recorded.event:
        case ReaderRegistered() as event:
            yield REGISTERED, (READER.key(recorded.stream), event.body, event.role, event.occurred_on)
        case ReaderWithdrawn() as event:
            yield WITHDRAWN, (READER.key(recorded.stream), event.occurred_on)
        case _:
            return
