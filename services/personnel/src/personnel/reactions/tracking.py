"""When rectification tells of an issue that this department supervises, the department tracks it."""

from collections.abc import Sequence
from datetime import date

from contracts import rectification
from contracts.rectification import ItemProgressed, ItemStruckOff
from eventlog import Act, Heard, Reaction

from ..tracked_item.decider import NoteState
from ..tracked_item.stream import TRACKED_ITEM


def react(heard: Heard, today: date) -> Sequence[Act]:
    """Every message about an issue says where it stands now."""
    match heard.data:
        case ItemProgressed(supervised_by="organization_dept") | ItemStruckOff(supervised_by="organization_dept"):
            told = heard.data
            command = NoteState(told.item, told.round, told.unit, told.category, told.state, told.occurred_on)
            return (Act(TRACKED_ITEM, told.item, command),)
        case _:
            return ()


TRACKING = Reaction("tracking", (rectification.TOPIC,), react)
"""Hears rectification."""
