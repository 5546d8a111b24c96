"""What the others hear of a clue at the department. Reasons and results in words are sealed to the sender."""

from typing import assert_never

from contracts import Body, Message, Sealed
from contracts import Due as ToldDue
from contracts import personnel as told
from contracts.clues import Category, SentPart
from deadlines import Due
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
from handover.parts import (
    Forwarded,
    PartForwarded,
    PartGivenBack,
    PartlyAccepted,
    PartNoted,
    PartOverdue,
    PartTaken,
    move,
)
from handover.terms import Fragment, Terms
from pydantic import TypeAdapter

BODY: TypeAdapter[Body] = TypeAdapter(Body)
OUTCOME: TypeAdapter[told.Outcome] = TypeAdapter(told.Outcome)
REASON: TypeAdapter[told.NotCompetent] = TypeAdapter(told.NotCompetent)
KEPT: TypeAdapter[tuple[Category, ...]] = TypeAdapter(tuple[Category, ...])


def publish(event: IncomingEvent, state: Incoming) -> Message | None:
    """All of it concerns the sender: also that his withdrawal was heard, so that he is free to send it elsewhere."""
    if isinstance(state, NotThere):
        return None
    terms = state.terms
    about = told.about(terms.handover, terms.clue, terms.unit, BODY.validate_python(terms.sender), event.occurred_on)
    match event:
        case Received():
            return told.ClueReceived(**about, answer_due=told_due(event.due or terms.answer_due))
        case Accepted():
            return told.ClueAccepted(**about)
        case Returned():
            text = None if event.text is None else Sealed.of(event.text)
            return told.ClueReturned(**about, reason=REASON.validate_python(event.reason), text=text)
        case HandlingStarted():
            return told.HandlingStarted(**about, number=event.number)
        case ResultGivenBack():
            return told.ResultGivenBack(
                **about, outcome=OUTCOME.validate_python(event.outcome), text=Sealed.of(event.text)
            )
        case AnswerOverdue():
            return told.AnswerOverdue(**about, due=told_due(event.due))
        case OfferWithdrawn():
            return told.ClueWithdrawalNoted(**about)
        case PartlyAccepted():
            return told.CluePartlyAccepted(
                **about,
                kept=KEPT.validate_python(event.kept),
                parts=tuple(map(_part, event.parts)),
                reason=REASON.validate_python(event.reason),
                text=None if event.text is None else Sealed.of(event.text),
            )
        case Forwarded():
            return told.ClueForwarded(
                **about,
                parts=tuple(map(_part, event.parts)),
                reason=REASON.validate_python(event.reason),
                text=None if event.text is None else Sealed.of(event.text),
            )
        case PartOverdue():
            return told.CluePartOverdue(**about, part=event.part, due=told_due(event.due))
        case PartNoted() | PartGivenBack() | PartTaken() | PartForwarded():
            moved = move(event)
            if moved is None:
                return None
            anew = None if moved.anew is None else _part(moved.anew)
            return told.CluePartMoved(**about, part=moved.part, standing=moved.standing, anew=anew)
        case _:
            assert_never(event)


def _part(terms: Terms | Fragment) -> SentPart:
    return SentPart(
        handover=terms.handover, to=BODY.validate_python(terms.to), categories=KEPT.validate_python(terms.categories)
    )


def told_due(due: Due) -> ToldDue:
    """A last day as the others hear it."""
    return ToldDue(on=due.on, rule=due.rule, rule_version=due.rule_version, calendar_version=due.calendar_version)
