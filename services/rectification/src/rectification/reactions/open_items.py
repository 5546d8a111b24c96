"""Puts every issue of a feedback on the list, each as a stream of its own."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from eventlog import Act, Reaction, Recorded

from ..case.events import FeedbackDelivered
from ..issue import Facts
from ..item import ITEM
from ..item.commands import OpenItem


def react(recorded: Recorded[Any], today: date) -> Sequence[Act]:
    """One command an issue; an issue that somebody was quicker to work on is open already and says nothing."""
    match recorded.event:
        case FeedbackDelivered() as feedback:
            told = [
                Facts(
                    round=feedback.round,
                    unit=feedback.unit,
                    origin=feedback.origin,
                    feedback_on=feedback.occurred_on,
                    issue=issue,
                )
                for issue in feedback.issues
            ]
            return [Act(ITEM, facts.item, OpenItem(facts)) for facts in told]
        case _:
            return ()


OPEN_ITEMS = Reaction("open_items", (), react)
