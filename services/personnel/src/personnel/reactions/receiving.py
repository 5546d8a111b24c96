"""When another body hands a clue over to the department, the department has received it: the delay is its own now."""

from collections.abc import Sequence
from datetime import date

from contracts import audit_share, clues
from eventlog import Act, Heard, Reaction
from eventlog.days import day_of
from handover.heard import DEPARTMENT, offered

from ..incoming_clue.clock import answer_due
from ..incoming_clue.stream import INCOMING_CLUE


def react(heard: Heard, today: date) -> Sequence[Act]:
    """Receives what is addressed to the department. Raises `ValueError` for a text that its key does not open."""
    said = offered(heard.data, DEPARTMENT, day_of(heard.time), today, answer_due)
    return () if said is None else (Act(INCOMING_CLUE, *said),)


RECEIVING = Reaction("receiving", (clues.TOPIC, audit_share.TOPIC), react)
"""Hears the discipline commission, and the audit bureau where it forwards a part."""
