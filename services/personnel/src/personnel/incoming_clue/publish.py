"""What the others hear of a clue at the department. Reasons and results in words are sealed to the sender."""

from contracts import Body, Message, Sealed
from contracts import Due as ToldDue
from contracts import personnel as told
from deadlines import Due
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

BODY: TypeAdapter[Body] = TypeAdapter(Body)
OUTCOME: TypeAdapter[told.Outcome] = TypeAdapter(told.Outcome)
REASON: TypeAdapter[told.NotCompetent] = TypeAdapter(told.NotCompetent)


def publish(event: IncomingEvent, state: Incoming) -> Message | None:
    """The sender's withdrawal is his own news; parts are not divided here; everything else concerns him."""
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
        case _:
            return None


def told_due(due: Due) -> ToldDue:
    """A last day as the others hear it."""
    return ToldDue(on=due.on, rule=due.rule, rule_version=due.rule_version, calendar_version=due.calendar_version)
