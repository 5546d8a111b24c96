"""When another body hands a clue over to the department, the department has received it: the delay is its own now."""

from collections.abc import Sequence
from datetime import date

from contracts import Due as ToldDue
from contracts import Sealed, audit_share, clues
from deadlines import Due
from eventlog import Act, Heard, Reaction, Reference
from eventlog.days import day_of
from handover import Terms, received_on
from handover.incoming import NoteWithdrawn, Receive

from ..incoming_clue.clock import answer_due
from ..incoming_clue.stream import INCOMING_CLUE

HERE = "organization_dept"


def react(heard: Heard, today: date) -> Sequence[Act]:
    """Receives what is addressed to the department. Raises `ValueError` for a text that its key does not open."""
    match heard.data:
        case clues.ClueHandedOver(to="organization_dept") as offer:
            terms = Terms(
                handover=offer.handover,
                clue=offer.clue,
                origin=offer.origin,
                sender=offer.sender,
                to=HERE,
                unit=offer.unit,
                categories=offer.categories,
                city_managed_cadre=offer.city_managed_cadre,
                text=_opened(offer.text),
                answer_due=_due(offer.answer_due),
            )
        case audit_share.ClueHandedOver(to="organization_dept") as part:
            terms = Terms(
                handover=part.handover,
                clue=part.clue,
                origin=part.origin,
                sender=part.sender,
                to=HERE,
                unit=part.unit,
                categories=part.categories,
                city_managed_cadre=part.city_managed_cadre,
                text=_opened(part.text),
                answer_due=_due(part.answer_due),
                root=part.root,
                parent=part.parent,
                chain=part.chain,
            )
        case clues.HandoverWithdrawn(to="organization_dept") as back:
            return (Act(INCOMING_CLUE, back.handover, NoteWithdrawn(back.occurred_on)),)
        case _:
            return ()
    # Days on the wire are the sender's: the five working days of the department begin when it has the clue.
    on = received_on(heard.data.occurred_on, day_of(heard.time), today)
    own_due = None if on == heard.data.occurred_on else answer_due(on)
    return (Act(INCOMING_CLUE, terms.handover, Receive(terms, on, own_due)),)


def _opened(text: Sealed) -> Reference:
    if text.id is None:
        raise ValueError("the text is not sealed for this body")
    return Reference(id=text.id, digest=text.digest, size=text.size)


def _due(due: ToldDue) -> Due:
    return Due(due.on, due.rule, due.rule_version, due.calendar_version)


RECEIVING = Reaction("receiving", (clues.TOPIC, audit_share.TOPIC), react)
"""Hears the discipline commission, and the audit bureau where it forwards a part."""
