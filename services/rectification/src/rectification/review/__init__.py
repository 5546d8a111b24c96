"""The review of a plan or a report (审核把关) by the team, the commission and the organisation department."""

from eventlog import Stream
from pydantic import TypeAdapter

from .decider import Review, State, review
from .events import ReviewEvent
from .publish import publish

REVIEW: Stream[Review, State, ReviewEvent] = Stream(
    name="review", decider=review, events=TypeAdapter(ReviewEvent), publish=publish
)


def review_key(case: str, paper: str) -> str:
    """The key of the review of a case's plan or report."""
    return f"{case}.{paper}"
