"""When another body answers a handover, this body notes it on the handover: received, accepted, returned, begun, result."""

import re
from collections.abc import Sequence
from datetime import date

from contracts import audit_share, personnel
from eventlog import Act, Heard, Reaction
from handover.heard import answered

from ..clue.decider import HERE
from ..handover.stream import HANDOVER
from ..onward.stream import ONWARD

PART = re.compile(r"-P\d+$")
"""How the number of a part of another body's clue ends; an own handover ends with the number of its part alone."""


def react(heard: Heard, today: date) -> Sequence[Act]:
    """Notes what concerns this body's own handovers. Raises `ValueError` for a text that its key does not open."""
    said = answered(heard.data, HERE)
    if said is None:
        return ()
    return (Act(ONWARD if PART.search(said[0]) else HANDOVER, *said),)


ANSWERS = Reaction("answers", (audit_share.TOPIC, personnel.TOPIC), react)
"""Hears the audit bureau and the organisation department."""
