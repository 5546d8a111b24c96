"""What each event of a clue means for how it stands."""

from dataclasses import replace
from datetime import date

from contracts.clues import Stage
from deadlines import Due

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
    Word,
    WordGiven,
    WordNear,
    WordOverdue,
)
from .state import (
    Assigned,
    Clock,
    Concluded,
    Decided,
    FedBack,
    File,
    Late,
    NotThere,
    Owed,
    Part,
    Proposed,
    Registered,
    Standing,
    State,
    Unproposed,
    Verifying,
)

AFTER_APPROVAL: dict[str, Stage] = {"talk_or_letter": "start", "held_pending": "held_review"}
"""Which step's last day begins with the approval of a way."""


def evolve(state: State, event: ClueEvent) -> State:
    """What an event means."""
    match event, state:
        case ClueRegistered(), _:
            return Registered(File(event))
        case _, NotThere():
            return state
        case ClueAssigned(), Registered():
            return Assigned(_assigned(state.file, event))
        case DisposalOverdue(), _:
            late = replace(state.file, proposal_late=True)
            return Late(late) if isinstance(state, Unproposed) else replace(state, file=late)
        case DisposalProposed(), _:
            return Proposed(_only(state.file, "approval", event.step_due), event)
        case StepApproved(), Proposed():
            file = _set(state.file, "approval", event.next_due)
            return replace(state, file=file, approved=(*state.approved, event))
        case ProposalSentBack(), Proposed():
            return _again(replace(state.file, sent_back=event, proposal_due=set_by_leader(event)))
        case HeldRevived(), _:
            return _again(replace(state.file, revived=event, proposal_due=event.proposal_due))
        case DisposalDecided(), Proposed():
            fresh = replace(state.file, clocks=(), inquired=False, verification=None)
            stage = AFTER_APPROVAL.get(event.way)
            return Decided(_set(fresh, stage, event.due) if stage else fresh, state.proposal, event)
        case ClueConcluded(), Decided():
            over = replace(state.file, clocks=(), urged=None, words=(*state.file.words, *_owed(event)))
            return Concluded(over, state.proposal, state.decision, event)
        case ResultFedBack(), Concluded():
            return FedBack(state.file, state.proposal, state.decision, state.conclusion, event)
        case _:
            return replace(state, file=_noted(state.file, event))


def set_by_leader(event: ProposalSentBack) -> Due:
    """The last day that a leader set when he sent a proposal back."""
    return Due(event.again_by, "set-by-leader", "1")


def _noted(file: File, event: ClueEvent) -> File:
    match event:
        case ClueAssigned():
            return _assigned(file, event)
        case ClueLinked():
            return replace(file, links=(*(one for one in file.links if one.other != event.other), event))
        case LinkUndone():
            return replace(file, links=tuple(one for one in file.links if one.other != event.other))
        case PartHandedOver():
            return replace(file, parts=(*file.parts, Part(event)))
        case PartAccepted():
            return _part(file, event.part, "accepted", event.seen)
        case PartReturned():
            return _part(file, event.part, "returned", event.seen)
        case PartWithdrawn():
            return _part(file, event.part, "withdrawn", event.seen)
        case PartResultBack():
            return _part(file, event.part, "result_back", event.seen)
        case FeedbackOverdue():
            return replace(file, feedback_late=True)
        case ProgressTold():
            return replace(file, progress=event, source_told=file.source_told or event.way is not None)
        case ClueTextRead():
            return replace(file, reading=event.reading)
        case SystemNumberNoted():
            return replace(file, system_number=event.number)
        case HandlingUrged():
            return replace(file, urged=event, asked=file.asked if event.by is None else event)
        case HandlingReported():
            return replace(file, urged=None, reported=event)
        case StageOverdue():
            return _set(file, event.stage, None)
        case ReportedByName():
            due = event.accepted_due
            return replace(file, named=True, words=(Owed("accepted", due, event.occurred_on),) if due else ())
        case WordGiven():
            return _word(file, event.word, given_on=event.occurred_on)
        case WordOverdue():
            return _word(file, event.word, late=True)
        case WordNear():
            return _word(file, event.word, near=event.days)
        case _:
            return _handled(file, event)


def _owed(event: ClueConcluded) -> tuple[Owed, ...]:
    """The words that are owed once it is concluded."""
    reporter = Owed("result", event.reporter_due, event.occurred_on) if event.reporter_due else None
    petition = Owed("petition_office", event.petition_due, event.occurred_on) if event.petition_due else None
    return tuple(one for one in (reporter, petition) if one is not None)


def _word(file: File, word: Word, given_on: date | None = None, *, late: bool = False, near: int | None = None) -> File:
    words = tuple(
        replace(
            one,
            given_on=given_on or one.given_on,
            late=late or one.late,
            near=one.near if near is None else one.near | {near},
        )
        if one.word == word
        else one
        for one in file.words
    )
    return replace(file, words=words)


def _handled(file: File, event: ClueEvent) -> File:
    """What the way of disposal brings along."""
    match event:
        case LetterSent():
            return _replies(_set(replace(file, letters=(*file.letters, event)), "start", None), event.occurred_on)
        case ReplyReceived():
            replied = replace(file, replies=(*file.replies, event), inquired=True)
            return _set(_replies(replied, event.occurred_on), "inquiry", event.finish_due)
        case TalkHeld():
            talked = _set(replace(file, talks=(*file.talks, event), inquired=True), "start", None)
            return _set(talked, "inquiry", event.finish_due)
        case VerificationStarted():
            return _set(replace(file, verification=Verifying(event, event.due.on)), "verification", event.due)
        case VerificationExtended() if file.verification:
            longer = replace(file, verification=replace(file.verification, until=event.until))
            return _set(longer, "verification", Due(event.until, "set-by-leader", "1"))
        case VerificationReported() if file.verification:
            brought = replace(file.verification, report=event, signed=frozenset({event.by}))
            return _set(replace(file, verification=brought), "verification", None)
        case VerificationSigned() if file.verification:
            signed = file.verification.signed | {event.member}
            return replace(file, verification=replace(file.verification, signed=signed))
        case HeldReviewed():
            return _set(replace(file, reviews=(*file.reviews, event)), "held_review", event.next_due)
        case _:
            return file


def _again(file: File) -> State:
    """A disposal is to be proposed anew."""
    open_ = replace(file, clocks=(), proposal_late=False)
    return Assigned(open_) if file.assigned else Registered(open_)


def _set(file: File, stage: Stage, due: Due | None) -> File:
    """The clock of a step runs to this day, or stands."""
    others = tuple(clock for clock in file.clocks if clock.stage != stage)
    return replace(file, clocks=(*others, Clock(stage, due)) if due else others)


def _only(file: File, stage: Stage, due: Due | None) -> File:
    return _set(replace(file, clocks=()), stage, due)


def _replies(file: File, on: date) -> File:
    """The clock of the letter that has to be answered first, of those that are not late already."""
    answered = {reply.letter for reply in file.replies}
    waiting = [one.reply_due for one in file.letters if one.letter not in answered and one.reply_due.on >= on]
    return _set(file, "reply", min(waiting, key=lambda due: due.on) if waiting else None)


def _assigned(file: File, event: ClueAssigned) -> File:
    batches = file.batches if event.batch is None else file.batches | {event.batch}
    return replace(file, assigned=event, batches=batches)


def _part(file: File, number: int, standing: Standing, seen: int) -> File:
    moved = (replace(part, standing=standing, seen=seen) if part.given.part == number else part for part in file.parts)
    return replace(file, parts=tuple(moved))
