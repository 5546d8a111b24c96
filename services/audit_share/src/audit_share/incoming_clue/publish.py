"""What the others hear of a clue at the audit bureau. Reasons and results in words are sealed to the sender."""

from collections.abc import Sequence
from typing import assert_never

from contracts import Body, Message, Sealed
from contracts import Due as ToldDue
from contracts import audit_share as told
from contracts.audit_share import AuditOutcome, NotCompetent
from deadlines import Due as LastDay
from eventlog import Done, Due
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
from handover.terms import Terms
from pydantic import TypeAdapter

BODY: TypeAdapter[Body] = TypeAdapter(Body)
OUTCOME: TypeAdapter[AuditOutcome] = TypeAdapter(AuditOutcome)
REASON: TypeAdapter[NotCompetent] = TypeAdapter(NotCompetent)


def publish(event: IncomingEvent, state: Incoming) -> Message | None:
    """The sender's withdrawal is his own news; everything else concerns him."""
    return None if isinstance(state, NotThere) else _told(event, state.terms)


def _told(event: IncomingEvent, terms: Terms) -> Message | None:
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
                answer_due=_due(terms.answer_due),
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
            return None
        case _:
            assert_never(event)


def _due(due: LastDay) -> ToldDue:
    return ToldDue(on=due.on, rule=due.rule, rule_version=due.rule_version, calendar_version=due.calendar_version)


def dates(event: IncomingEvent, state: Incoming) -> Sequence[Due | Done]:
    """A clue is answered by its last day, unless its sender takes it back."""
    match event:
        case Received():
            return (Due("answer", event.terms.answer_due.on),)
        case Accepted() | Returned() | OfferWithdrawn() | AnswerOverdue():
            return (Done("answer"),)
        case HandlingStarted() | ResultGivenBack():
            return ()
        case _:
            assert_never(event)
