"""Fills the board of rounds from the office's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...round.events import BriefingHeard, PhaseEntered, Planned, TeamFormed
from ...round.stream import ROUND

PLAN = "INSERT INTO round (round, kind, earlier) VALUES ($1, $2, $3) ON CONFLICT (round) DO NOTHING"
TEAM = "UPDATE round SET teams = teams + 1 WHERE round = $1"
BRIEFED = "UPDATE round SET briefed = briefed || $2::text WHERE round = $1"
DURING = "UPDATE round SET phase = 'during', during_on = $2 WHERE round = $1"
AFTER = "UPDATE round SET phase = 'after', after_on = $2 WHERE round = $1"


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of the own log as statements on the row of its round."""
    code = ROUND.key(recorded.stream)
    match recorded.event:
        case Planned() as event:
            yield PLAN, (event.code, event.kind, event.earlier)
        case TeamFormed():
            yield TEAM, (code,)
        case BriefingHeard() as event:
            yield BRIEFED, (code, event.body)
        case PhaseEntered() as event:
            yield (DURING if event.phase == "during" else AFTER), (code, event.occurred_on)
        case _:
            return
