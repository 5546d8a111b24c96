"""When another body answers what the bureau forwarded to it, the bureau notes it on the part."""

from collections.abc import Sequence
from datetime import date

from contracts import clues, personnel
from eventlog import Act, Heard, Reaction
from handover.heard import BUREAU, answered

from ..onward.stream import ONWARD


def react(heard: Heard, today: date) -> Sequence[Act]:
    """Notes what concerns the bureau's own handovers. Raises `ValueError` for a text that its key does not open."""
    said = answered(heard.data, BUREAU)
    return () if said is None else (Act(ONWARD, *said),)


ANSWERS = Reaction("answers", (personnel.TOPIC, clues.TOPIC), react)
"""Hears the organisation department and the discipline commission."""
