"""What follows from the own log: a batch assigns its clues, a part is offered, and the clue notes what became of it.

The edge does the first two at once, so that a caller reads what he wrote; this finishes what a crash left undone.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from eventlog import Act, Reaction, Recorded
from handover import CAME_BACK, sent
from handover import noted as part_noted
from handover.outgoing import (
    AcceptanceNoted,
    ForwardNoted,
    Offer,
    PartAcceptanceNoted,
    ResultNoted,
    ReturnNoted,
    Withdrawn,
)

from ..batch.events import BatchAssigned
from ..clue.commands import Assign, NotePart
from ..clue.events import (
    PartAccepted,
    PartHandedOver,
    PartMoved,
    PartResultBack,
    PartReturned,
    PartWithdrawn,
)
from ..clue.stream import CLUE
from ..deadline import answer_due
from ..handover.stream import HANDOVER
from ..incoming.stream import INCOMING
from ..onward.stream import ONWARD


def assigned(event: BatchAssigned, today: date) -> list[Act]:
    """One assignment a clue of the batch."""
    return [
        Act(CLUE, clue, Assign(event.office, event.handler, event.batch, event.occurred_on, today))
        for clue in event.clues
    ]


def offered(event: PartHandedOver, today: date) -> Act:
    """The offer of a part to the other body."""
    return Act(HANDOVER, event.terms.handover, Offer(event.terms, event.occurred_on, today))


def noted(recorded: Recorded[Any]) -> list[Act]:
    """What the clue notes of its handover."""
    clue, _, number = HANDOVER.key(recorded.stream).rpartition("-")
    part, seen, event = int(number), recorded.version, recorded.event
    moved: PartMoved
    match event:
        case AcceptanceNoted() | PartAcceptanceNoted() | ForwardNoted():
            # Whatever was forwarded is out of this body's hands too, until its result or the part itself is back.
            moved = PartAccepted(occurred_on=event.occurred_on, part=part, seen=seen)
        case ReturnNoted():
            moved = PartReturned(occurred_on=event.occurred_on, part=part, seen=seen, reason=event.reason)
        case Withdrawn():
            moved = PartWithdrawn(occurred_on=event.occurred_on, part=part, seen=seen)
        case ResultNoted():
            moved = PartResultBack(occurred_on=event.occurred_on, part=part, seen=seen, outcome=event.outcome)
        case _:
            return []
    return [Act(CLUE, clue, NotePart(moved))]


def noted_on_the_whole(recorded: Recorded[Any]) -> list[Act]:
    """What the clue of another body notes of a part that the commission sent on."""
    part, event = ONWARD.key(recorded.stream), recorded.event
    # A part that came back is sent on or back within five working days (监察法实施条例 art. 171).
    note = part_noted(part, event, answer_due(event.occurred_on) if isinstance(event, CAME_BACK) else None)
    return [] if note is None else [Act(INCOMING, part.rpartition("-P")[0], note)]


def react(recorded: Recorded[Any], today: date) -> Sequence[Act]:
    """The commands that follow from one event."""
    match recorded.event:
        case BatchAssigned() as event:
            return assigned(event, today)
        case PartHandedOver() as event:
            return [offered(event, today)]
        case _ if recorded.stream.startswith(f"{HANDOVER.name}-"):
            return noted(recorded)
        case _ if recorded.stream.startswith(f"{ONWARD.name}-"):
            return noted_on_the_whole(recorded)
        case event:
            return [Act(ONWARD, part.handover, Offer(part, event.occurred_on, today)) for part in sent(event)]


FOLLOWING = Reaction("following", (), react)
"""Hears the own log."""
