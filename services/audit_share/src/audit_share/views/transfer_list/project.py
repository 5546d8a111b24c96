"""Fills the list of transfers from the bureau's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...transfer.events import TransferAnswered, TransferMade
from ...transfer.stream import TRANSFER

MADE = """
INSERT INTO transfer (number, unit, to_body, under, audit, finding, made_on) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (number) DO NOTHING"""
ANSWERED = "UPDATE transfer SET state = $2, outcome = $3, answered_on = $4 WHERE number = $1"


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of the own log as statements on the row of its transfer."""
    if not recorded.stream.startswith(f"{TRANSFER.name}-"):
        return
    number = TRANSFER.key(recorded.stream)
    match recorded.event:
        case TransferMade() as event:
            yield (
                MADE,
                (number, event.unit, event.to, event.under, event.audit, event.finding, event.occurred_on),
            )
        case TransferAnswered() as event:
            state = "under_way" if event.outcome == "under_way" else "answered"
            yield ANSWERED, (number, state, event.outcome, event.occurred_on)
        case _:
            return
