"""When another body answers what the department forwarded to it, the department notes it on the part."""

from collections.abc import Sequence
from datetime import date

from contracts import audit_share, clues
from eventlog import Act, Heard, Reaction
from handover.heard import DEPARTMENT, answered

from ..onward.stream import ONWARD


def react(heard: Heard, today: date) -> Sequence[Act]:
    """Notes what concerns the department's own handovers. Raises `ValueError` for a text that its key does not open."""
    said = answered(heard.data, DEPARTMENT)
    return () if said is None else (Act(ONWARD, *said),)


ANSWERS = Reaction("answers", (clues.TOPIC, audit_share.TOPIC), react)
"""Hears the discipline commission and the audit bureau."""
