"""What the others hear of a request: who asked for what about whom, and the answer. Needs and reasons stay here."""

from typing import Literal, assert_never

from contracts.audit_share import AskedItem, RequestAnswered
from contracts.audit_share import RequestAsked as Told
from contracts.audit_share import RequestPartlyGranted as PartlyTold

from .decider import NotThere, State
from .events import (
    Item,
    RequestAsked,
    RequestDenied,
    RequestEvent,
    RequestGranted,
    RequestPartlyGranted,
    asked_items,
)


def publish(event: RequestEvent, state: State) -> Told | PartlyTold | RequestAnswered | None:
    """Every event of a request concerns the body that asked."""
    match event:
        case RequestAsked():
            return Told(
                occurred_on=event.occurred_on,
                request=event.number,
                unit=event.unit,
                by=event.by,
                kinds=event.kinds,
                first_year=event.first_year,
                last_year=event.last_year,
                items=_told(asked_items(event)),
            )
        case RequestGranted():
            return _answered(event, state, "granted")
        case RequestPartlyGranted():
            return _partly(event, state)
        case RequestDenied():
            return _answered(event, state, "denied")
        case _:
            assert_never(event)


def _partly(event: RequestPartlyGranted, state: State) -> PartlyTold | None:
    if isinstance(state, NotThere):
        return None
    asked = state.asked
    yes = {one.item for one in event.answers if one.granted}
    items = asked_items(asked)
    return PartlyTold(
        occurred_on=event.occurred_on,
        request=asked.number,
        unit=asked.unit,
        by=asked.by,
        granted=_told(tuple(item for item in items if item.item in yes)),
        denied=_told(tuple(item for item in items if item.item not in yes)),
    )


def _told(items: tuple[Item, ...]) -> tuple[AskedItem, ...]:
    return tuple(
        AskedItem(item=item.item, kind=item.kind, first_year=item.first_year, last_year=item.last_year)
        for item in items
    )


def _answered(
    event: RequestGranted | RequestDenied, state: State, answer: Literal["granted", "denied"]
) -> RequestAnswered | None:
    if isinstance(state, NotThere):
        return None
    asked = state.asked
    return RequestAnswered(
        occurred_on=event.occurred_on, request=asked.number, unit=asked.unit, by=asked.by, answer=answer
    )
