"""When the commission lends a clue to a team, the office keeps it for the team; when it takes it back, it is shut."""

from collections.abc import Sequence
from datetime import date

from contracts import clues
from contracts.clues import ClueLent, LendingTakenBack
from eventlog import Act, Heard, Reaction, Reference

from ..lent.decider import NoteTakenBack, Receive
from ..lent.events import Received
from ..lent.stream import LENT


def react(heard: Heard, today: date) -> Sequence[Act]:
    """Keeps what was lent. Raises `ValueError` for a text that the office's key does not open."""
    match heard.data:
        case ClueLent() as told:
            if told.text.id is None:
                raise ValueError("the text is not sealed for the office")
            received = Received(
                occurred_on=told.occurred_on,
                lending=told.lending,
                clue=told.clue,
                unit=told.unit,
                round=told.round,
                categories=told.categories,
                back_by=told.back_by,
                text=Reference(id=told.text.id, digest=told.text.digest, size=told.text.size),
            )
            return (Act(LENT, told.lending, Receive(received)),)
        case LendingTakenBack() as told:
            return (Act(LENT, told.lending, NoteTakenBack(told.occurred_on)),)
        case _:
            return ()


LENDINGS = Reaction("lendings", (clues.TOPIC,), react)
"""Hears the discipline commission."""
