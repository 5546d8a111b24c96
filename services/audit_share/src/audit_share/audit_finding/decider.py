"""The rules of a finding: no judgement before each piece of evidence is checked, none kept open in silence."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, assert_never

from contracts import Number, RoundCode, UnitCode
from contracts.audit_share import FindingCategory
from eventlog import Decider, Reference, Refused, refuse_future

from ..steps import in_order
from .events import (
    AuditFindingEvent,
    EvidenceChecked,
    EvidenceSubmitted,
    FindingFollowed,
    FindingJudged,
    FindingRecorded,
    FindingReopened,
    Judgement,
    RectificationOverdue,
)


@dataclass(frozen=True, slots=True)
class Record:
    """An audit has found a problem. `audit_unit`: whom that audit is about, None where there is no such audit."""

    number: Number
    audit: Number
    audit_unit: str | None
    unit: UnitCode
    category: FindingCategory
    amount: int | None
    rectify_by: date
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Follow:
    """A round follows it. `round_known`: whether that round inspects the unit, as heard."""

    round: RoundCode
    round_known: bool
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class SubmitEvidence:
    """The unit shows what it has done."""

    evidence: Number
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class CheckEvidence:
    """The auditors check one piece."""

    evidence: Number
    sufficient: bool
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Judge:
    """The auditors say how far it is."""

    state: Judgement
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Reopen:
    """It was not rectified after all."""

    rectify_by: date
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class CheckDates:
    """The clock proposes to look at the last day."""

    today: date


Command = Record | Follow | SubmitEvidence | CheckEvidence | Judge | Reopen | CheckDates


@dataclass(frozen=True, slots=True)
class NotThere:
    """There is no such finding."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence. `sufficient`: None until it is checked."""

    submitted: EvidenceSubmitted
    sufficient: bool | None = None
    checked: EvidenceChecked | None = None


@dataclass(frozen=True, slots=True)
class Running:
    """To be rectified. `judged`: the last judgement; `news`: something was checked since. `last`: the last step's day."""

    finding: FindingRecorded
    rectify_by: date
    last: date
    pieces: tuple[Piece, ...] = ()
    rounds: tuple[RoundCode, ...] = ()
    judged: Literal["continuing", "not_rectified"] | None = None
    news: bool = False
    late: bool = False
    reopened: FindingReopened | None = None


@dataclass(frozen=True, slots=True)
class Rectified:
    """It is rectified, until somebody finds that it is not."""

    finding: FindingRecorded
    rectify_by: date
    last: date
    pieces: tuple[Piece, ...]
    rounds: tuple[RoundCode, ...]


State = NotThere | Running | Rectified


def decide(command: Command, state: State) -> list[AuditFindingEvent]:
    """Answers a command with events; none means it was so already. Raises `Refused`."""
    match command, state:
        case Record(), _:
            return _record(command, state)
        case CheckDates(), Running(late=False) if command.today > state.rectify_by:
            day = state.rectify_by + timedelta(days=1)
            return [RectificationOverdue(occurred_on=day, rectify_by=state.rectify_by)]
        case CheckDates(), _:
            return []
        case _, NotThere():
            raise Refused("finding-unknown")
        case Follow(), _:
            if command.round in state.rounds:
                return []
            in_order(command.occurred_on, command.today, state.finding.occurred_on)
            if not command.round_known:
                raise Refused("round-does-not-inspect", round=command.round, unit=state.finding.unit)
            return [FindingFollowed(occurred_on=command.occurred_on, round=command.round)]
        case SubmitEvidence(), _:
            return _submit(command, state)
        case CheckEvidence(), _:
            return _check(command, state)
        case Judge(), _:
            return _judge(command, state)
        case Reopen(), _:
            return _reopen(command, state)
        case _:
            assert_never(command)


def _record(command: Record, state: State) -> list[AuditFindingEvent]:
    if not isinstance(state, NotThere):
        if _facts(command) != _facts(state.finding):
            raise Refused("finding-number-taken", finding=command.number)
        return []
    refuse_future(command.occurred_on, command.today)
    if command.audit_unit is None:
        raise Refused("audit-of-finding-unknown", audit=command.audit)
    if command.audit_unit != command.unit:
        raise Refused("audit-of-another-unit", audit=command.audit, unit=command.audit_unit)
    if command.rectify_by < command.occurred_on:
        raise Refused("rectified-before-found", rectify_by=command.rectify_by.isoformat())
    return [
        FindingRecorded(
            occurred_on=command.occurred_on,
            number=command.number,
            audit=command.audit,
            unit=command.unit,
            category=command.category,
            amount=command.amount,
            rectify_by=command.rectify_by,
            text=command.text,
        )
    ]


def _facts(of: Record | FindingRecorded) -> tuple[object, ...]:
    return of.audit, of.unit, of.category, of.amount, of.rectify_by, of.text, of.occurred_on


