"""Keeps rounds with their phases, and the matters between bodies with what became of them, under the message's id."""

from collections.abc import Iterator

from contracts.inspection import MatterAnswered, MatterOverdue, MatterRaised, RoundEnteredPhase, RoundPlanned
from eventlog import Heard, Statement

PLAN = """
INSERT INTO planned (id, round, name, kind, units, starts_on, ends_on, occurred_on, recorded_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING"""
ENTER = """
INSERT INTO entered (id, round, phase, occurred_on, recorded_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING"""
ASK = """
INSERT INTO asked (id, matter, round, unit, dimension, kind, by, receiver, due_on, rule, occurred_on, recorded_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (id) DO NOTHING"""
STEP = """
INSERT INTO step (id, matter, step, days_late, occurred_on, recorded_at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (id) DO NOTHING"""


def project(heard: Heard) -> Iterator[Statement]:
    """One message as one row of what it tells."""
    match heard.data:
        case RoundPlanned() as told:
            plan = (told.code, told.name, told.kind, len(told.units), told.starts_on, told.ends_on)
            yield PLAN, (heard.id, *plan, told.occurred_on, heard.time)
        case RoundEnteredPhase() as told:
            yield ENTER, (heard.id, told.round, told.phase, told.occurred_on, heard.time)
        case MatterRaised() as told:
            about = (told.matter, told.round, told.unit, told.dimension, told.kind, told.by, told.to)
            yield ASK, (heard.id, *about, told.due.on, told.due.rule, told.occurred_on, heard.time)
        case MatterAnswered() as told:
            yield STEP, (heard.id, told.matter, "answered", told.days_late, told.occurred_on, heard.time)
        case MatterOverdue() as told:
            yield STEP, (heard.id, told.matter, "overdue", None, told.occurred_on, heard.time)
        case _:
            return
