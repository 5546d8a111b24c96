"""The receiver's end of a handover at the audit bureau: taking a clue up means an audit by legal procedure.

States and events are those of the handover protocol; what is added here is what the audit law asks for.
"""

from dataclasses import dataclass
from datetime import date

import handover.incoming as protocol
from contracts import Number
from contracts.audit_share import AuditOutcome
from deadlines import Due
from eventlog import Decider, Reference, Refused
from handover.incoming import (
    Accept,
    CheckDates,
    Incoming,
    IncomingEvent,
    InHand,
    NoteWithdrawn,
    NotThere,
    Receive,
    Return,
    incoming,
)
from handover.parts import Forward, ForwardPart, GiveBackPart, NotePart, PartlyAccept, TakePart


@dataclass(frozen=True, slots=True)
class StartAudit:
    """Starts an audit on `occurred_on`. `notice_due`: the last day for its notice to reach the unit."""

    audit: Number
    notice_on: date
    notice_due: Due
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class GiveResult:
    """Tells the sender what the audit found."""

    outcome: AuditOutcome
    text: Reference
    occurred_on: date
    today: date


Command = (
    Receive
    | Accept
    | PartlyAccept
    | Forward
    | Return
    | StartAudit
    | GiveResult
    | NoteWithdrawn
    | NotePart
    | GiveBackPart
    | TakePart
    | ForwardPart
    | CheckDates
)


def decide(command: Command, state: Incoming) -> list[IncomingEvent]:
    """Answers a command with events; none means it was so already. Raises `Refused`."""
    match command:
        case StartAudit():
            if isinstance(state, InHand) and state.number is None:
                _notice(command, state)
            started = incoming.decide(
                protocol.StartHandling(command.audit, command.notice_on, command.occurred_on, command.today), state
            )
            # The audit's own stream begins with the unit (reactions/following.py).
            return [
                event.model_copy(update={"unit": state.terms.unit})
                if isinstance(event, protocol.HandlingStarted) and isinstance(state, InHand)
                else event
                for event in started
            ]
        case GiveResult():
            if isinstance(state, InHand) and state.number is None and command.outcome != "not_auditable":
                raise Refused("audit-not-started", handover=state.terms.handover)
            return incoming.decide(
                protocol.GiveResult(command.outcome, command.text, command.occurred_on, command.today), state
            )
        case _:
            return incoming.decide(command, state)


def _notice(command: StartAudit, state: InHand) -> None:
    # 审计法实施条例 arts 35, 56: the notice reaches the unit three working days before the audit.
    if command.notice_on > command.notice_due.on:
        raise Refused(
            "notice-too-late",
            notice_on=command.notice_on.isoformat(),
            notice_due=command.notice_due.on.isoformat(),
            occurred_on=command.occurred_on.isoformat(),
        )
    if command.notice_on < state.accepted_on:
        raise Refused(
            "notice-before-acceptance",
            notice_on=command.notice_on.isoformat(),
            accepted_on=state.accepted_on.isoformat(),
        )


incoming_clue: Decider[Command, Incoming, IncomingEvent] = Decider(decide, protocol.evolve, NotThere())
