"""What follows from the own log: a part that goes on is offered, and the whole notes what became of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from eventlog import Act, Reaction, Recorded
from handover import CAME_BACK, noted, sent
from handover.outgoing import Offer

from ..incoming_clue.clock import answer_due
from ..incoming_clue.stream import INCOMING_CLUE
from ..onward.stream import ONWARD


def react(recorded: Recorded[Any], today: date) -> Sequence[Act]:
    """The commands that follow from one event."""
    event = recorded.event
    if recorded.stream.startswith(f"{ONWARD.name}-"):
        part = ONWARD.key(recorded.stream)
        whole = part.rpartition("-P")[0]
        # A part that came back is sent on or back within five working days (监察法实施条例 art. 171).
        command = noted(part, event, answer_due(event.occurred_on) if isinstance(event, CAME_BACK) else None)
        return () if command is None else (Act(INCOMING_CLUE, whole, command),)
    return tuple(Act(ONWARD, part.handover, Offer(part, event.occurred_on, today)) for part in sent(event))


FOLLOWING = Reaction("following", (), react)
"""Hears the own log."""
