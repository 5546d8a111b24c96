"""What the others hear of a clue that was handed over to the commission. Texts are sealed to its sender."""

from datetime import date
from typing import TypedDict, assert_never

from contracts import Body, Message, Sealed
from contracts import clues as told
from contracts.clues import Category, Form, ReturnReason, SentPart
from eventlog import Reference
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

from ..clue.publish import told_due

BODY: TypeAdapter[Body] = TypeAdapter(Body)
CATEGORIES: TypeAdapter[tuple[Category, ...]] = TypeAdapter(tuple[Category, ...])
FORM: TypeAdapter[Form] = TypeAdapter(Form)
REASON: TypeAdapter[ReturnReason] = TypeAdapter(ReturnReason)


class About(TypedDict):
    """What every message about an incoming clue says, as keyword arguments."""

    occurred_on: date
    handover: str
    clue: str
    unit: str
    sender: Body


def publish(event: IncomingEvent, state: Incoming) -> Message | None:
    """All of it concerns the sender: also that his withdrawal was heard, so that he is free to send it elsewhere."""
    if isinstance(state, NotThere):
        return None
    terms = state.terms
    about = About(
        occurred_on=event.occurred_on,
        handover=terms.handover,
        clue=terms.clue,
        unit=terms.unit,
        sender=BODY.validate_python(terms.sender),
    )
    match event:
        case Received():
            return told.HandoverReceived(**about, answer_due=told_due(event.due or terms.answer_due))
        case Accepted():
            return told.HandoverAccepted(**about)
        case PartlyAccepted():
            return told.HandoverPartlyAccepted(
                **about,
                kept=CATEGORIES.validate_python(event.kept),
                parts=tuple(map(_part, event.parts)),
                reason=REASON.validate_python(event.reason),
                text=_sealed(event.text),
            )
        case Forwarded():
            return told.HandoverForwarded(
                **about,
                parts=tuple(map(_part, event.parts)),
                reason=REASON.validate_python(event.reason),
                text=_sealed(event.text),
            )
        case Returned():
            return told.HandoverReturned(**about, reason=REASON.validate_python(event.reason), text=_sealed(event.text))
        case HandlingStarted():
            return told.HandoverRegistered(**about, registered=event.number)
        case ResultGivenBack():
            return told.HandoverResultGiven(
                **about, outcome=FORM.validate_python(event.outcome), text=Sealed.of(event.text)
            )
        case AnswerOverdue():
            return told.HandoverAnswerOverdue(**about, due=told_due(event.due))
        case OfferWithdrawn():
            return told.HandoverWithdrawalNoted(**about)
        case PartOverdue():
            return told.HandoverPartOverdue(**about, part=event.part, due=told_due(event.due))
        case PartNoted() | PartGivenBack() | PartTaken() | PartForwarded():
            moved = move(event)
            if moved is None:
                return None
            anew = None if moved.anew is None else _part(moved.anew)
            return told.HandoverPartMoved(**about, part=moved.part, standing=moved.standing, anew=anew)
        case _:
            assert_never(event)


def _part(terms: Terms | Fragment) -> SentPart:
    return SentPart(
        handover=terms.handover,
        to=BODY.validate_python(terms.to),
        categories=CATEGORIES.validate_python(terms.categories),
    )


def _sealed(text: Reference | None) -> Sealed | None:
    return None if text is None else Sealed.of(text)
