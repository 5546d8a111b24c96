"""What the others hear of a transfer: that it was made and answered. The notice is sealed to its receiver."""

from typing import assert_never

from contracts import Message, Sealed
from contracts import audit_share as told

from .decider import NotThere, State
from .events import TransferAnswered, TransferEvent, TransferMade


def publish(event: TransferEvent, state: State) -> Message | None:
    """Both. What the receiver wrote stays in the bureau's vault."""
    if isinstance(state, NotThere):
        return None
    made = state.transfer
    match event:
        case TransferMade():
            return told.StatutoryTransferMade(
                occurred_on=event.occurred_on,
                transfer=made.number,
                unit=made.unit,
                to=made.to,
                under=made.under,
                audit=made.audit,
                finding=made.finding,
                text=Sealed.of(made.text),
            )
        case TransferAnswered():
            return told.StatutoryTransferAnswered(
                occurred_on=event.occurred_on,
                transfer=made.number,
                unit=made.unit,
                by=made.to,
                outcome=event.outcome,
            )
        case _:
            assert_never(event)
