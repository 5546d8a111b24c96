"""What the others hear of a lending: that it was lent, the excerpt sealed to the inspection office, and what became of it."""

from collections.abc import Sequence
from typing import assert_never

from contracts import Message, Sealed
from contracts import clues as told
from eventlog import Done, Due

from .decider import NotThere, State
from .events import LendingEvent, LendingOverdue, Lent, TakenBack, Verified


def publish(event: LendingEvent, state: State) -> Message | None:
    """What the team found in words stays in the vault."""
    if isinstance(state, NotThere):
        return None
    lent, on = state.lent, event.occurred_on
    match event:
        case Lent():
            return told.ClueLent(
                occurred_on=on,
                clue=lent.clue,
                unit=lent.unit,
                lending=lent.lending,
                round=lent.round,
                categories=lent.categories,
                back_by=lent.back_by,
                text=Sealed.of(lent.text),
            )
        case Verified():
            return told.LendingVerified(
                occurred_on=on,
                clue=lent.clue,
                unit=lent.unit,
                lending=lent.lending,
                round=lent.round,
                outcome=event.outcome,
            )
        case TakenBack():
            return told.LendingTakenBack(
                occurred_on=on, clue=lent.clue, unit=lent.unit, lending=lent.lending, round=lent.round
            )
        case LendingOverdue():
            return told.LendingOverdue(
                occurred_on=on,
                clue=lent.clue,
                unit=lent.unit,
                lending=lent.lending,
                round=lent.round,
                back_by=event.back_by,
            )
        case _:
            assert_never(event)


def dates(event: LendingEvent, state: State) -> Sequence[Due | Done]:
    """The last day to tell, until it is told, taken back or passed."""
    return (Due("back", event.back_by),) if isinstance(event, Lent) else (Done("back"),)
