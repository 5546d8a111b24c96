"""What the others hear of a handover: that it was offered, its text sealed to the receiver, and that it was taken back."""

from typing import assert_never

from contracts import Body, Message, Sealed
from contracts import clues as told
from contracts.clues import Category
from handover import Terms
from handover.outgoing import (
    AcceptanceNoted,
    AnswerMissing,
    ForwardNoted,
    NotOffered,
    Offered,
    Outgoing,
    OutgoingEvent,
    PartAcceptanceNoted,
    PartMoveNoted,
    ReceiptNoted,
    ResultNoted,
    ReturnNoted,
    StartNoted,
    WithdrawalNoted,
    Withdrawn,
)
from pydantic import TypeAdapter

from ..clue.publish import told_due

BODY: TypeAdapter[Body] = TypeAdapter(Body)
BODIES: TypeAdapter[tuple[Body, ...]] = TypeAdapter(tuple[Body, ...])
CATEGORIES: TypeAdapter[tuple[Category, ...]] = TypeAdapter(tuple[Category, ...])


def publish(event: OutgoingEvent, state: Outgoing) -> Message | None:
    """What this body only notes was told by the other body itself."""
    return None if isinstance(state, NotOffered) else _told(event, state.terms)


def _told(event: OutgoingEvent, terms: Terms) -> Message | None:
    on, sender, to = event.occurred_on, BODY.validate_python(terms.sender), BODY.validate_python(terms.to)
    match event:
        case Offered():
            return told.ClueHandedOver(
                occurred_on=on,
                clue=terms.clue,
                unit=terms.unit,
                handover=terms.handover,
                origin=BODY.validate_python(terms.origin),
                sender=sender,
                to=to,
                categories=CATEGORIES.validate_python(terms.categories),
                city_managed_cadre=terms.city_managed_cadre,
                answer_due=told_due(terms.answer_due),
                root=terms.root,
                parent=terms.parent,
                chain=BODIES.validate_python(terms.chain),
                text=Sealed.of(terms.text),
            )
        case Withdrawn():
            return told.HandoverWithdrawn(
                occurred_on=on, clue=terms.clue, unit=terms.unit, handover=terms.handover, sender=sender, to=to
            )
        case AnswerMissing():
            return told.HandoverAnswerMissing(
                occurred_on=on,
                clue=terms.clue,
                unit=terms.unit,
                handover=terms.handover,
                sender=sender,
                to=to,
                received=event.received,
                due=told_due(event.due),
            )
        case (
            ReceiptNoted()
            | WithdrawalNoted()
            | AcceptanceNoted()
            | PartAcceptanceNoted()
            | ForwardNoted()
            | PartMoveNoted()
            | ReturnNoted()
            | StartNoted()
            | ResultNoted()
        ):
            return None
        case _:
            assert_never(event)
