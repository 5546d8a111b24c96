"""What the other bodies hear about a commitment: its version, its day and who has accepted, never its text."""

from typing import assert_never

from contracts import Message
from contracts import rectification as told

from .decider import NothingYet, State
from .events import (
    CommitmentAgreed,
    CommitmentEvent,
    CommitmentProposed,
    ExtensionAsked,
    ExtensionDenied,
    ExtensionGranted,
)


def publish(event: CommitmentEvent, state: State) -> Message | None:
    """Every event concerns the other bodies."""
    if isinstance(state, NothingYet):
        return None
    facts, version = state.facts, state.version
    about = told.about(facts.round, facts.unit, facts.origin, event.occurred_on)
    match event:
        case CommitmentProposed():
            return told.CommitmentProposed(
                **about, item=facts.item, version=version.number, side=event.side, due_on=version.due_on
            )
        case CommitmentAgreed():
            return told.CommitmentAgreed(**about, item=facts.item, version=version.number, due_on=version.due_on)
        case ExtensionAsked():
            return told.ExtensionAsked(**about, item=facts.item, until=event.until)
        case ExtensionGranted():
            return told.ExtensionGranted(**about, item=facts.item, until=event.until)
        case ExtensionDenied():
            return told.ExtensionDenied(**about, item=facts.item, until=event.until)
        case _:
            assert_never(event)
