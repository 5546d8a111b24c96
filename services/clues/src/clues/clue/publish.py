"""What the other bodies hear of a clue: where it stands, never what it says, and not who handles it."""

from collections.abc import Sequence
from typing import assert_never

import deadlines
from contracts import Due as ToldDue
from contracts import Message, Sealed
from contracts import clues as told
from eventlog import Done, Due

from .events import (
    ClueAssigned,
    ClueConcluded,
    ClueEvent,
    ClueRegistered,
    ClueTextRead,
    DisposalDecided,
    DisposalOverdue,
    DisposalProposed,
    FeedbackOverdue,
    PartAccepted,
    PartHandedOver,
    PartResultBack,
    PartReturned,
    PartWithdrawn,
    ResultFedBack,
)
from .state import File, NotThere, State


def told_due(due: deadlines.Due) -> ToldDue:
    """A last day as the others hear it."""
    return ToldDue(on=due.on, rule=due.rule, rule_version=due.rule_version, calendar_version=due.calendar_version)


def publish(event: ClueEvent, state: State) -> Message | None:
    """Parts are told by their handovers; readings stay here."""
    return None if isinstance(state, NotThere) else _told(event, state.file)


def _told(event: ClueEvent, file: File) -> Message | None:
    on, clue, unit = event.occurred_on, file.number, file.registered.unit
    match event:
        case ClueRegistered():
            return told.ClueRegistered(
                occurred_on=on,
                clue=clue,
                unit=unit,
                source=event.source,
                categories=event.categories,
                city_managed_cadre=event.city_managed_cadre,
                proposal_due=told_due(event.proposal_due),
            )
        case ClueAssigned():
            return told.ClueAssigned(occurred_on=on, clue=clue, unit=unit, office=event.office, batch=event.batch)
        case DisposalProposed():
            return told.DisposalProposed(occurred_on=on, clue=clue, unit=unit, way=event.way)
        case DisposalOverdue():
            return told.DisposalOverdue(occurred_on=on, clue=clue, unit=unit, due=told_due(event.due))
        case DisposalDecided():
            return told.DisposalDecided(occurred_on=on, clue=clue, unit=unit, way=event.way)
        case ClueConcluded():
            due = file.registered.feedback_due
            return told.ClueConcluded(
                occurred_on=on, clue=clue, unit=unit, form=event.form, feedback_due=told_due(due) if due else None
            )
        case ResultFedBack():
            return told.ResultFedBack(occurred_on=on, clue=clue, unit=unit, to=event.to, text=Sealed.of(event.text))
        case FeedbackOverdue():
            return told.FeedbackOverdue(occurred_on=on, clue=clue, unit=unit, due=told_due(event.due))
        case PartHandedOver() | PartAccepted() | PartReturned() | PartWithdrawn() | PartResultBack() | ClueTextRead():
            return None
        case _:
            assert_never(event)


def dates(event: ClueEvent, state: State) -> Sequence[Due | Done]:
    """A proposal and the feedback each have their last day, until they are there or it has passed."""
    match event:
        case ClueRegistered(feedback_due=None):
            return (Due("proposal", event.proposal_due.on),)
        case ClueRegistered(feedback_due=feedback) if feedback is not None:
            return (Due("proposal", event.proposal_due.on), Due("feedback", feedback.on))
        case DisposalProposed() | DisposalOverdue():
            return (Done("proposal"),)
        case ResultFedBack() | FeedbackOverdue():
            return (Done("feedback"),)
        case _:
            return ()
