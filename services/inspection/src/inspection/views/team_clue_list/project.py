"""Fills the list of team clues from the office's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...team_clue.events import Consulted, HandedOver, HandoverMoved, Heard, Rewritten, Written
from ...team_clue.stream import TEAM_CLUE

WRITTEN = """
INSERT INTO team_clue (number, round, unit, written_on, state) VALUES ($1, $2, $3, $4, 'in_consultation')
ON CONFLICT (number) DO NOTHING"""
REWRITTEN = "UPDATE team_clue SET state = 'in_consultation', result = NULL WHERE number = $1"
CONSULTED = "UPDATE team_clue SET state = 'consulted', result = $2 WHERE number = $1"
HEARD = "UPDATE team_clue SET state = 'heard' WHERE number = $1"
HANDED_OVER = "UPDATE team_clue SET state = 'handed_over', standing = NULL WHERE number = $1"
MOVED = "UPDATE team_clue SET state = $2, standing = $3 WHERE number = $1"


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of the own log as statements on the row of its clue."""
    event = recorded.event
    match event:
        case Written():
            yield WRITTEN, (event.number, event.round, event.unit, event.occurred_on)
        case Rewritten():
            yield REWRITTEN, (TEAM_CLUE.key(recorded.stream),)
        case Consulted():
            yield CONSULTED, (TEAM_CLUE.key(recorded.stream), event.result)
        case Heard():
            yield HEARD, (TEAM_CLUE.key(recorded.stream),)
        case HandedOver():
            yield HANDED_OVER, (TEAM_CLUE.key(recorded.stream),)
        case HandoverMoved(standing=standing):
            state = "back" if standing in ("returned", "withdrawn") else "handed_over"
            yield MOVED, (TEAM_CLUE.key(recorded.stream), state, standing)
        case _:
            return
