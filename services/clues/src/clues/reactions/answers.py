"""When another body answers a handover, this body notes it on the handover: received, accepted, returned, begun, result."""

from collections.abc import Sequence
from datetime import date

from contracts import Due as ToldDue
from contracts import Sealed, audit_share, personnel
from contracts.audit_share import (
    AuditStarted,
    ClueAccepted,
    ClueForwarded,
    CluePart,
    CluePartlyAccepted,
    CluePartMoved,
    ClueReceived,
    ClueReturned,
    ResultGivenBack,
)
from deadlines import Due
from eventlog import Act, Heard, Reaction, Reference
from handover import Fragment
from handover.outgoing import (
    NoteAccepted,
    NoteForwarded,
    NotePartlyAccepted,
    NotePartMoved,
    NoteReceived,
    NoteResult,
    NoteReturned,
    NoteStarted,
    OutgoingCommand,
)

from ..clue.decider import HERE
from ..handover.stream import HANDOVER

BY = "audit_bureau"
"""Only the bureau writes to its topic, and only the department to its own."""
DEPARTMENT = "organization_dept"


def react(heard: Heard, today: date) -> Sequence[Act]:
    """Notes what concerns this body's own handovers. Raises `ValueError` for a text that its key does not open."""
    match heard.data:
        case ClueReceived(sender="discipline_commission") as told:
            return _note(told.handover, NoteReceived(told.occurred_on, BY, _due(told.answer_due)))
        case ClueAccepted(sender="discipline_commission") as told:
            return _note(told.handover, NoteAccepted(told.occurred_on, BY))
        case CluePartlyAccepted(sender="discipline_commission") as told:
            parts = tuple(map(_fragment, told.parts))
            return _note(
                told.handover,
                NotePartlyAccepted(told.kept, parts, told.reason, _reference(told.text), told.occurred_on, BY),
            )
        case ClueForwarded(sender="discipline_commission") as told:
            parts = tuple(map(_fragment, told.parts))
            return _note(told.handover, NoteForwarded(parts, told.reason, _reference(told.text), told.occurred_on, BY))
        case CluePartMoved(sender="discipline_commission") as told:
            anew = None if told.anew is None else _fragment(told.anew)
            return _note(told.handover, NotePartMoved(told.part, told.standing, anew, None, told.occurred_on, BY))
        case ClueReturned(sender="discipline_commission") as told:
            return _note(told.handover, NoteReturned(told.reason, _reference(told.text), told.occurred_on, BY))
        case AuditStarted(sender="discipline_commission") as told:
            return _note(told.handover, NoteStarted(told.audit, told.occurred_on, BY))
        case ResultGivenBack(sender="discipline_commission") as told:
            return _note(told.handover, NoteResult(told.outcome, _reference(told.text), told.occurred_on, BY))
        case _:
            return _of_the_department(heard)


def _of_the_department(heard: Heard) -> Sequence[Act]:
    match heard.data:
        case personnel.ClueReceived(sender="discipline_commission") as told:
            return _note(told.handover, NoteReceived(told.occurred_on, DEPARTMENT, _due(told.answer_due)))
        case personnel.ClueAccepted(sender="discipline_commission") as told:
            return _note(told.handover, NoteAccepted(told.occurred_on, DEPARTMENT))
        case personnel.ClueReturned(sender="discipline_commission") as told:
            return _note(told.handover, NoteReturned(told.reason, _reference(told.text), told.occurred_on, DEPARTMENT))
        case personnel.HandlingStarted(sender="discipline_commission") as told:
            return _note(told.handover, NoteStarted(told.number, told.occurred_on, DEPARTMENT))
        case personnel.ResultGivenBack(sender="discipline_commission") as told:
            return _note(told.handover, NoteResult(told.outcome, _reference(told.text), told.occurred_on, DEPARTMENT))
        case _:
            return ()


def _due(due: ToldDue) -> Due:
    return Due(due.on, due.rule, due.rule_version, due.calendar_version)


def _fragment(part: CluePart) -> Fragment:
    return Fragment(handover=part.handover, to=part.to, categories=part.categories)


def _note(handover: str, command: OutgoingCommand) -> Sequence[Act]:
    return (Act(HANDOVER, handover, command),)


def _reference(text: Sealed | None) -> Reference | None:
    if text is None:
        return None
    if text.id is None:
        raise ValueError(f"the text is not sealed for {HERE}")
    return Reference(id=text.id, digest=text.digest, size=text.size)


ANSWERS = Reaction("answers", (audit_share.TOPIC, personnel.TOPIC), react)
"""Hears the audit bureau and the organisation department."""
