"""What the others hear of a clue that was handed over to the commission. Texts are sealed to its sender."""

from contracts import Body, Message, Sealed
from contracts import clues as told
from contracts.clues import Form, ReturnReason
from handover.incoming import (
    Accepted,
    AnswerOverdue,
    HandlingStarted,
    Incoming,
    IncomingEvent,
    NotThere,
    Received,
    ResultGivenBack,
    Returned,
)
from pydantic import TypeAdapter

from ..clue.publish import told_due

BODY: TypeAdapter[Body] = TypeAdapter(Body)
FORM: TypeAdapter[Form] = TypeAdapter(Form)
REASON: TypeAdapter[ReturnReason] = TypeAdapter(ReturnReason)


def publish(event: IncomingEvent, state: Incoming) -> Message | None:
    """The sender's withdrawal is his own news; the commission sends no part of a team's clue on at this desk."""
    if isinstance(state, NotThere):
        return None
    terms = state.terms
    on, handover, clue, unit = event.occurred_on, terms.handover, terms.clue, terms.unit
    sender = BODY.validate_python(terms.sender)
    match event:
        case Received():
            return told.HandoverReceived(
                occurred_on=on,
                handover=handover,
                clue=clue,
                unit=unit,
                sender=sender,
                answer_due=told_due(event.due or terms.answer_due),
            )
        case Accepted():
            return told.HandoverAccepted(occurred_on=on, handover=handover, clue=clue, unit=unit, sender=sender)
        case Returned():
            return told.HandoverReturned(
                occurred_on=on,
                handover=handover,
                clue=clue,
                unit=unit,
                sender=sender,
                reason=REASON.validate_python(event.reason),
                text=None if event.text is None else Sealed.of(event.text),
            )
        case HandlingStarted():
            return told.HandoverRegistered(
                occurred_on=on, handover=handover, clue=clue, unit=unit, sender=sender, registered=event.number
            )
        case ResultGivenBack():
            return told.HandoverResultGiven(
                occurred_on=on,
                handover=handover,
                clue=clue,
                unit=unit,
                sender=sender,
                outcome=FORM.validate_python(event.outcome),
                text=Sealed.of(event.text),
            )
        case AnswerOverdue():
            return told.HandoverAnswerOverdue(
                occurred_on=on, handover=handover, clue=clue, unit=unit, sender=sender, due=told_due(event.due)
            )
        case _:
            return None
