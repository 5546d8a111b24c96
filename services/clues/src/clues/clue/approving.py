"""Who proposes a disposal does not approve it; a leader approves or sends back, or a chain of leaders does, step by step."""

from typing import assert_never

from eventlog import Refused

from ..ways import ways_on
from .commands import Approve, Propose, SendBack
from .events import ClueEvent, DisposalDecided, DisposalProposed, ProposalSentBack, StepApproved
from .order import concluded, in_order
from .overdue import proposal_overdue
from .state import Assigned, Concluded, Decided, FedBack, Late, Proposed, Registered, There


def propose(command: Propose, state: There) -> list[ClueEvent]:
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
            # 暂存待查 is looked at again and may be revived; an inquiry or a verification may end in another way.
            if isinstance(state, Decided) and not _may_change(state):
                raise Refused("disposal-decided-already", clue=file.number, way=state.decision.way)
            in_order(
                command.occurred_on,
                command.today,
                state.decision.occurred_on if isinstance(state, Decided) else was.occurred_on,
            )
        case Concluded() | FedBack():
            raise concluded(state)
        case _:
            assert_never(state)
    in_order(command.occurred_on, command.today, file.registered.occurred_on)
    ways = ways_on(command.occurred_on)
    if command.way not in ways.ways:
        raise Refused("way-not-in-the-list", way=command.way, version=ways.version)
    due = file.last_day_to_propose
    first = isinstance(state, Registered | Assigned | Late)
    days_late = due.late(command.occurred_on) if first else 0
    proposed = DisposalProposed(
        occurred_on=command.occurred_on,
        way=command.way,
        ways=ways.version,
        grounds=command.grounds,
        proposer=command.by,
        days_late=days_late,
        chain=command.chain,
        step_due=command.step_due,
    )
    # A late proposal brings the overdue along if the clock had not looked yet.
    return [*([proposal_overdue(file)] if days_late and not file.proposal_late else []), proposed]


def _may_change(state: Decided) -> bool:
    verification = state.file.verification
    verified = verification is not None and verification.finished
    return state.decision.way == "held_pending" or state.file.inquired or verified


def approve(command: Approve, state: There) -> list[ClueEvent]:
    """The next step of the chain approves; with the last one the disposal is decided."""
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
            return _step(command, state)
        case _:
            assert_never(state)


def _step(command: Approve, state: Proposed) -> list[ClueEvent]:
    number, proposal, before = state.file.number, state.proposal, state.approved
    if any((one.step, one.by, one.occurred_on) == (command.step, command.by, command.occurred_on) for one in before):
        return []
    in_order(command.occurred_on, command.today, before[-1].occurred_on if before else proposal.occurred_on)
    if command.by == proposal.proposer:
        raise Refused("proposer-cannot-approve", clue=number)
    decided = DisposalDecided(occurred_on=command.occurred_on, way=proposal.way, leader=command.by, due=command.due)
    if not proposal.chain:
        if command.step is not None:
            raise Refused("no-such-step", clue=number, step=command.step)
        return [decided]
    next_ = proposal.chain[len(before)]
    if command.step != next_:
        raise Refused("step-out-of-order", clue=number, next=next_)
    if any(one.by == command.by for one in before):
        raise Refused("one-person-one-step", clue=number)
    if len(before) + 1 == len(proposal.chain):
        return [decided]
    return [StepApproved(occurred_on=command.occurred_on, step=next_, by=command.by, next_due=command.next_due)]


def send_back(command: SendBack, state: There) -> list[ClueEvent]:
    """A leader other than the proposer sends the proposal back and sets a day."""
    file = state.file
    match state:
        case Proposed():
            pass
        case Registered() | Assigned() | Late():
            was = file.sent_back
            if was and (was.by, was.occurred_on, was.again_by, was.grounds.digest) == (
                command.by,
                command.occurred_on,
                command.again_by,
                command.grounds.digest,
            ):
                return []
            raise Refused("nothing-proposed", clue=file.number)
        case Decided():
            raise Refused("disposal-decided-already", clue=file.number, way=state.decision.way)
        case Concluded() | FedBack():
            raise concluded(state)
        case _:
            assert_never(state)
    in_order(command.occurred_on, command.today, state.proposal.occurred_on)
    if command.by == state.proposal.proposer:
        raise Refused("proposer-cannot-approve", clue=file.number)
    if command.again_by < command.occurred_on:
        raise Refused(
            "day-set-in-the-past", day=command.again_by.isoformat(), occurred_on=command.occurred_on.isoformat()
        )
    return [
        ProposalSentBack(
            occurred_on=command.occurred_on, by=command.by, grounds=command.grounds, again_by=command.again_by
        )
    ]
