"""The rules of a statutory transfer: by an article that opens it, about a finding of that unit, answered in writing."""

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from contracts import Body, Number, UnitCode
from contracts.audit_share import Law, TransferOutcome
from eventlog import Decider, Reference, Refused, refuse_future

from ..steps import in_order
from .events import TransferAnswered, TransferEvent, TransferMade

OPEN_TRANSFER: frozenset[Law] = frozenset({"supervision_law_art_37", "audit_law_art_48", "audit_law_art_54"})
"""监察法 (2024) art. 37; 审计法 arts 48, 54. Art. 52 is about the use of results and transfers nothing."""


@dataclass(frozen=True, slots=True)
class MakeTransfer:
    """The bureau transfers. `finding_unit`: whom the finding is about, None where there is no such finding.

    `finding_audit` and `audit_unit`: the audit that the finding comes from, and whom the named audit is of.
    """

    number: Number
    unit: UnitCode
    unit_known: bool
    to: Body
    under: Law
    audit: Number | None
    finding: Number | None
    finding_unit: str | None
    text: Reference
    occurred_on: date
    today: date
    finding_audit: str | None = None
    audit_unit: str | None = None


@dataclass(frozen=True, slots=True)
class NoteAnswer:
    """The receiver's letter has come."""

    outcome: TransferOutcome
    text: Reference
    occurred_on: date
    today: date


Command = MakeTransfer | NoteAnswer


@dataclass(frozen=True, slots=True)
class NotThere:
    """There is no such transfer."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Transferred; the result is owed. `interim`: the last letter said that it is under way."""

    transfer: TransferMade
    interim: TransferAnswered | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """The receiver has told its result."""

    transfer: TransferMade
    answer: TransferAnswered


State = NotThere | Waiting | Answered


def decide(command: Command, state: State) -> list[TransferEvent]:
    """Answers a command with events; none means it was so already. Raises `Refused`."""
    match command:
        case MakeTransfer():
            return _make(command, state)
        case NoteAnswer():
            return _note(command, state)
        case _:
            assert_never(command)


def _make(command: MakeTransfer, state: State) -> list[TransferEvent]:
    if not isinstance(state, NotThere):
        if _facts(command) != _facts(state.transfer):
            raise Refused("transfer-number-taken", transfer=command.number)
        return []
    refuse_future(command.occurred_on, command.today)
    if not command.unit_known:
        raise Refused("unit-unknown", unit=command.unit)
    if command.to != "discipline_commission":
        raise Refused("no-such-route", sender="audit_bureau", to=command.to)
    if command.under not in OPEN_TRANSFER:
        raise Refused("law-opens-no-transfer", law=command.under)
    if command.finding is not None and command.finding_unit != command.unit:
        raise Refused("finding-not-of-unit", finding=command.finding, unit=command.unit)
    if command.audit is not None and command.audit_unit != command.unit:
        raise Refused("audit-not-of-unit", audit=command.audit, unit=command.unit)
    if None not in (command.audit, command.finding) and command.finding_audit != command.audit:
        raise Refused("finding-not-of-audit", audit=command.audit or "", finding=command.finding or "")
    return [
        TransferMade(
            occurred_on=command.occurred_on,
            number=command.number,
            unit=command.unit,
            to=command.to,
            under=command.under,
            audit=command.audit,
            finding=command.finding,
            text=command.text,
        )
    ]


def _facts(of: MakeTransfer | TransferMade) -> tuple[object, ...]:
    return of.unit, of.to, of.under, of.audit, of.finding, of.text, of.occurred_on


def _note(command: NoteAnswer, state: State) -> list[TransferEvent]:
    match state:
        case NotThere():
            raise Refused("transfer-unknown")
        case Answered(answer=before):
            if (before.outcome, before.text) == (command.outcome, command.text):
                return []
            raise Refused("transfer-answered-already", transfer=state.transfer.number)
        case Waiting(interim=TransferAnswered(outcome=said, text=text)) if (said, text) == (
            command.outcome,
            command.text,
        ):
            return []
        case Waiting(transfer=made, interim=before):
            in_order(command.occurred_on, command.today, (before or made).occurred_on)
            return [TransferAnswered(occurred_on=command.occurred_on, outcome=command.outcome, text=command.text)]
        case _:
            assert_never(state)


def evolve(state: State, event: TransferEvent) -> State:
    """What an event means."""
    match event, state:
        case TransferMade(), _:
            return Waiting(event)
        case TransferAnswered(outcome="under_way"), Waiting():
            return Waiting(state.transfer, event)
        case TransferAnswered(), Waiting():
            return Answered(state.transfer, event)
        case _:
            return state


transfer: Decider[Command, State, TransferEvent] = Decider(decide, evolve, NotThere())
