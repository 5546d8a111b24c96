"""What another body's message means for one's own end: its offers are received here, its answers are noted here.

The one place that knows in whose words each body speaks of a handover.
"""

from collections.abc import Callable
from datetime import date

from contracts import Due as ToldDue
from contracts import Message, Sealed, audit_share, clues, inspection, personnel
from deadlines import Due
from eventlog import Reference

from .incoming import NoteWithdrawn, Receive
from .outgoing import (
    Note,
    NoteAccepted,
    NoteForwarded,
    NotePartlyAccepted,
    NotePartMoved,
    NoteReceived,
    NoteResult,
    NoteReturned,
    NoteStarted,
    NoteWithdrawal,
)
from .receipt import received_on
from .terms import Fragment, Terms

COMMISSION, DEPARTMENT, BUREAU = "discipline_commission", "organization_dept", "audit_bureau"

Offer = inspection.TeamClueHandedOver | clues.ClueHandedOver | personnel.ClueHandedOver | audit_share.ClueHandedOver
Part = clues.SentPart | audit_share.CluePart


def offered(
    told: Message, here: str, told_on: date, today: date, answer_due: Callable[[date], Due]
) -> tuple[str, Receive | NoteWithdrawn] | None:
    """What `here` does with an offer to it, or with its withdrawal; none for all else. `told_on`: when it was sent.

    Raises `ValueError` for a text that this body's key does not open.
    """
    match told:
        case (
            inspection.TeamClueHandedOver(sender="inspection_office")
            | clues.ClueHandedOver(sender="discipline_commission")
            | personnel.ClueHandedOver(sender="organization_dept")
            | audit_share.ClueHandedOver(sender="audit_bureau")
        ) if told.to == here:
            # Days on the wire are the sender's: the receiver's five working days begin when it has the clue.
            on = received_on(told.occurred_on, told_on, today)
            due = None if on == told.occurred_on else answer_due(on)
            return told.handover, Receive(_terms(told), on, due)
        case (
            inspection.TeamClueWithdrawn()
            | clues.HandoverWithdrawn(sender="discipline_commission")
            | personnel.HandoverWithdrawn(sender="organization_dept")
            | audit_share.HandoverWithdrawn(sender="audit_bureau")
        ) if told.to == here:
            return told.handover, NoteWithdrawn(told.occurred_on)
        case _:
            return None


def answered(told: Message, here: str) -> tuple[str, Note] | None:
    """The number of a handover that `here` made and what it notes there; none for all else.

    Raises `ValueError` for a text that this body's key does not open.
    """
    match told:
        case clues.IncomingMessage(sender=sender) if sender == here:
            note = _of_commission(told)
        case personnel.IncomingClueMessage(sender=sender) if sender == here:
            note = _of_department(told)
        case (
            audit_share.ClueReceived(sender=sender)
            | audit_share.ClueAccepted(sender=sender)
            | audit_share.ClueReturned(sender=sender)
            | audit_share.AuditStarted(sender=sender)
            | audit_share.ResultGivenBack(sender=sender)
            | audit_share.IncomingClueMessage(sender=sender)
        ) if sender == here:
            note = _of_bureau(told)
        case _:
            return None
    return None if note is None else (told.handover, note)


def _of_commission(told: clues.IncomingMessage) -> Note | None:
    by, on = COMMISSION, told.occurred_on
    match told:
        case clues.HandoverReceived():
            return NoteReceived(on, by, _due(told.answer_due))
        case clues.HandoverAccepted():
            return NoteAccepted(on, by)
        case clues.HandoverPartlyAccepted():
            return NotePartlyAccepted(told.kept, _fragments(told.parts), told.reason, _reference(told.text), on, by)
        case clues.HandoverForwarded():
            return NoteForwarded(_fragments(told.parts), told.reason, _reference(told.text), on, by)
        case clues.HandoverPartMoved():
            return NotePartMoved(told.part, told.standing, _fragment(told.anew), None, on, by)
        case clues.HandoverWithdrawalNoted():
            return NoteWithdrawal(on, by)
        case clues.HandoverReturned():
            return NoteReturned(told.reason, _reference(told.text), on, by)
        case clues.HandoverRegistered():
            return NoteStarted(told.registered, on, by)
        case clues.HandoverResultGiven():
            return NoteResult(told.outcome, _reference(told.text), on, by)
        case _:
            return None


