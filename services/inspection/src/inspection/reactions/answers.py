"""When the commission answers a handover of a team's clue, the office notes it: received, accepted, returned, result."""

from collections.abc import Sequence
from datetime import date

from contracts import Sealed, clues
from contracts.clues import (
    HandoverAccepted,
    HandoverReceived,
    HandoverRegistered,
    HandoverResultGiven,
    HandoverReturned,
)
from deadlines import Due
from eventlog import Act, Heard, Reaction, Reference
from handover.outgoing import (
    NoteAccepted,
    NoteReceived,
    NoteResult,
    NoteReturned,
    NoteStarted,
    OutgoingCommand,
)

from ..handover.stream import HANDOVER

BY = "discipline_commission"
"""Only the commission writes to this topic."""


def react(heard: Heard, today: date) -> Sequence[Act]:
    """Notes what concerns the office's own handovers. Raises `ValueError` for a text that its key does not open."""
    match heard.data:
        case HandoverReceived(sender="inspection_office") as told:
            due = told.answer_due
            own = Due(due.on, due.rule, due.rule_version, due.calendar_version)
            return _note(told.handover, NoteReceived(told.occurred_on, BY, own))
        case HandoverAccepted(sender="inspection_office") as told:
            return _note(told.handover, NoteAccepted(told.occurred_on, BY))
        case HandoverReturned(sender="inspection_office") as told:
            return _note(told.handover, NoteReturned(told.reason, _reference(told.text), told.occurred_on, BY))
        case HandoverRegistered(sender="inspection_office") as told:
            return _note(told.handover, NoteStarted(told.registered, told.occurred_on, BY))
        case HandoverResultGiven(sender="inspection_office") as told:
            return _note(told.handover, NoteResult(told.outcome, _reference(told.text), told.occurred_on, BY))
        case _:
            return ()


def _note(handover: str, command: OutgoingCommand) -> Sequence[Act]:
    return (Act(HANDOVER, handover, command),)


def _reference(text: Sealed | None) -> Reference | None:
    if text is None:
        return None
    if text.id is None:
        raise ValueError("the text is not sealed for the office")
    return Reference(id=text.id, digest=text.digest, size=text.size)


ANSWERS = Reaction("answers", (clues.TOPIC,), react)
"""Hears the discipline commission."""
