"""What the others hear of a round: its plan."""

from contracts.inspection import RoundPlanned

from .decider import State
from .events import RoundEvent


def publish(event: RoundEvent, state: State) -> RoundPlanned:
    """The message of an event: the plan of a round is public to all bodies."""
    return RoundPlanned(
        occurred_on=event.occurred_on,
        code=event.code,
        name=event.name,
        kind=event.kind,
        units=event.units,
        starts_on=event.starts_on,
        ends_on=event.ends_on,
    )
