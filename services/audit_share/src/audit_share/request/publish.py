"""What the others hear of a request: who asked for what about whom, and the answer. Needs and reasons stay here."""

from typing import Literal, assert_never

from contracts.audit_share import RequestAnswered
from contracts.audit_share import RequestAsked as Told

from .decider import NotThere, State
from .events import RequestAsked, RequestDenied, RequestEvent, RequestGranted


def publish(event: RequestEvent, state: State) -> Told | RequestAnswered | None:
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
            )
        case RequestGranted():
            return _answered(event, state, "granted")
        case RequestDenied():
            return _answered(event, state, "denied")
        case _:
            assert_never(event)


def _answered(
    event: RequestGranted | RequestDenied, state: State, answer: Literal["granted", "denied"]
) -> RequestAnswered | None:
    if isinstance(state, NotThere):
        return None
    asked = state.asked
    return RequestAnswered(
        occurred_on=event.occurred_on, request=asked.number, unit=asked.unit, by=asked.by, answer=answer
    )
