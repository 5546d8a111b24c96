"""What the others hear of a clue that the bureau hands on: the offer, sealed to its receiver, its withdrawal, no answer."""

from contracts import Due as ToldDue
from contracts import Message, Sealed
from contracts import audit_share as told
from deadlines import Due
from handover.outgoing import AnswerMissing, NotOffered, Offered, Outgoing, OutgoingEvent, Withdrawn
from pydantic import TypeAdapter

OFFER: TypeAdapter[told.ClueHandedOver] = TypeAdapter(told.ClueHandedOver)
BACK: TypeAdapter[told.HandoverWithdrawn] = TypeAdapter(told.HandoverWithdrawn)
MISSING: TypeAdapter[told.HandoverAnswerMissing] = TypeAdapter(told.HandoverAnswerMissing)


def publish(event: OutgoingEvent, state: Outgoing) -> Message | None:
    """What is only noted here was told by the other body, and is told to the sender of the whole by `incoming-clue`."""
    if isinstance(state, NotOffered):
        return None
    terms = state.terms
    whole = {
        "occurred_on": event.occurred_on,
        "handover": terms.handover,
        "clue": terms.clue,
        "unit": terms.unit,
        "sender": terms.sender,
        "to": terms.to,
    }
    match event:
        case Offered():
            return OFFER.validate_python(
                whole
                | terms.model_dump(include={"origin", "categories", "city_managed_cadre", "parent", "chain"})
                | {"root": terms.first_text, "answer_due": _due(terms.answer_due), "text": Sealed.of(terms.text)}
            )
        case Withdrawn():
            return BACK.validate_python(whole)
        case AnswerMissing():
            return MISSING.validate_python(whole | {"received": event.received, "due": _due(event.due)})
        case _:
            return None


def _due(due: Due) -> ToldDue:
    return ToldDue(on=due.on, rule=due.rule, rule_version=due.rule_version, calendar_version=due.calendar_version)