def _of_department(told: personnel.IncomingClueMessage) -> Note | None:
    by, on = DEPARTMENT, told.occurred_on
    match told:
        case personnel.ClueReceived():
            return NoteReceived(on, by, _due(told.answer_due))
        case personnel.ClueAccepted():
            return NoteAccepted(on, by)
        case personnel.CluePartlyAccepted():
            return NotePartlyAccepted(told.kept, _fragments(told.parts), told.reason, _reference(told.text), on, by)
        case personnel.ClueForwarded():
            return NoteForwarded(_fragments(told.parts), told.reason, _reference(told.text), on, by)
        case personnel.CluePartMoved():
            return NotePartMoved(told.part, told.standing, _fragment(told.anew), None, on, by)
        case personnel.ClueWithdrawalNoted():
            return NoteWithdrawal(on, by)
        case personnel.ClueReturned():
            return NoteReturned(told.reason, _reference(told.text), on, by)
        case personnel.HandlingStarted():
            return NoteStarted(told.number, on, by)
        case personnel.ResultGivenBack():
            return NoteResult(told.outcome, _reference(told.text), on, by)
        case _:
            return None


def _of_bureau(told: Message) -> Note | None:
    by, on = BUREAU, told.occurred_on
    match told:
        case audit_share.ClueReceived():
            return NoteReceived(on, by, _due(told.answer_due))
        case audit_share.ClueAccepted():
            return NoteAccepted(on, by)
        case audit_share.CluePartlyAccepted():
            return NotePartlyAccepted(told.kept, _fragments(told.parts), told.reason, _reference(told.text), on, by)
        case audit_share.ClueForwarded():
            return NoteForwarded(_fragments(told.parts), told.reason, _reference(told.text), on, by)
        case audit_share.CluePartMoved():
            return NotePartMoved(told.part, told.standing, _fragment(told.anew), None, on, by)
        case audit_share.ClueWithdrawalNoted():
            return NoteWithdrawal(on, by)
        case audit_share.ClueReturned():
            return NoteReturned(told.reason, _reference(told.text), on, by)
        case audit_share.AuditStarted():
            return NoteStarted(told.audit, on, by)
        case audit_share.ResultGivenBack():
            return NoteResult(told.outcome, _reference(told.text), on, by)
        case _:
            return None


def _terms(offer: Offer) -> Terms:
    terms = Terms(
        handover=offer.handover,
        clue=offer.clue,
        origin=offer.origin,
        sender=offer.sender,
        to=offer.to,
        unit=offer.unit,
        categories=offer.categories,
        city_managed_cadre=offer.city_managed_cadre,
        text=_opened(offer.text),
        answer_due=_due(offer.answer_due),
    )
    if isinstance(offer, inspection.TeamClueHandedOver):
        return terms  # the office is the first sender of what it hands over: there is no step before it
    return terms.model_copy(update={"root": offer.root, "parent": offer.parent, "chain": offer.chain})


def _due(due: ToldDue) -> Due:
    return Due(due.on, due.rule, due.rule_version, due.calendar_version)


def _fragment(part: Part | None) -> Fragment | None:
    return None if part is None else Fragment(handover=part.handover, to=part.to, categories=part.categories)


def _fragments(parts: tuple[Part, ...]) -> tuple[Fragment, ...]:
    return tuple(Fragment(handover=part.handover, to=part.to, categories=part.categories) for part in parts)


def _reference(text: Sealed | None) -> Reference | None:
    return None if text is None else _opened(text)


def _opened(text: Sealed) -> Reference:
    if text.id is None:
        raise ValueError("the text is not sealed for this body")
    return Reference(id=text.id, digest=text.digest, size=text.size)
