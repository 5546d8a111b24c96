"""What the other bodies hear about a review: who has approved or returned what, never the reasons."""

from typing import assert_never

from contracts import Message
from contracts import rectification as told

from .decider import NotReviewed, State
from .events import PaperApproved, PaperReturned, PaperReviewed, ReviewEvent


def publish(event: ReviewEvent, state: State) -> Message | None:
    """Every event concerns the other bodies."""
    if isinstance(state, NotReviewed):
        return None
    facts = state.facts
    about = told.about(facts.round, facts.unit, facts.origin, event.occurred_on)
    match event:
        case PaperReviewed():
            return told.PaperReviewed(**about, paper=event.paper, body=event.body, verdict=event.verdict)
        case PaperApproved():
            return told.PaperApproved(**about, paper=event.paper)
        case PaperReturned():
            return told.PaperReturned(**about, paper=event.paper, body=event.body)
        case _:
            assert_never(event)
