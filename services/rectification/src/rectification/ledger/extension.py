"""A row of the ledger that asks for a later day (申请延期), as one command of the commitment on its issue: all of it or nothing."""

from dataclasses import dataclass
from datetime import date

from eventlog import Decider, Reference, Refused, Stream

from ..commitment import COMMITMENT
from ..commitment.decider import Accept, Agreed, AskExtension, Command, NothingYet, Propose, State, commitment
from ..commitment.events import CommitmentEvent
from ..issue import Facts

MEASURE = "整改措施(整改台账导入)"
"""Stands where the text of the measure would: a ledger has its last day only."""


@dataclass(frozen=True, slots=True)
class TellExtension:
    """The unit asks for a later day than `measure_due`. `by` is the account of the person who hands the ledger in."""

    facts: Facts
    measure_due: date
    until: date
    measure: Reference
    reasons: Reference
    by: str
    occurred_on: date
    today: date


def commands(row: TellExtension, state: State) -> list[Command]:
    """The measure that both sides agreed on, where the system does not have it yet, and the asking."""
    unit = f"inspected-unit.{row.facts.unit}"
    asking = AskExtension(row.until, unit, row.reasons, row.occurred_on, row.today)
    if not isinstance(state, NothingYet):
        return [asking]
    # When it was agreed the ledger does not say: not after its own last day, and not after the unit asked for another.
    on = min(row.measure_due, row.occurred_on)
    return [
        Propose(row.facts, "unit", unit, unit, row.measure_due, row.measure, on, row.today),
        Accept(1, "supervisor", row.by, on, row.today),
        asking,
    ]


def decide(row: TellExtension, state: State) -> list[CommitmentEvent]:
    """All that the row asks, or nothing. A day that was answered is not asked for again by a ledger."""
    if isinstance(state, Agreed):
        if row.until == state.asked or any(until == row.until for until, _ in state.answered):
            return []
        if state.version.due_on != row.measure_due:
            raise Refused("ledger-measure-otherwise", due=state.version.due_on.isoformat())
    events: list[CommitmentEvent] = []
    for command in commands(row, state):
        made = commitment.decide(command, state)
        state = commitment.fold(made, state)
        events += made
    return events


ASKED: Stream[TellExtension, State, CommitmentEvent] = Stream(
    name=COMMITMENT.name,
    decider=Decider(decide, commitment.evolve, commitment.initial),
    events=COMMITMENT.events,
    publish=COMMITMENT.publish,
)
"""The stream of a commitment as a ledger speaks to it: one row is one append."""
