"""What happens when a last day of a clue has passed. It is dated the day after, whenever somebody looks."""

from datetime import date, timedelta

from deadlines import Due

from .events import ClueEvent, DisposalOverdue, FeedbackOverdue
from .state import Assigned, FedBack, File, Registered, There


def overdue(today: date, state: There) -> list[ClueEvent]:
    """What is overdue on a day and was not said yet."""
    file = state.file
    passed: list[ClueEvent] = []
    if isinstance(state, Registered | Assigned) and today > file.registered.proposal_due.on:
        passed.append(proposal_overdue(file))
    due = file.registered.feedback_due
    if due and not isinstance(state, FedBack) and not file.feedback_late and today > due.on:
        passed.append(feedback_overdue(due))
    return passed


def proposal_overdue(file: File) -> DisposalOverdue:
    """No disposal was proposed in time."""
    due = file.registered.proposal_due
    return DisposalOverdue(occurred_on=due.on + timedelta(days=1), due=due)


def feedback_overdue(due: Due) -> FeedbackOverdue:
    """The source was not told in time."""
    return FeedbackOverdue(occurred_on=due.on + timedelta(days=1), due=due)
