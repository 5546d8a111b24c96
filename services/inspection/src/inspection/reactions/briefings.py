"""A briefing that was answered opens its part of the gate of its round."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from eventlog import Act, Reaction, Recorded

from ..matter.events import Answered
from ..round.commands import HearBriefing
from ..round.stream import ROUND


def react(recorded: Recorded[Any], today: date) -> Sequence[Act]:
    """An answered briefing goes to its round; saying it twice changes nothing."""
    match recorded.event:
        case Answered(kind="briefing", round=str(code)) as event:
            return [Act(ROUND, code, HearBriefing(event.to, event.number, event.occurred_on))]
        case _:
            return []


BRIEFINGS = Reaction("briefings", topics=(), react=react)
