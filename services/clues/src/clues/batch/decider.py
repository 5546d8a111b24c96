"""What a batch allows: it is made once, of clues that are in the vault."""

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from contracts.clues import Office
from eventlog import Decider, Refused, refuse_future

from .events import BatchAssigned, BatchEvent


@dataclass(frozen=True, slots=True)
class AssignBatch:
    """Assigns clues together. `registered`: the latest day on which one of them was registered, as read at the edge."""

    batch: str
    office: Office
    handler: str | None
    clues: tuple[str, ...]
    registered: date
    occurred_on: date
    today: date


Command = AssignBatch


@dataclass(frozen=True, slots=True)
class NotThere:
    """No batch has this number."""


@dataclass(frozen=True, slots=True)
class Made:
    """The batch as it was assigned."""

    batch: BatchAssigned


State = NotThere | Made


def decide(command: Command, state: State) -> list[BatchEvent]:
    """Answers a command with events; none means it was so already. Raises `Refused`."""
    said = BatchAssigned(
        occurred_on=command.occurred_on,
        batch=command.batch,
        office=command.office,
        handler=command.handler,
        clues=command.clues,
    )
    match state:
        case Made():
            if said != state.batch:
                raise Refused("batch-number-taken", batch=command.batch)
            return []
        case NotThere():
            refuse_future(command.occurred_on, command.today)
            if not command.clues or len(set(command.clues)) != len(command.clues):
                raise Refused("batch-clues-wrong", batch=command.batch)
            if command.occurred_on < command.registered:
                raise Refused(
                    "before-the-step-before",
                    occurred_on=command.occurred_on.isoformat(),
                    not_before=command.registered.isoformat(),
                )
            return [said]
        case _:
            assert_never(state)


def evolve(state: State, event: BatchEvent) -> State:
    """What an event means."""
    return Made(event)


batch: Decider[Command, State, BatchEvent] = Decider(decide, evolve, NotThere())
