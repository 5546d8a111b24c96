"""Writes the list of lendings."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...lending.events import LendingOverdue, Lent, TakenBack, Verified
from ...lending.stream import LENDING

LENT = """
INSERT INTO lending (number, clue, unit, round, lent_on, back_by, changed_on) VALUES ($1, $2, $3, $4, $5, $6, $5)"""
VERIFIED = """
UPDATE lending SET state = 'verified', outcome = $2, verified_on = $3, changed_on = $3 WHERE number = $1"""
TAKEN = "UPDATE lending SET state = 'taken_back', changed_on = $2 WHERE number = $1"
LATE = "UPDATE lending SET late = true, changed_on = $2 WHERE number = $1"


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of a lending, into its own row."""
    if not recorded.stream.startswith(f"{LENDING.name}-"):
        return
    number, on = LENDING.key(recorded.stream), recorded.event.occurred_on
    match recorded.event:
        case Lent() as lent:
            yield LENT, (number, lent.clue, lent.unit, lent.round, on, lent.back_by)
        case Verified() as verified:
            yield VERIFIED, (number, verified.outcome, on)
        case TakenBack():
            yield TAKEN, (number, on)
        case LendingOverdue():
            yield LATE, (number, on)
        case _:
            return
