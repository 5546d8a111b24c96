"""A part of a clue goes to the body that is competent for it, and the clue notes what becomes of it there."""

from eventlog import Refused
from handover import Terms

from ..deadline import TOLD
from ..routing import RECEIVERS, refuse_unlawful
from .commands import HandOver, NotePart
from .events import ClueEvent, PartHandedOver
from .order import HERE, in_order, still_open
from .state import File, There


def hand_over(command: HandOver, state: There) -> list[ClueEvent]:
    file = state.file
    before = file.part(command.part)
    if before is not None:
        was = before.given.terms
        said = (command.occurred_on, command.to, command.categories, command.text.digest)
        if said == (before.given.occurred_on, was.to, was.categories, was.text.digest):
            return []
        raise Refused("handover-number-taken", handover=file.handover(command.part))
    still_open(state)
    in_order(command.occurred_on, command.today, file.registered.occurred_on)
    if command.to == HERE:
        raise Refused("handover-to-oneself", body=command.to)
    if command.to not in RECEIVERS:
        raise Refused("no-receiver-of-clues", body=command.to)
    if not command.categories or not set(command.categories) <= set(file.registered.categories):
        raise Refused("not-a-part-of-the-clue", clue=file.number)
    if len(set(command.categories)) != len(command.categories):
        raise Refused("categories-wrong", clue=file.number)
    refuse_unlawful(command.to, command.categories)
    terms = Terms(
        handover=file.handover(command.part),
        clue=file.number,
        origin=TOLD[file.registered.source] or HERE,
        sender=HERE,
        to=command.to,
        unit=file.registered.unit,
        categories=command.categories,
        city_managed_cadre=file.registered.city_managed_cadre,
        text=command.text,
        answer_due=command.answer_due,
    )
    return [PartHandedOver(occurred_on=command.occurred_on, part=command.part, terms=terms)]


def note_part(command: NotePart, file: File) -> list[ClueEvent]:
    """The handover's stream tells its versions in order; what was seen before says nothing again."""
    part = file.part(command.moved.part)
    if part is None:
        raise Refused("handover-unknown", handover=file.handover(command.moved.part))
    return [] if command.moved.seen <= part.seen else [command.moved]
