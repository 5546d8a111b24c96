"""The stream `selection-check`, and what the others hear of it."""

from typing import assert_never

from contracts import Message, Sealed
from contracts import personnel as told
from eventlog import Stream
from pydantic import TypeAdapter

from .decider import Command, NotOpened, State, selection_check
from .events import ReportIssued, SelectionCheckConcluded, SelectionCheckEvent, SelectionCheckOpened


def check_key(round: str, unit: str) -> str:
    """The number of the check of a unit in a round: a round has one for each unit."""
    return f"{round}-{unit}"


def publish(event: SelectionCheckEvent, state: State) -> Message | None:
    """Who is in the group stays here; the reports are sealed to the inspection office."""
    if isinstance(state, NotOpened):
        return None
    check = state.check
    number, on = check_key(check.round, check.unit), event.occurred_on
    match event:
        case SelectionCheckOpened():
            return told.SelectionCheckOpened(
                occurred_on=on, check=number, round=check.round, unit=check.unit, members=len(check.members)
            )
        case ReportIssued():
            return told.ReportIssued(
                occurred_on=on,
                check=number,
                round=check.round,
                unit=check.unit,
                report=event.report,
                problems=event.problems,
                text=Sealed.of(event.text),
            )
        case SelectionCheckConcluded():
            return told.SelectionCheckConcluded(occurred_on=on, check=number, round=check.round, unit=check.unit)
        case _:
            assert_never(event)


SELECTION_CHECK: Stream[Command, State, SelectionCheckEvent] = Stream(
    name="selection-check", decider=selection_check, events=TypeAdapter(SelectionCheckEvent), publish=publish
)
