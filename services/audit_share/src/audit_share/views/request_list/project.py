"""Fills the list of requests from the bureau's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...request.events import RequestAsked, RequestDenied, RequestGranted, RequestPartlyGranted
from ...request.stream import REQUEST

ASKED = """
INSERT INTO request (number, unit, asked_by, kinds, first_year, last_year, asked_on) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (number) DO NOTHING"""
ANSWERED = "UPDATE request SET state = $2, answered_on = $3 WHERE number = $1"


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of the own log as statements on the row of its request."""
    number = REQUEST.key(recorded.stream)
    match recorded.event:
        case RequestAsked() as event:
            yield (
                ASKED,
                (
                    number,
                    event.unit,
                    event.by,
                    list(event.kinds),
                    event.first_year,
                    event.last_year,
                    event.occurred_on,
                ),
            )
        case RequestGranted() as event:
            yield ANSWERED, (number, "granted", event.occurred_on)
        case RequestPartlyGranted() as event:
            yield ANSWERED, (number, "partly_granted", event.occurred_on)
        case RequestDenied() as event:
            yield ANSWERED, (number, "denied", event.occurred_on)
        case _:
            return
