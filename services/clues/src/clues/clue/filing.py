"""The vault's own bookkeeping: a clue is registered, linked to others, given to an office, and noted in the system."""

from eventlog import Refused, refuse_future

from .commands import Assign, Link, NoteSystemNumber, Register, UndoLink
from .events import ClueAssigned, ClueEvent, ClueLinked, ClueRegistered, LinkUndone, SystemNumberNoted
from .order import in_order, still_open
from .state import File, NotThere, State, There


def register(command: Register, state: State) -> list[ClueEvent]:
    if not isinstance(state, NotThere):
        was = state.file.registered
        said = (command.occurred_on, command.source, command.unit, command.categories, command.city_managed_cadre)
        if said == (was.occurred_on, was.source, was.unit, was.categories, was.city_managed_cadre) and (
            command.text.digest == was.text.digest
        ):
            return []
        raise Refused("clue-number-taken", clue=command.clue)
    refuse_future(command.occurred_on, command.today)
    if not command.categories or len(set(command.categories)) != len(command.categories):
        raise Refused("categories-wrong", clue=command.clue)
    return [
        ClueRegistered(
            occurred_on=command.occurred_on,
            clue=command.clue,
            keeper=command.keeper,
            source=command.source,
            unit=command.unit,
            categories=command.categories,
            city_managed_cadre=command.city_managed_cadre,
            text=command.text,
            proposal_due=command.proposal_due,
            feedback_due=command.feedback_due,
            received_as=command.received_as,
            marks=command.marks,
        )
    ]


def link(command: Link | UndoLink, file: File) -> list[ClueEvent]:
    """Repeat reports are registered and kept; that they tell of the same is noted (检举控告工作规则 art. 14)."""
    linked = file.relation(command.other)
    match command:
        case Link(relation=relation):
            if relation == linked:
                return []
            in_order(command.occurred_on, command.today, file.registered.occurred_on)
            if command.other == file.number:
                raise Refused("link-to-itself", clue=file.number)
            return [ClueLinked(occurred_on=command.occurred_on, other=command.other, relation=relation)]
        case UndoLink():
            if linked is None:
                return []
            in_order(command.occurred_on, command.today, file.registered.occurred_on)
            return [LinkUndone(occurred_on=command.occurred_on, other=command.other)]


def assign(command: Assign, state: There) -> list[ClueEvent]:
    file = state.file
    said = ClueAssigned(
        occurred_on=command.occurred_on, office=command.office, handler=command.handler, batch=command.batch
    )
    if command.batch in file.batches or said == file.assigned:
        return []
    still_open(state)
    in_order(command.occurred_on, command.today, file.registered.occurred_on)
    return [said]


def refuse_taken(clue: str, number: str, stands_for: str | None) -> None:
    """Refuses a number of the commission's own system that stands for another clue already."""
    if stands_for is not None and stands_for != clue:
        raise Refused("system-number-taken", number=number, clue=stands_for)


def note_system_number(command: NoteSystemNumber, file: File) -> list[ClueEvent]:
    """The number in 问题线索管理信息系统, noted once."""
    if file.system_number is not None:
        if file.system_number == command.number:
            return []
        raise Refused("system-number-noted", clue=file.number, number=file.system_number)
    in_order(command.occurred_on, command.today, file.registered.occurred_on)
    return [SystemNumberNoted(occurred_on=command.occurred_on, number=command.number)]
