"""What the approved way asks for: letters and talks, a verification that all members sign, reviews of what is held."""

from datetime import date
from typing import assert_never

from contracts.clues import Way
from eventlog import Refused

from .commands import (
    ExtendVerification,
    Handling,
    HoldTalk,
    ReceiveReply,
    ReportVerification,
    ReviewHeld,
    Revive,
    SendLetter,
    SignReport,
    StartVerification,
)
from .events import (
    ClueEvent,
    HeldReviewed,
    HeldRevived,
    LetterSent,
    ReplyReceived,
    TalkHeld,
    VerificationExtended,
    VerificationReported,
    VerificationSigned,
    VerificationStarted,
)
from .order import concluded, in_order
from .state import Concluded, Decided, FedBack, There, Verifying


def handle(command: Handling, state: There) -> list[ClueEvent]:
    """Answers a command of the handling office."""
    match command:
        case SendLetter():
            return _letter(command, state)
        case ReceiveReply():
            return _reply(command, state)
        case HoldTalk():
            return _talk(command, state)
        case StartVerification():
            return _start(command, state)
        case ExtendVerification():
            return _extend(command, state)
        case ReportVerification():
            return _report(command, state)
        case SignReport():
            return _sign(command, state)
        case ReviewHeld():
            return _review(command, state)
        case Revive():
            return _revive(command, state)
        case _:
            assert_never(command)


def _letter(command: SendLetter, state: There) -> list[ClueEvent]:
    file = state.file
    for was in file.letters:
        if was.letter == command.letter:
            if (was.occurred_on, was.text.digest) == (command.occurred_on, command.text.digest):
                return []
            raise Refused("letter-number-taken", clue=file.number, letter=command.letter)
    decided = _on_the_way(state, "talk_or_letter")
    in_order(command.occurred_on, command.today, decided.decision.occurred_on)
    return [
        LetterSent(
            occurred_on=command.occurred_on, letter=command.letter, text=command.text, reply_due=command.reply_due
        )
    ]


def _reply(command: ReceiveReply, state: There) -> list[ClueEvent]:
    file = state.file
    for was in file.replies:
        if was.letter == command.letter:
            if (was.occurred_on, was.text.digest) == (command.occurred_on, command.text.digest):
                return []
            raise Refused("letter-answered-already", clue=file.number, letter=command.letter)
    _on_the_way(state, "talk_or_letter")
    letter = next((one for one in file.letters if one.letter == command.letter), None)
    if letter is None:
        raise Refused("letter-not-sent", clue=file.number, letter=command.letter)
    in_order(command.occurred_on, command.today, letter.occurred_on)
    return [
        ReplyReceived(
            occurred_on=command.occurred_on,
            letter=command.letter,
            text=command.text,
            days_late=letter.reply_due.late(command.occurred_on),
            finish_due=command.finish_due,
        )
    ]


def _talk(command: HoldTalk, state: There) -> list[ClueEvent]:
    file = state.file
    for was in file.talks:
        if was.talk == command.talk:
            if (was.occurred_on, was.text.digest) == (command.occurred_on, command.text.digest):
                return []
            raise Refused("talk-number-taken", clue=file.number, talk=command.talk)
    decided = _on_the_way(state, "talk_or_letter")
    in_order(command.occurred_on, command.today, decided.decision.occurred_on)
    return [
        TalkHeld(occurred_on=command.occurred_on, talk=command.talk, text=command.text, finish_due=command.finish_due)
    ]


def _start(command: StartVerification, state: There) -> list[ClueEvent]:
    file = state.file
    if file.verification:
        was = file.verification.started
        said = (command.members, command.occurred_on, command.due)
        if said == (was.members, was.occurred_on, was.due):
            return []
        raise Refused("verification-started-already", clue=file.number)
    decided = _on_the_way(state, "preliminary_verification")
    in_order(command.occurred_on, command.today, decided.decision.occurred_on)
    if len(set(command.members)) < 2 or len(set(command.members)) != len(command.members):
        raise Refused("verification-needs-two", clue=file.number)
    if command.due.on < command.occurred_on:
        raise _past(command.due.on, command.occurred_on)
    return [VerificationStarted(occurred_on=command.occurred_on, members=command.members, due=command.due)]


