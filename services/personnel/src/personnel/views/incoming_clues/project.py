"""Fills the list of incoming clues from the department's own log."""

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

from ...incoming_clue.stream import INCOMING_CLUE

RECEIVED = """
INSERT INTO clue (handover, clue, origin, sender, unit, categories, city_managed_cadre, received_on, answer_due)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (handover) DO NOTHING"""
ANSWERED = "UPDATE clue SET state = $2, answered_on = $3, reason = $4 WHERE handover = $1"
TAKEN = "UPDATE clue SET state = 'partly_accepted' WHERE handover = $1 AND state = 'forwarded'"
LATE = "UPDATE clue SET state = 'late', late = true WHERE handover = $1"
STARTED = "UPDATE clue SET state = 'under_way', number = $2, started_on = $3 WHERE handover = $1"
RESULT = "UPDATE clue SET state = 'result_given', outcome = $2, result_on = $3 WHERE handover = $1"


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of the own log as statements on the row of its handover."""
    handover = INCOMING_CLUE.key(recorded.stream)
    match recorded.event:
        case Received(terms=terms) as event:
            yield (
                RECEIVED,
                (
                    handover,
                    terms.clue,
                    terms.origin,
                    terms.sender,
                    terms.unit,
                    list(terms.categories),
                    terms.city_managed_cadre,
                    event.occurred_on,
                    (event.due or terms.answer_due).on,
                ),
            )
        case Accepted() as event:
            yield ANSWERED, (handover, "accepted", event.occurred_on, None)
        case PartlyAccepted() as event:
            yield ANSWERED, (handover, "partly_accepted", event.occurred_on, event.reason)
        case Forwarded() as event:
            yield ANSWERED, (handover, "forwarded", event.occurred_on, event.reason)
        case PartTaken():
            yield TAKEN, (handover,)
        case Returned() as event:
            yield ANSWERED, (handover, "returned", event.occurred_on, event.reason)
        case OfferWithdrawn():
            yield ANSWERED, (handover, "withdrawn", None, None)
        case AnswerOverdue():
            yield LATE, (handover,)
        case HandlingStarted() as event:
            yield STARTED, (handover, event.number, event.occurred_on)
        case ResultGivenBack() as event:
            yield RESULT, (handover, event.outcome, event.occurred_on)
        case _:
            return
