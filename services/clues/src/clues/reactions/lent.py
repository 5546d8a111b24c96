"""When a team tells what it found of a clue that it was lent, the lending is verified."""

from collections.abc import Sequence
from datetime import date

from contracts import inspection
from contracts.inspection import LentClueVerified
from eventlog import Act, Heard, Reaction, Reference

from ..lending.decider import NoteVerification
from ..lending.stream import LENDING


def react(heard: Heard, today: date) -> Sequence[Act]:
    """Notes the word of the team. Raises `ValueError` for a text that the commission's key does not open."""
    match heard.data:
        case LentClueVerified() as told:
            if told.text.id is None:
                raise ValueError("the text is not sealed for the commission")
            text = Reference(id=told.text.id, digest=told.text.digest, size=told.text.size)
            command = NoteVerification(told.outcome, text, None, told.occurred_on, max(today, told.occurred_on))
            return (Act(LENDING, told.lending, command),)
        case _:
            return ()


VERIFIED = Reaction("lent_verified", (inspection.TOPIC,), react)
"""Hears the inspection office."""
