"""The stream `tracked-item`, and what the others hear of it."""

from contracts import Message
from contracts import personnel as told
from eventlog import Stream
from pydantic import TypeAdapter

from .decider import Command, NotTracked, State, tracked_item
from .events import ItemChecked, TrackedItemEvent


def publish(event: TrackedItemEvent, state: State) -> Message | None:
    """The checks; where the issue stands is rectification's own news."""
    if isinstance(state, NotTracked) or not isinstance(event, ItemChecked):
        return None
    return told.PersonnelItemChecked(
        occurred_on=event.occurred_on,
        item=state.item,
        round=state.round,
        unit=state.unit,
        means=event.means,
        finding=event.finding,
    )


TRACKED_ITEM: Stream[Command, State, TrackedItemEvent] = Stream(
    name="tracked-item", decider=tracked_item, events=TypeAdapter(TrackedItemEvent), publish=publish
)
