"""When the inspection office hands a team's clue over, the commission has received it: the delay is its own now."""

from collections.abc import Sequence
from datetime import date

from contracts import inspection
from contracts.inspection import TeamClueHandedOver, TeamClueWithdrawn
from deadlines import Due
from eventlog import Act, Heard, Reaction, Reference
from eventlog.days import day_of
from handover import Terms, received_on
from handover.incoming import NoteWithdrawn, Receive

from ..deadline import answer_due
from ..incoming.stream import INCOMING


def react(heard: Heard, today: date) -> Sequence[Act]:
    """Receives what is addressed to the commission. Raises `ValueError` for a text that its key does not open."""
    match heard.data:
        case TeamClueHandedOver(to="discipline_commission") as offer:
            if offer.text.id is None:
                raise ValueError("the text is not sealed for the commission")
            due = offer.answer_due
            terms = Terms(
                handover=offer.handover,
                clue=offer.clue,
                origin=offer.origin,
                sender=offer.sender,
                to=offer.to,
                unit=offer.unit,
                categories=offer.categories,
                city_managed_cadre=offer.city_managed_cadre,
                text=Reference(id=offer.text.id, digest=offer.text.digest, size=offer.text.size),
                answer_due=Due(due.on, due.rule, due.rule_version, due.calendar_version),
            )
            # Days on the wire are the sender's: the commission's five working days begin when it has the clue.
            on = received_on(offer.occurred_on, day_of(heard.time), today)
            own_due = None if on == offer.occurred_on else answer_due(on)
            return (Act(INCOMING, offer.handover, Receive(terms, on, own_due)),)
        case TeamClueWithdrawn(to="discipline_commission") as back:
            return (Act(INCOMING, back.handover, NoteWithdrawn(back.occurred_on)),)
        case _:
            return ()


RECEIVING = Reaction("receiving", (inspection.TOPIC,), react)
"""Hears the inspection office."""
