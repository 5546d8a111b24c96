"""What the other bodies hear of a clue: where it stands, never what it says, and not who handles it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import assert_never, get_args

import deadlines
from contracts import Due as ToldDue
from contracts import Message, Sealed
from contracts import clues as told
from contracts.clues import Stage
from eventlog import Done, Due

from .events import (
    ClueAssigned,
    ClueConcluded,
    ClueEvent,
    ClueLinked,
    ClueRegistered,
    ClueTextRead,
    DisposalDecided,
    DisposalOverdue,
    DisposalProposed,
    FeedbackOverdue,
    HandlingReported,
    HandlingUrged,
    HeldReviewed,
    HeldRevived,
    LetterSent,
    LinkUndone,
    PartAccepted,
    PartHandedOver,
    PartResultBack,
    PartReturned,
    PartWithdrawn,
    ProgressTold,
    ProposalSentBack,
    ReplyReceived,
    ReportedByName,
    ResultFedBack,
    StageOverdue,
    StepApproved,
    SystemNumberNoted,
    TalkHeld,
    VerificationExtended,
    VerificationReported,
    VerificationSigned,
    VerificationStarted,
    WordGiven,
    WordNear,
    WordOverdue,
)
from .state import File, NotThere, State
from .telling import NEAR
from .urging import AT_MOST


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
                occurred_on=on,
                clue=clue,
                unit=unit,
                form=event.form,
                measures=event.measures,
                feedback_due=told_due(due) if due else None,
            )
        case ResultFedBack():
            return told.ResultFedBack(occurred_on=on, clue=clue, unit=unit, to=event.to, text=Sealed.of(event.text))
        case FeedbackOverdue():
            return told.FeedbackOverdue(occurred_on=on, clue=clue, unit=unit, due=told_due(event.due))
        case ProposalSentBack():
            return told.ProposalSentBack(occurred_on=on, clue=clue, unit=unit, again_by=event.again_by)
        case StageOverdue():
            return told.StageOverdue(occurred_on=on, clue=clue, unit=unit, stage=event.stage, due=told_due(event.due))
        case HandlingUrged():
            return told.ClueUrged(
                occurred_on=on, clue=clue, unit=unit, kind=event.kind, nth=event.nth, answer_by=event.answer_by
            )
        case HeldRevived():
            return told.ClueRevived(occurred_on=on, clue=clue, unit=unit, proposal_due=told_due(event.proposal_due))
        case ProgressTold():
            return told.ProgressTold(
                occurred_on=on, clue=clue, unit=unit, to=event.to, way=event.way, text=Sealed.of(event.text)
            )
        case (
            PartHandedOver()
            | PartAccepted()
            | PartReturned()
            | PartWithdrawn()
            | PartResultBack()
            | ClueTextRead()
            | ClueLinked()
            | LinkUndone()
            | StepApproved()
            | LetterSent()
            | ReplyReceived()
            | TalkHeld()
            | VerificationStarted()
            | VerificationExtended()
            | VerificationSigned()
            | VerificationReported()
            | HeldReviewed()
            | HandlingReported()
            | SystemNumberNoted()
            | ReportedByName()
            | WordGiven()
            | WordNear()
            | WordOverdue()
        ):
            return None
        case _:
            assert_never(event)


STEPS: tuple[Stage, ...] = get_args(Stage)
URGING = "urging"


def dates(event: ClueEvent, state: State) -> Sequence[Due | Done]:
    """Each last day stands on the list until what it asks for is there, or it has passed."""
    match event:
        case ClueRegistered(feedback_due=None):
            return (Due("proposal", event.proposal_due.on),)
        case ClueRegistered(feedback_due=feedback) if feedback is not None:
            return (Due("proposal", event.proposal_due.on), Due("feedback", feedback.on))
        case DisposalOverdue():
            return (Done("proposal"),)
        case DisposalProposed():
            return (Done("proposal"), *_steps(state))
        case ProposalSentBack():
            return (Due("proposal", event.again_by), *_steps(state))
        case HeldRevived():
            return (Due("proposal", event.proposal_due.on), *_steps(state))
        case ProgressTold():
            return () if event.way is None else (Done("feedback"),)
        case ResultFedBack() | FeedbackOverdue():
            return (Done("feedback"),)
        case HandlingUrged() | HandlingReported():
            return (_urging(state),)
        case ClueConcluded():
            return (_urging(state), *_steps(state), *_words(state))
        case ReportedByName() | WordGiven() | WordNear() | WordOverdue():
            return _words(state)
        case (
            StepApproved()
            | DisposalDecided()
            | LetterSent()
            | ReplyReceived()
            | TalkHeld()
            | VerificationStarted()
            | VerificationExtended()
            | VerificationReported()
            | HeldReviewed()
            | StageOverdue()
        ):
            return _steps(state)
        case _:
            return ()


def _steps(state: State) -> tuple[Due | Done, ...]:
    """The steps of the disposal, as their clocks stand."""
    if isinstance(state, NotThere):
        return ()
    running = {clock.stage: clock.due.on for clock in state.file.clocks}
    return tuple(Due(stage, running[stage]) if stage in running else Done(stage) for stage in STEPS)


def _words(state: State) -> tuple[Due | Done, ...]:
    """The words that are owed, with their reminders: a check comes after the end of the day that it is set for."""
    found: list[Due | Done] = []
    for owed in () if isinstance(state, NotThere) else state.file.words:
        open_ = owed.given_on is None and not owed.late
        name = f"word-{owed.word}"
        found.append(Due(name, owed.due.on) if open_ else Done(name))
        for days in NEAR:
            on = owed.due.on - timedelta(days=days)
            wanted = open_ and days not in owed.near and on >= owed.since
            found.append(Due(f"{name}-near-{days}", on - timedelta(days=1)) if wanted else Done(f"{name}-near-{days}"))
    return tuple(found)


def _urging(state: State) -> Due | Done:
    if isinstance(state, NotThere) or state.file.urged is None:
        return Done(URGING)
    urged = state.file.urged
    return Due(URGING, urged.answer_by) if urged.repeat_days and urged.nth < AT_MOST else Done(URGING)
