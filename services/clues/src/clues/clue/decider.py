"""What the clue vault allows. The rules stand in the modules beside; here each command finds its own."""

from typing import assert_never

from eventlog import Decider, Refused

from .approving import approve, propose, send_back
from .closing import conclude, feed_back, tell_progress
from .commands import (
    Approve,
    Assign,
    CheckDates,
    Command,
    Conclude,
    ExtendVerification,
    FeedBack,
    GiveWord,
    HandOver,
    HoldTalk,
    Link,
    NoteNamedReporter,
    NotePart,
    NoteSystemNumber,
    Propose,
    ReadText,
    ReceiveReply,
    Register,
    ReportHandling,
    ReportVerification,
    ReviewHeld,
    Revive,
    SendBack,
    SendLetter,
    SignReport,
    StartVerification,
    TellProgress,
    UndoLink,
    Urge,
)
from .events import ClueEvent, ClueTextRead
from .evolve import evolve
from .filing import assign, link, note_system_number, register
from .handling import handle
from .order import HERE as HERE
from .overdue import overdue, with_overdue
from .passing import hand_over, note_part
from .state import NotThere, State, There
from .telling import give_word, note_named
from .urging import report, urge


def decide(command: Command, state: State) -> list[ClueEvent]:
    """Answers a command with what happens, or refuses it by the rule that stands in its way.

    What is done late brings along that it was overdue, if the clock had not looked yet.
    """
    match command, state:
        case Register(), _:
            return register(command, state)
        case CheckDates(), NotThere():
            return []
        case _, NotThere():
            raise Refused("clue-unknown")
        case CheckDates(), _:
            return overdue(command.today, state)
        case _:
            return with_overdue(state, _decide(command, state))


def _decide(command: Command, state: There) -> list[ClueEvent]:
    match command:
        case Register() | CheckDates():
            raise AssertionError("decided before")
        case Link() | UndoLink():
            return link(command, state.file)
        case Assign():
            return assign(command, state)
        case HandOver():
            return hand_over(command, state)
        case NotePart():
            return note_part(command, state.file)
        case Propose():
            return propose(command, state)
        case Approve():
            return approve(command, state)
        case SendBack():
            return send_back(command, state)
        case (
            SendLetter()
            | ReceiveReply()
            | HoldTalk()
            | StartVerification()
            | ExtendVerification()
            | ReportVerification()
            | SignReport()
            | ReviewHeld()
            | Revive()
        ):
            return handle(command, state)
        case Urge():
            return urge(command, state)
        case ReportHandling():
            return report(command, state)
        case TellProgress():
            return tell_progress(command, state)
        case NoteSystemNumber():
            return note_system_number(command, state.file)
        case Conclude():
            return conclude(command, state)
        case FeedBack():
            return feed_back(command, state)
        case NoteNamedReporter():
            return note_named(command, state)
        case GiveWord():
            return give_word(command, state)
        case ReadText():
            if command.reading == state.file.reading:
                return []
            return [
                ClueTextRead(occurred_on=command.today, reading=command.reading, reader=command.by, text=command.text)
            ]
        case _:
            assert_never(command)


vault: Decider[Command, State, ClueEvent] = Decider(decide, evolve, NotThere())
