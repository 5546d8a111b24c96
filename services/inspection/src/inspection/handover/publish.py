"""What the others hear of a handover: that it was offered, its text sealed to the receiver, and that it was taken back."""

from contracts import Body, Due, Message, Sealed
from contracts import inspection as told
from contracts.clues import Category
from handover.outgoing import AnswerMissing, NotOffered, Offered, Outgoing, OutgoingEvent, Withdrawn
from pydantic import TypeAdapter

BODY: TypeAdapter[Body] = TypeAdapter(Body)
CATEGORIES: TypeAdapter[tuple[Category, ...]] = TypeAdapter(tuple[Category, ...])


def publish(event: OutgoingEvent, state: Outgoing) -> Message | None:
    """What this body only notes was told by the other body itself."""
    if isinstance(state, NotOffered):
        return None
    terms = state.terms
    on, to = event.occurred_on, BODY.validate_python(terms.to)
    match event:
        case Offered():
            due = terms.answer_due
            return told.TeamClueHandedOver(
                occurred_on=on,
                clue=terms.clue,
                unit=terms.unit,
                handover=terms.handover,
                origin=BODY.validate_python(terms.origin),
                sender=BODY.validate_python(terms.sender),
                to=to,
                categories=CATEGORIES.validate_python(terms.categories),
                city_managed_cadre=terms.city_managed_cadre,
                answer_due=Due(
                    on=due.on, rule=due.rule, rule_version=due.rule_version, calendar_version=due.calendar_version
                ),
                text=Sealed.of(terms.text),
            )
        case Withdrawn():
            return told.TeamClueWithdrawn(
                occurred_on=on, clue=terms.clue, unit=terms.unit, handover=terms.handover, to=to
            )
        case AnswerMissing():
            due = event.due
            return told.TeamClueAnswerMissing(
                occurred_on=on,
                clue=terms.clue,
                unit=terms.unit,
                handover=terms.handover,
                to=to,
                received=event.received,
                due=Due(on=due.on, rule=due.rule, rule_version=due.rule_version, calendar_version=due.calendar_version),
            )
        case _:
            return None