def _extend(command: ExtendVerification, state: There) -> list[ClueEvent]:
    verifying = _verifying(state)
    if verifying.until == command.until:
        return []
    if verifying.report is not None:
        raise Refused("report-is-there", clue=state.file.number)
    in_order(command.occurred_on, command.today, verifying.started.occurred_on)
    if command.until < command.occurred_on:
        raise _past(command.until, command.occurred_on)
    if command.by in verifying.started.members:
        raise Refused("member-cannot-extend", clue=state.file.number)
    return [
        VerificationExtended(
            occurred_on=command.occurred_on, by=command.by, grounds=command.grounds, until=command.until
        )
    ]


def _report(command: ReportVerification, state: There) -> list[ClueEvent]:
    verifying = _verifying(state)
    was = verifying.report
    if was and (was.by, was.occurred_on, was.report.digest) == (
        command.by,
        command.occurred_on,
        command.report.digest,
    ):
        return []
    if verifying.finished:
        raise Refused("report-is-there", clue=state.file.number)
    _member(command.by, verifying, state)
    in_order(command.occurred_on, command.today, (was or verifying.started).occurred_on)
    return [
        VerificationReported(
            occurred_on=command.occurred_on,
            report=command.report,
            by=command.by,
            days_late=max(0, (command.occurred_on - verifying.until).days),
        )
    ]


def _sign(command: SignReport, state: There) -> list[ClueEvent]:
    verifying = _verifying(state)
    if verifying.report is None:
        raise Refused("no-report-yet", clue=state.file.number)
    _member(command.by, verifying, state)
    if command.report != verifying.report.report.digest:
        raise Refused("another-report", clue=state.file.number)
    if command.by in verifying.signed:
        return []
    in_order(command.occurred_on, command.today, verifying.report.occurred_on)
    return [VerificationSigned(occurred_on=command.occurred_on, member=command.by, report=command.report)]


def _review(command: ReviewHeld, state: There) -> list[ClueEvent]:
    file = state.file
    for was in file.reviews:
        if was.review == command.review:
            if (was.by, was.occurred_on, was.grounds.digest) == (
                command.by,
                command.occurred_on,
                command.grounds.digest,
            ):
                return []
            raise Refused("review-number-taken", clue=file.number, review=command.review)
    decided = _on_the_way(state, "held_pending")
    last = file.reviews[-1].occurred_on if file.reviews else decided.decision.occurred_on
    in_order(command.occurred_on, command.today, max(last, decided.decision.occurred_on))
    return [
        HeldReviewed(
            occurred_on=command.occurred_on,
            review=command.review,
            by=command.by,
            grounds=command.grounds,
            next_due=command.next_due,
        )
    ]


def _revive(command: Revive, state: There) -> list[ClueEvent]:
    file = state.file
    was = file.revived
    if was and (was.by, was.occurred_on, was.grounds.digest) == (
        command.by,
        command.occurred_on,
        command.grounds.digest,
    ):
        return []
    decided = _on_the_way(state, "held_pending")
    in_order(command.occurred_on, command.today, decided.decision.occurred_on)
    return [
        HeldRevived(
            occurred_on=command.occurred_on,
            by=command.by,
            grounds=command.grounds,
            proposal_due=command.proposal_due,
        )
    ]


def _on_the_way(state: There, way: Way) -> Decided:
    """The clue, if that way was approved for it."""
    match state:
        case Decided(decision=decision) if decision.way == way:
            return state
        case Concluded() | FedBack():
            raise concluded(state)
        case _:
            raise Refused("another-way", clue=state.file.number, way=way)


def _verifying(state: There) -> Verifying:
    if state.file.verification is None:
        raise Refused("verification-not-started", clue=state.file.number)
    if isinstance(state, Concluded | FedBack):
        raise concluded(state)
    return state.file.verification


def _member(by: str, verifying: Verifying, state: There) -> None:
    if by not in verifying.started.members:
        raise Refused("not-of-the-verification", clue=state.file.number)


def _past(day: date, occurred_on: date) -> Refused:
    return Refused("day-set-in-the-past", day=day.isoformat(), occurred_on=occurred_on.isoformat())
