"""Notes each batch with its clues."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...batch.events import BatchAssigned

BATCH = """
INSERT INTO batch (number, office, handler, assigned_on) VALUES ($1, $2, $3, $4) ON CONFLICT (number) DO NOTHING"""
CLUES = "INSERT INTO batch_clue (batch, clue) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING"


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One batch, into its own rows."""
    match recorded.event:
        case BatchAssigned() as made:
            yield BATCH, (made.batch, made.office, made.handler, made.occurred_on)
            yield CLUES, (made.batch, list(made.clues))
        case _:
            return
