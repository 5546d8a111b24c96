"""What the clue vault allows: who proposes does not approve, what is out is not concluded, and every last day counts."""

from datetime import date
from typing import assert_never

from eventlog import Decider, Refused, refuse_future
from handover import Terms

from ..deadline import TOLD
from ..ways import ways_on
from .commands import (
    Approve,
    Assign,
    CheckDates,
    Command,
    Conclude,
    FeedBack,
    HandOver,
    NotePart,
    Propose,
    ReadText,
    Register,
)
from .events import (
    ClueAssigned,
    ClueConcluded,
    ClueEvent,
    ClueRegistered,
    ClueTextRead,
    DisposalDecided,
    DisposalProposed,
    PartHandedOver,
    ResultFedBack,
)
from .overdue import feedback_overdue, overdue, proposal_overdue
from .state import (
    Assigned,
    Concluded,
    Decided,
    FedBack,
    File,
    Late,
    NotThere,
    Proposed,
    Registered,
    State,
    There,
    evolve,
)

HERE = "discipline_commission"
RECEIVERS = ("audit_bureau", "organization_dept")
"""Who takes over parts of a clue: what falls under audit supervision, and 选人用人 or 不担当、不作为."""


def decide(command: Command, state: State) -> list[ClueEvent]:
    """Answers a command with what happens, or refuses it by the rule that stands in its way."""
    match command, state:
        case Register(), _:
            return _register(command, state)
        case CheckDates(), NotThere():
            return []
        case _, NotThere():
            raise Refused("clue-unknown")
        case CheckDates(), _:
            return overdue(command.today, state)
        case Assign(), _:
            return _assign(command, state)
        case HandOver(), _:
            return _hand_over(command, state)
        case NotePart(), _:
            return _note_part(command, state.file)
        case Propose(), _:
            return _propose(command, state)
        case Approve(), _:
            return _approve(command, state)
        case Conclude(), _:
            return _conclude(command, state)
        case FeedBack(), _:
            return _feed_back(command, state)
        case ReadText(), _:
            if command.reading == state.file.reading:
                return []
            return [
                ClueTextRead(occurred_on=command.today, reading=command.reading, reader=command.by, text=command.text)
            ]
        case _:
            assert_never(command)


def _register(command: Register, state: State) -> list[ClueEvent]:
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
        )
    ]


def _assign(command: Assign, state: There) -> list[ClueEvent]:
    file = state.file
    said = ClueAssigned(
        occurred_on=command.occurred_on, office=command.office, handler=command.handler, batch=command.batch
    )
    if command.batch in file.batches or said == file.assigned:
        return []
    _open(state)
    _in_order(command.occurred_on, command.today, file.registered.occurred_on)
    return [said]


def _hand_over(command: HandOver, state: There) -> list[ClueEvent]:
    file = state.file
    before = file.part(command.part)
    if before is not None:
        was = before.given.terms
        said = (command.occurred_on, command.to, command.categories, command.text.digest)
        if said == (before.given.occurred_on, was.to, was.categories, was.text.digest):
            return []
        raise Refused("handover-number-taken", handover=file.handover(command.part))
    _open(state)
    _in_order(command.occurred_on, command.today, file.registered.occurred_on)
    if command.to == HERE:
        raise Refused("handover-to-oneself", body=command.to)
    if command.to not in RECEIVERS:
        raise Refused("no-receiver-of-clues", body=command.to)
    if not command.categories or not set(command.categories) <= set(file.registered.categories):
        raise Refused("not-a-part-of-the-clue", clue=file.number)
    if len(set(command.categories)) != len(command.categories):
        raise Refused("categories-wrong", clue=file.number)
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


def _note_part(command: NotePart, file: File) -> list[ClueEvent]:
    """The handover's stream tells its versions in order; what was seen before says nothing again."""
    part = file.part(command.moved.part)
    if part is None:
        raise Refused("handover-unknown", handover=file.handover(command.moved.part))
    return [] if command.moved.seen <= part.seen else [command.moved]


