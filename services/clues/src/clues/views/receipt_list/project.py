"""Writes the list of routing receipts."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...receipt.events import IntakeBlocked, SentUpward, UpwardOverdue
from ...receipt.stream import RECEIPT

BLOCKED = "INSERT INTO receipt (number, ground, received_on, due) VALUES ($1, $2, $3, $4)"
SENT = "UPDATE receipt SET sent_on = $2 WHERE number = $1"
LATE = "UPDATE receipt SET late = true WHERE number = $1"


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of a receipt, into its own row."""
    if not recorded.stream.startswith(f"{RECEIPT.name}-"):
        return
    number = RECEIPT.key(recorded.stream)
    match recorded.event:
        case IntakeBlocked() as blocked:
            yield BLOCKED, (number, blocked.ground, blocked.occurred_on, blocked.due.on)
        case SentUpward() as sent:
            yield SENT, (number, sent.occurred_on)
        case UpwardOverdue():
            yield LATE, (number,)
        case _:
            return
