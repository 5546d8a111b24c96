"""Fills the list of lent clues from the office's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...lent.events import KeyDestroyed, Received, TakenBack, Verified
from ...lent.stream import LENT

RECEIVED = """
INSERT INTO lent (lending, clue, unit, round, lent_on, back_by, copy) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (lending) DO NOTHING"""
VERIFIED = "UPDATE lent SET state = 'verified', outcome = $2 WHERE lending = $1"
TAKEN_BACK = "UPDATE lent SET state = 'taken_back' WHERE lending = $1"
SHREDDED = "UPDATE lent SET shredded = true WHERE lending = $1"


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of the own log as statements on the row of its lending."""
    if not recorded.stream.startswith(f"{LENT.name}-"):
        return
    lending = LENT.key(recorded.stream)
    match recorded.event:
        case Received() as told:
            copy = told.text.id
            yield RECEIVED, (lending, told.clue, told.unit, told.round, told.occurred_on, told.back_by, copy)
        case Verified(outcome=outcome):
            yield VERIFIED, (lending, outcome)
        case TakenBack():
            yield TAKEN_BACK, (lending,)
        case KeyDestroyed():
            yield SHREDDED, (lending,)
        case _:
            return
