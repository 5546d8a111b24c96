"""What the others hear of a clue at the audit bureau. Reasons and results in words are sealed to the sender."""

from typing import assert_never

from contracts import Body, Message, Sealed
from contracts import Due as ToldDue
from contracts import audit_share as told
from contracts.audit_share import AuditOutcome, CluePart, NotCompetent
from contracts.clues import Category
from deadlines import Due as LastDay
from handover import Fragment, move
from handover.incoming import (
    Accepted,
    AnswerOverdue,
    HandlingStarted,
    Incoming,
    IncomingEvent,
    NotThere,
    OfferWithdrawn,
    Received,
    ResultGivenBack,
    Returned,
)
from handover.incoming import dates as dates
from handover.parts import (
    Forwarded,
    PartForwarded,
    PartGivenBack,
    PartlyAccepted,
    PartNoted,
    PartOverdue,
    PartTaken,
)
from handover.terms import Terms
from pydantic import TypeAdapter

BODY: TypeAdapter[Body] = TypeAdapter(Body)
OUTCOME: TypeAdapter[AuditOutcome] = TypeAdapter(AuditOutcome)
REASON: TypeAdapter[NotCompetent] = TypeAdapter(NotCompetent)


KEPT: TypeAdapter[tuple[Category, ...]] = TypeAdapter(tuple[Category, ...])
PART: TypeAdapter[CluePart] = TypeAdapter(CluePart)
PartEvent = PartlyAccepted | Forwarded | PartNoted | PartGivenBack | PartTaken | PartForwarded | PartOverdue
PARTS = (PartlyAccepted, Forwarded, PartNoted, PartGivenBack, PartTaken, PartForwarded, PartOverdue)


def publish(event: IncomingEvent, state: Incoming) -> Message | None:
    """All of it concerns the sender: also that his withdrawal was heard, so that he is free to send it elsewhere."""
    if isinstance(state, NotThere):
        return None
    return _parts_told(event, state.terms) if isinstance(event, PARTS) else _told(event, state.terms)


def _told(
    event: Received | Accepted | Returned | HandlingStarted | ResultGivenBack | AnswerOverdue | OfferWithdrawn,
    terms: Terms,
) -> Message | None:
    on, handover, clue, unit = event.occurred_on, terms.handover, terms.clue, terms.unit
    sender = BODY.validate_python(terms.sender)
    match event:
        case Received():
            return told.ClueReceived(
                occurred_on=on,
                handover=handover,
                clue=clue,
                unit=unit,
                sender=sender,
                answer_due=_due(event.due or terms.answer_due),
            )
        case Accepted():
            return told.ClueAccepted(occurred_on=on, handover=handover, clue=clue, unit=unit, sender=sender)
        case Returned():
            return told.ClueReturned(
                occurred_on=on,
                handover=handover,
                clue=clue,
                unit=unit,
                sender=sender,
                reason=REASON.validate_python(event.reason),
                text=None if event.text is None else Sealed.of(event.text),
            )
        case HandlingStarted():
            return told.AuditStarted(
                occurred_on=on,
                handover=handover,
                clue=clue,
                unit=unit,
                sender=sender,
                audit=event.number,
                notice_on=event.notice_on,
            )
        case ResultGivenBack():
            return told.ResultGivenBack(
                occurred_on=on,
                handover=handover,
                clue=clue,
                unit=unit,
                sender=sender,
                outcome=OUTCOME.validate_python(event.outcome),
                text=Sealed.of(event.text),
            )
        case AnswerOverdue():
            return told.AnswerOverdue(
                occurred_on=on, handover=handover, clue=clue, unit=unit, sender=sender, due=_due(event.due)
            )
        case OfferWithdrawn():
            return told.ClueWithdrawalNoted(occurred_on=on, handover=handover, clue=clue, unit=unit, sender=sender)
        case _:
            assert_never(event)


def _parts_told(event: PartEvent, terms: Terms) -> Message | None:
    on, handover, clue, unit = event.occurred_on, terms.handover, terms.clue, terms.unit
    sender = BODY.validate_python(terms.sender)
    match event:
        case PartlyAccepted() | Forwarded():
            parts = tuple(_part(one) for one in event.parts)
            reason = REASON.validate_python(event.reason)
            text = None if event.text is None else Sealed.of(event.text)
            if isinstance(event, Forwarded):
                return told.ClueForwarded(
                    occurred_on=on,
                    handover=handover,
                    clue=clue,
                    unit=unit,
                    sender=sender,
                    parts=parts,
                    reason=reason,
                    text=text,
                )
            return told.CluePartlyAccepted(
                occurred_on=on,
                handover=handover,
                clue=clue,
                unit=unit,
                sender=sender,
                kept=KEPT.validate_python(event.kept),
                parts=parts,
                reason=reason,
                text=text,
            )
        case PartOverdue():
            return told.CluePartOverdue(
                occurred_on=on,
                handover=handover,
                clue=clue,
                unit=unit,
                sender=sender,
                part=event.part,
                due=_due(event.due),
            )
        case PartNoted() | PartGivenBack() | PartTaken() | PartForwarded():
            moved = move(event)
        case _:
            assert_never(event)
    if moved is None:
        return None
    return told.CluePartMoved(
        occurred_on=on,
        handover=handover,
        clue=clue,
        unit=unit,
        sender=sender,
        part=moved.part,
        standing=moved.standing,
        anew=None if moved.anew is None else _part(moved.anew),
    )


def _part(terms: Terms | Fragment) -> CluePart:
    return PART.validate_python({"handover": terms.handover, "to": terms.to, "categories": terms.categories})


def _due(due: LastDay) -> ToldDue:
    return ToldDue(on=due.on, rule=due.rule, rule_version=due.rule_version, calendar_version=due.calendar_version)
