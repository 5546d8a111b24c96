"""What happens when a last day of a clue has passed. It is dated the day after, whenever somebody looks."""

from datetime import date, timedelta

from deadlines import Due

from .events import ClueEvent, DisposalOverdue, FeedbackOverdue, StageOverdue
from .evolve import evolve
from .state import Assigned, Clock, Concluded, FedBack, File, NotThere, Registered, There
from .telling import words_passed
from .urging import again


def overdue(today: date, state: There) -> list[ClueEvent]:
    """What is overdue on a day and was not said yet."""
    file = state.file
    passed: list[ClueEvent] = []
    if isinstance(state, Registered | Assigned) and today > file.last_day_to_propose.on:
        passed.append(proposal_overdue(file))
    passed += [stage_overdue(clock) for clock in file.clocks if today > clock.due.on]
    if not isinstance(state, Concluded | FedBack):
        passed += again(today, file.urged)
    due = file.registered.feedback_due
    told = file.feedback_late or file.source_told
    if due and not isinstance(state, FedBack) and not told and today > due.on:
        passed.append(feedback_overdue(due))
    return [*passed, *words_passed(today, file.words)]


def with_overdue(state: There, events: list[ClueEvent]) -> list[ClueEvent]:
    """The events, each with the step before it that it ends too late."""
    told: list[ClueEvent] = []
    now: There = state
    for event in events:
        after = evolve(now, event)
        assert not isinstance(after, NotThere)  # noqa: S101
        ended = [clock for clock in now.file.clocks if clock not in after.file.clocks]
        told += [stage_overdue(clock) for clock in ended if event.occurred_on > clock.due.on]
        told.append(event)
        now = after
    return told


def proposal_overdue(file: File) -> DisposalOverdue:
    """No disposal was proposed in time."""
    due = file.last_day_to_propose
    return DisposalOverdue(occurred_on=due.on + timedelta(days=1), due=due)


def stage_overdue(clock: Clock) -> StageOverdue:
    """A step was not done in time."""
    return StageOverdue(occurred_on=clock.due.on + timedelta(days=1), stage=clock.stage, due=clock.due)


def feedback_overdue(due: Due) -> FeedbackOverdue:
    """The source was not told in time."""
    return FeedbackOverdue(occurred_on=due.on + timedelta(days=1), due=due)
