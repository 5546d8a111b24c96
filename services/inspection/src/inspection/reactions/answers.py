"""When the commission answers a handover of a team's clue, the office notes it: received, accepted, returned, result."""

from collections.abc import Sequence
from datetime import date

from contracts import clues
from eventlog import Act, Heard, Reaction
from handover.heard import answered

from ..handover.stream import HANDOVER


def react(heard: Heard, today: date) -> Sequence[Act]:
    """Notes what concerns the office's own handovers. Raises `ValueError` for a text that its key does not open."""
    said = answered(heard.data, "inspection_office")
    return () if said is None else (Act(HANDOVER, *said),)


ANSWERS = Reaction("answers", (clues.TOPIC,), react)
"""Hears the discipline commission."""