def _propose(command: Propose, state: There) -> list[ClueEvent]:
    file = state.file
    match state:
        case Registered() | Assigned() | Late():
            pass
        case Proposed() | Decided():
            was = state.proposal
            if (command.way, command.by, command.occurred_on, command.grounds.digest) == (
                was.way,
                was.proposer,
                was.occurred_on,
                was.grounds.digest,
            ):
                return []
            # 暂存待查 is looked at again from time to time and may be revived.
            if isinstance(state, Decided) and state.decision.way != "held_pending":
                raise Refused("disposal-decided-already", clue=file.number, way=state.decision.way)
            _in_order(
                command.occurred_on,
                command.today,
                state.decision.occurred_on if isinstance(state, Decided) else was.occurred_on,
            )
        case Concluded() | FedBack():
            raise _concluded(state)
        case _:
            assert_never(state)
    _in_order(command.occurred_on, command.today, file.registered.occurred_on)
    ways = ways_on(command.occurred_on)
    if command.way not in ways.ways:
        raise Refused("way-not-in-the-list", way=command.way, version=ways.version)
    due = file.registered.proposal_due
    first = isinstance(state, Registered | Assigned | Late)
    days_late = due.late(command.occurred_on) if first else 0
    proposed = DisposalProposed(
        occurred_on=command.occurred_on,
        way=command.way,
        ways=ways.version,
        grounds=command.grounds,
        proposer=command.by,
        days_late=days_late,
    )
    # A late proposal brings the overdue along if the clock had not looked yet.
    return [*([proposal_overdue(file)] if days_late and not file.proposal_late else []), proposed]


def _approve(command: Approve, state: There) -> list[ClueEvent]:
    number = state.file.number
    match state:
        case Registered() | Assigned() | Late():
            raise Refused("nothing-proposed", clue=number)
        case Decided() | Concluded() | FedBack():
            decision = state.decision
            if (decision.leader, decision.occurred_on) == (command.by, command.occurred_on):
                return []
            raise Refused("disposal-decided-already", clue=number, way=decision.way)
        case Proposed():
            _in_order(command.occurred_on, command.today, state.proposal.occurred_on)
            if command.by == state.proposal.proposer:
                raise Refused("proposer-cannot-approve", clue=number)
            return [DisposalDecided(occurred_on=command.occurred_on, way=state.proposal.way, leader=command.by)]
        case _:
            assert_never(state)


def _conclude(command: Conclude, state: There) -> list[ClueEvent]:
    file = state.file
    match state:
        case Registered() | Assigned() | Late() | Proposed():
            raise Refused("disposal-not-decided", clue=file.number)
        case Concluded() | FedBack():
            was = state.conclusion
            if (command.form, command.occurred_on, command.grounds.digest) == (
                was.form,
                was.occurred_on,
                was.grounds.digest,
            ):
                return []
            raise _concluded(state)
        case Decided():
            _in_order(command.occurred_on, command.today, state.decision.occurred_on)
        case _:
            assert_never(state)
    if state.decision.way == "held_pending":
        raise Refused("held-pending", clue=file.number)
    if state.decision.way == "concluded" and command.form != "none":
        # 予以了结: untrue or not to be checked, so nothing follows for the person.
        raise Refused("form-without-finding", clue=file.number, form=command.form)
    out = next((part for part in file.parts if part.out), None)
    if out is not None:
        raise Refused("part-still-out", handover=file.handover(out.given.part), body=out.given.terms.to)
    return [ClueConcluded(occurred_on=command.occurred_on, form=command.form, grounds=command.grounds)]


def _feed_back(command: FeedBack, state: There) -> list[ClueEvent]:
    file = state.file
    match state:
        case FedBack():
            if (command.occurred_on, command.text.digest) == (state.feedback.occurred_on, state.feedback.text.digest):
                return []
            raise Refused("fed-back-already", clue=file.number)
        case Concluded():
            pass
        case _:
            raise Refused("not-concluded", clue=file.number)
    to = TOLD[file.registered.source]
    if to is None:
        raise Refused("no-body-to-tell", clue=file.number, source=file.registered.source)
    _in_order(command.occurred_on, command.today, state.conclusion.occurred_on)
    due = file.registered.feedback_due
    days_late = due.late(command.occurred_on) if due else 0
    return [
        *([feedback_overdue(due)] if due and days_late and not file.feedback_late else []),
        ResultFedBack(occurred_on=command.occurred_on, to=to, text=command.text, days_late=days_late),
    ]


def _open(state: There) -> None:
    if isinstance(state, Concluded | FedBack):
        raise _concluded(state)


def _concluded(state: Concluded | FedBack) -> Refused:
    return Refused(
        "clue-concluded-already", clue=state.file.number, concluded_on=state.conclusion.occurred_on.isoformat()
    )


def _in_order(occurred_on: date, today: date, not_before: date) -> None:
    refuse_future(occurred_on, today)
    if occurred_on < not_before:
        raise Refused("before-the-step-before", occurred_on=occurred_on.isoformat(), not_before=not_before.isoformat())


vault: Decider[Command, State, ClueEvent] = Decider(decide, evolve, NotThere())
