"""What the others hear of a unit: that it is registered, and that its name changed."""

from typing import assert_never

from contracts.inspection import UnitRegistered, UnitRenamed

from .decider import State
from .events import Registered, Renamed, UnitEvent


def publish(event: UnitEvent, state: State) -> UnitRegistered | UnitRenamed:
    """The message of an event: everything in the register is public to all bodies."""
    match event:
        case Registered():
            return UnitRegistered(
                occurred_on=event.occurred_on, code=event.code, name=event.name, kind=event.kind, parent=event.parent
            )
        case Renamed():
            return UnitRenamed(occurred_on=event.occurred_on, code=event.code, name=event.name)
        case _:
            assert_never(event)
