"""Writes the quarterly sheets for the petition office out of this body's own log."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from eventlog import Recorded, Statement

from ...clue import events as clue
from ...clue.stream import CLUE

REGISTERED = "INSERT INTO finished (clue, unit) VALUES ($1, $2) ON CONFLICT (clue) DO NOTHING"
ASSIGNED = "UPDATE finished SET office = $2 WHERE clue = $1"
DECIDED = "UPDATE finished SET way = $2 WHERE clue = $1"
CONCLUDED = "UPDATE finished SET form = $2, concluded_on = $3, quarter = $4, due = $5 WHERE clue = $1"
TOLD = "UPDATE finished SET told_on = $2 WHERE clue = $1"
OVERDUE = "UPDATE finished SET overdue = true WHERE clue = $1"


def quarter_of(day: date) -> str:
    """The calendar quarter of a day, such as 2018-Q2."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of a clue; clues of other sources have no row, and nothing is written of them."""
    if not recorded.stream.startswith(f"{CLUE.name}-"):
        return
    number = CLUE.key(recorded.stream)
    match recorded.event:
        case clue.ClueRegistered(source="petition") as event:
            yield REGISTERED, (number, event.unit)
        case clue.ClueAssigned() as event:
            yield ASSIGNED, (number, event.office)
        case clue.DisposalDecided() as event:
            yield DECIDED, (number, event.way)
        case clue.ClueConcluded() as event:
            due = event.petition_due.on if event.petition_due else None
            yield CONCLUDED, (number, event.form, event.occurred_on, quarter_of(event.occurred_on), due)
        case clue.WordGiven(word="petition_office") as event:
            yield TOLD, (number, event.occurred_on)
        case clue.WordOverdue(word="petition_office"):
            yield OVERDUE, (number,)
        case _:
            return
