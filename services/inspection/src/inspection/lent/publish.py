"""What the others hear of a lent clue: what the team found, as a category; its words are sealed to the commission."""

from contracts import Sealed
from contracts.inspection import LentClueVerified

from .decider import NotThere, State
from .events import LentEvent, Verified


def publish(event: LentEvent, state: State) -> LentClueVerified | None:
    """The word of the team. Everything else is the commission's own news."""
    if isinstance(state, NotThere) or not isinstance(event, Verified):
        return None
    lending = state.received
    return LentClueVerified(
        occurred_on=event.occurred_on,
        lending=lending.lending,
        clue=lending.clue,
        unit=lending.unit,
        round=lending.round,
        outcome=event.outcome,
        text=Sealed.of(event.text),
    )
