"""When another body hands a clue over to the audit bureau, the bureau has received it: the delay is its own now."""

from collections.abc import Sequence
from datetime import date

from contracts import clues, personnel
from eventlog import Act, Heard, Reaction
from eventlog.days import day_of
from handover.heard import BUREAU, offered

from ..incoming_clue.clock import answer_due
from ..incoming_clue.stream import INCOMING_CLUE


def react(heard: Heard, today: date) -> Sequence[Act]:
    """Receives what is addressed to the bureau. Raises `ValueError` for a text that its key does not open."""
    said = offered(heard.data, BUREAU, day_of(heard.time), today, answer_due)
    return () if said is None else (Act(INCOMING_CLUE, *said),)


RECEIVING = Reaction("receiving", (clues.TOPIC, personnel.TOPIC), react)
"""Hears the discipline commission, and the organisation department where it forwards a part."""
