"""What both sides have agreed on becomes the measure on the list; so does a later day that was granted."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from eventlog import Act, Reaction, Recorded

from ..commitment.events import CommitmentAgreed, ExtensionGranted
from ..item import ITEM
from ..item.commands import SetMeasure


def react(recorded: Recorded[Any], today: date) -> Sequence[Act]:
    """The issue's stream takes the agreement as its measure, on the day on which it was made."""
    match recorded.event:
        case CommitmentAgreed(facts=facts, owner=owner, due_on=due_on, text=text, occurred_on=on):
            return (Act(ITEM, facts.item, SetMeasure(facts, owner, due_on, text, on, today)),)
        case ExtensionGranted(facts=facts, owner=owner, until=until, text=text, occurred_on=on):
            return (Act(ITEM, facts.item, SetMeasure(facts, owner, until, text, on, today)),)
        case _:
            return ()


SET_AGREED_MEASURE = Reaction("set_agreed_measure", (), react)
