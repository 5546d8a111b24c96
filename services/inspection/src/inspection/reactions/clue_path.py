"""What follows from the own log for a team's clue: the meeting has heard it, it is offered, it notes what came of it.

The edge does the first two at once, so that a caller reads what he wrote; this finishes what a crash left undone.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from eventlog import Act, Reaction, Recorded
from handover.outgoing import (
    AcceptanceNoted,
    ForwardNoted,
    Offer,
    PartAcceptanceNoted,
    ResultNoted,
    ReturnNoted,
    Withdrawn,
)

from ..handover.stream import HANDOVER
from ..secretary_meeting.events import Held
from ..team_clue.commands import Hear, NoteHandover
from ..team_clue.events import HandedOver, HandoverMoved, Standing
from ..team_clue.stream import TEAM_CLUE


def heard(event: Held, today: date) -> list[Act]:
    """Each clue of the meeting is told that it was heard, and with which text."""
    return [
        Act(TEAM_CLUE, one.clue, Hear(event.number, one.decision, one.seen, event.occurred_on, today))
        for one in event.clues
    ]


def offered(event: HandedOver, today: date) -> Act:
    """The offer to the other body."""
    return Act(HANDOVER, event.terms.handover, Offer(event.terms, event.occurred_on, today))


def noted(recorded: Recorded[Any]) -> list[Act]:
    """What the clue notes of its handover."""
    event = recorded.event
    standing: Standing
    match event:
        case AcceptanceNoted() | PartAcceptanceNoted() | ForwardNoted():
            # Whatever the commission sent on is out of the office's hands too.
            standing = "accepted"
        case ReturnNoted():
            standing = "returned"
        case Withdrawn():
            standing = "withdrawn"
        case ResultNoted():
            standing = "result_back"
        case _:
            return []
    number = HANDOVER.key(recorded.stream)
    moved = HandoverMoved(occurred_on=event.occurred_on, handover=number, standing=standing, seen=recorded.version)
    return [Act(TEAM_CLUE, number.rpartition("-")[0], NoteHandover(moved))]


def react(recorded: Recorded[Any], today: date) -> Sequence[Act]:
    """The commands that follow from one event."""
    match recorded.event:
        case Held() as event:
            return heard(event, today)
        case HandedOver() as event:
            return [offered(event, today)]
        case _ if recorded.stream.startswith(f"{HANDOVER.name}-"):
            return noted(recorded)
        case _:
            return []


CLUE_PATH = Reaction("clue_path", (), react)
"""Hears the own log."""
