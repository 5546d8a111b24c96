"""When another body hands a clue over, the commission has received it: the delay is its own now."""

from collections.abc import Sequence
from datetime import date

from contracts import audit_share, inspection, personnel
from eventlog import Act, Heard, Reaction
from eventlog.days import day_of
from handover.heard import offered

from ..clue.decider import HERE
from ..deadline import answer_due
from ..incoming.stream import INCOMING


def react(heard: Heard, today: date) -> Sequence[Act]:
    """Receives what is addressed to the commission. Raises `ValueError` for a text that its key does not open."""
    said = offered(heard.data, HERE, day_of(heard.time), today, answer_due)
    return () if said is None else (Act(INCOMING, *said),)


RECEIVING = Reaction("receiving", (inspection.TOPIC, audit_share.TOPIC, personnel.TOPIC), react)
"""Hears the inspection office, and the audit bureau and the organisation department where they forward a part."""
