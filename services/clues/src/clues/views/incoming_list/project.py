"""Writes the list of what was handed over to the commission, out of its own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement
from handover.incoming import (
    Accepted,
    AnswerOverdue,
    HandlingStarted,
    OfferWithdrawn,
    Received,
    ResultGivenBack,
    Returned,
)
from handover.parts import Forwarded, PartlyAccepted, PartTaken

from ...incoming.stream import INCOMING

RECEIVED = """
INSERT INTO incoming (handover, clue, sender, unit, received_on, answer_due) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (handover) DO NOTHING"""
MOVED = "UPDATE incoming SET state = $2 WHERE handover = $1"
TAKEN = "UPDATE incoming SET state = 'partly_accepted' WHERE handover = $1 AND state = 'forwarded'"
REGISTERED = "UPDATE incoming SET state = 'registered', registered = $2 WHERE handover = $1"


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of a handover, into its own row."""
    if not recorded.stream.startswith(f"{INCOMING.name}-"):
        return
    number = INCOMING.key(recorded.stream)
    match recorded.event:
        case Received() as event:
            terms, due = event.terms, event.due or event.terms.answer_due
            yield RECEIVED, (number, terms.clue, terms.sender, terms.unit, event.occurred_on, due.on)
        case Accepted():
            yield MOVED, (number, "accepted")
        case PartlyAccepted():
            yield MOVED, (number, "partly_accepted")
        case Forwarded():
            yield MOVED, (number, "forwarded")
        case PartTaken():
            yield TAKEN, (number,)
        case Returned():
            yield MOVED, (number, "returned")
        case OfferWithdrawn():
            yield MOVED, (number, "withdrawn")
        case AnswerOverdue():
            yield MOVED, (number, "late")
        case ResultGivenBack():
            yield MOVED, (number, "result_given")
        case HandlingStarted() as event:
            yield REGISTERED, (number, event.number)
        case _:
            return
