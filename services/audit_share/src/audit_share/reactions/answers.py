"""When the organisation department answers what the bureau forwarded to it, the bureau notes it on the part."""

from collections.abc import Sequence
from datetime import date

from contracts import Sealed, personnel
from deadlines import Due
from eventlog import Act, Heard, Reaction, Reference
from handover.outgoing import NoteAccepted, NoteReceived, NoteResult, NoteReturned, NoteStarted, OutgoingCommand

from ..onward.stream import ONWARD

BY = "organization_dept"
"""Only the department writes to this topic."""


def react(heard: Heard, today: date) -> Sequence[Act]:
    """Notes what concerns the bureau's own handovers. Raises `ValueError` for a text that its key does not open."""
    match heard.data:
        case personnel.ClueReceived(sender="audit_bureau") as told:
            due = told.answer_due
            last = Due(due.on, due.rule, due.rule_version, due.calendar_version)
            return _note(told.handover, NoteReceived(told.occurred_on, BY, last))
        case personnel.ClueAccepted(sender="audit_bureau") as told:
            return _note(told.handover, NoteAccepted(told.occurred_on, BY))
        case personnel.ClueReturned(sender="audit_bureau") as told:
            return _note(told.handover, NoteReturned(told.reason, _reference(told.text), told.occurred_on, BY))
        case personnel.HandlingStarted(sender="audit_bureau") as told:
            return _note(told.handover, NoteStarted(told.number, told.occurred_on, BY))
        case personnel.ResultGivenBack(sender="audit_bureau") as told:
            return _note(told.handover, NoteResult(told.outcome, _reference(told.text), told.occurred_on, BY))
        case _:
            return ()


def _note(handover: str, command: OutgoingCommand) -> Sequence[Act]:
    return (Act(ONWARD, handover, command),)


def _reference(text: Sealed | None) -> Reference | None:
    if text is None:
        return None
    if text.id is None:
        raise ValueError("the text is not sealed for this body")
    return Reference(id=text.id, digest=text.digest, size=text.size)


ANSWERS = Reaction("answers", (personnel.TOPIC,), react)
"""Hears the organisation department."""