def _piece(state: Running | Rectified, number: str) -> Piece | None:
    return next((one for one in state.pieces if one.submitted.evidence == number), None)


def _submit(command: SubmitEvidence, state: Running | Rectified) -> list[AuditFindingEvent]:
    before = _piece(state, command.evidence)
    if before is not None:
        if before.submitted.text == command.text:
            return []
        raise Refused("evidence-number-taken", evidence=command.evidence)
    if isinstance(state, Rectified):
        raise Refused("finding-rectified", finding=state.finding.number)
    in_order(command.occurred_on, command.today, state.finding.occurred_on)
    return [EvidenceSubmitted(occurred_on=command.occurred_on, evidence=command.evidence, text=command.text)]


def _check(command: CheckEvidence, state: Running | Rectified) -> list[AuditFindingEvent]:
    piece = _piece(state, command.evidence)
    if piece is None:
        raise Refused("evidence-unknown", evidence=command.evidence)
    if piece.sufficient is not None:
        if piece.sufficient == command.sufficient:
            return []
        raise Refused("evidence-checked-already", evidence=command.evidence)
    in_order(command.occurred_on, command.today, piece.submitted.occurred_on)
    return [
        EvidenceChecked(
            occurred_on=command.occurred_on,
            evidence=command.evidence,
            sufficient=command.sufficient,
            text=command.text,
        )
    ]


def _judge(command: Judge, state: Running | Rectified) -> list[AuditFindingEvent]:
    match state:
        case Rectified():
            if command.state == "rectified":
                return []
            raise Refused("finding-rectified", finding=state.finding.number)
        case Running(judged=judged, news=False) if judged == command.state:
            return []
        case Running():
            in_order(command.occurred_on, command.today, state.last)
        case _:
            assert_never(state)
    unchecked = [one.submitted.evidence for one in state.pieces if one.sufficient is None]
    if unchecked:  # 审计整改走过场: nothing is judged over evidence that nobody has looked at
        raise Refused("evidence-unchecked", finding=state.finding.number, evidence=", ".join(unchecked))
    sufficient = sum(one.sufficient is True for one in state.pieces)
    if command.state == "rectified" and not sufficient:
        raise Refused("rectified-without-evidence", finding=state.finding.number)
    if command.state == "continuing" and not state.pieces:
        raise Refused("continuing-without-evidence", finding=state.finding.number)
    return [
        FindingJudged(
            occurred_on=command.occurred_on,
            state=command.state,
            evidence=len(state.pieces),
            sufficient=sufficient,
            text=command.text,
        )
    ]


def _reopen(command: Reopen, state: Running | Rectified) -> list[AuditFindingEvent]:
    match state:
        case Running(reopened=FindingReopened(rectify_by=until, occurred_on=on)) if (until, on) == (
            command.rectify_by,
            command.occurred_on,
        ):
            return []
        case Running():
            raise Refused("finding-not-rectified", finding=state.finding.number)
        case Rectified():
            in_order(command.occurred_on, command.today, state.last)
            if command.rectify_by < command.occurred_on:
                raise Refused("rectified-before-found", rectify_by=command.rectify_by.isoformat())
            return [FindingReopened(occurred_on=command.occurred_on, rectify_by=command.rectify_by, text=command.text)]
        case _:
            assert_never(state)


def evolve(state: State, event: AuditFindingEvent) -> State:
    """What an event means."""
    match event, state:
        case FindingRecorded(), _:
            return Running(event, event.rectify_by, event.occurred_on)
        case _, NotThere():
            return state
        case FindingFollowed(), (Running() | Rectified()):
            return replace(state, rounds=(*state.rounds, event.round))
        case EvidenceSubmitted(), Running():
            pieces = (*state.pieces, Piece(event))
            return replace(state, pieces=pieces, last=max(state.last, event.occurred_on))
        case EvidenceChecked(), Running():
            pieces = tuple(
                replace(one, sufficient=event.sufficient, checked=event)
                if one.submitted.evidence == event.evidence
                else one
                for one in state.pieces
            )
            return replace(state, pieces=pieces, news=True, last=max(state.last, event.occurred_on))
        case FindingJudged(state="rectified"), Running():
            return Rectified(state.finding, state.rectify_by, event.occurred_on, state.pieces, state.rounds)
        case FindingJudged(state=("continuing" | "not_rectified") as judged), Running():
            return replace(state, judged=judged, news=False, last=event.occurred_on)
        case FindingReopened(), Rectified():
            return Running(state.finding, event.rectify_by, event.occurred_on, rounds=state.rounds, reopened=event)
        case RectificationOverdue(), Running():
            return replace(state, late=True)
        case _:
            return state


audit_finding: Decider[Command, State, AuditFindingEvent] = Decider(decide, evolve, NotThere())
