"""What an export allows: it is made once, of clues that are in the vault; making it is on record."""

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from eventlog import Decider, Refused, refuse_future

from .events import ExportEvent, LedgerExported


@dataclass(frozen=True, slots=True)
class Export:
    """Takes clues out."""

    export: str
    by: str
    clues: tuple[str, ...]
    occurred_on: date
    today: date


Command = Export


@dataclass(frozen=True, slots=True)
class NotThere:
    """No export has this number."""


@dataclass(frozen=True, slots=True)
class Made:
    """The export as it was made."""

    exported: LedgerExported


State = NotThere | Made


def decide(command: Command, state: State) -> list[ExportEvent]:
    """Answers a command with events; none means it was so already. Raises `Refused`."""
    match state:
        case Made(exported=was):
            if (was.by, was.clues, was.occurred_on) == (command.by, command.clues, command.occurred_on):
                return []
            raise Refused("export-number-taken", export=command.export)
        case NotThere():
            refuse_future(command.occurred_on, command.today)
            if not command.clues:
                raise Refused("nothing-to-export")
            return [
                LedgerExported(
                    occurred_on=command.occurred_on, export=command.export, by=command.by, clues=command.clues
                )
            ]
        case _:
            assert_never(state)


def evolve(state: State, event: ExportEvent) -> State:
    """What an event means."""
    return Made(event)


export: Decider[Command, State, ExportEvent] = Decider(decide, evolve, NotThere())
