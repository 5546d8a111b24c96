"""What comes of a case: joint acceptance in points, a second rectification below the mark, interview and accountability."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import assert_never

from deadlines import Due
from eventlog import Decider, Reference, Refused, refuse_future

from ..issue import CaseFacts
from .events import (
    AcceptanceScored,
    CaseAccepted,
    EscalatingBody,
    Ground,
    HeldAccountable,
    Measures,
    OutcomeEvent,
    PrincipalInterviewed,
    SatisfactionSurveyed,
    SecondRectificationOrdered,
    SecondRectificationOverdue,
    SecondReportSubmitted,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the command's route knows of the case: when it reported, and what speaks for an interview."""

    facts: CaseFacts
    reported_on: date | None
    overdue: bool
    sham: bool
    check_failed: bool


@dataclass(frozen=True, slots=True)
class Score:
    """The bodies give points after their joint inspection; `second_due` is the day if they stay below the mark."""

    standing: Standing
    points: int
    pass_mark: int
    second_due: Due
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class SubmitSecondReport:
    """The unit reports on its second rectification."""

    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Interview:
    """A body interviews the principal."""

    standing: Standing
    body: EscalatingBody
    ground: Ground
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class HoldAccountable:
    """The commission holds persons to account."""

    standing: Standing
    ground: Ground
    measures: Measures
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Survey:
    """The office records a survey."""

    standing: Standing
    asked: int
    satisfied: int
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class CheckDates:
    """The clock proposes to look at the last day."""

    today: date


Command = Score | SubmitSecondReport | Interview | HoldAccountable | Survey | CheckDates


@dataclass(frozen=True, slots=True)
class Kept:
    """What stays whatever the state: the facts, the points given, and what was done, as far as it is known again by."""

    facts: CaseFacts
    scores: tuple[tuple[date, int], ...] = ()
    done: frozenset[tuple[str, date, str]] = frozenset()
    surveys: tuple[tuple[date, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class NothingYet:
    """Nothing came of it yet."""


@dataclass(frozen=True, slots=True)
class Running:
    """Something was recorded; no points yet."""

    kept: Kept


@dataclass(frozen=True, slots=True)
class Again:
    """The second rectification runs until `due`."""

    kept: Kept
    due: Due
    late: bool = False


@dataclass(frozen=True, slots=True)
class ReportedAgain:
    """The second report is there; the bodies inspect again."""

    kept: Kept
    on: date
    digest: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """The case is accepted."""

    kept: Kept
    on: date
    points: int


Begun = Running | Again | ReportedAgain | Accepted
State = NothingYet | Begun


def decide(command: Command, state: State) -> list[OutcomeEvent]:
    """Answers a command with what happens, or refuses it by the rule that stands in its way."""
    match command:
        case Score():
            return _score(command, state)
        case SubmitSecondReport():
            return _report(command, state)
        case Interview():
            return _interview(command, state)
        case HoldAccountable():
            return _hold(command, state)
        case Survey():
            return _survey(command, state)
        case CheckDates():
            match state:
                case Again(due=due, late=False) if command.today > due.on:
                    return [_overdue(due)]
                case _:
                    return []
        case _:
            assert_never(command)


def _score(command: Score, state: State) -> list[OutcomeEvent]:
    scores = () if isinstance(state, NothingYet) else state.kept.scores
    if (command.occurred_on, command.points) in scores:
        return []
    if command.standing.reported_on is None:
        raise Refused("accepted-before-report")
    match state:
        case Accepted():
            raise Refused("case-accepted-already", accepted_on=state.on.isoformat())
        case Again():
            raise Refused("second-report-missing", due=state.due.on.isoformat())
        case _:
            _within(command.occurred_on, command.today, command.standing.reported_on)
    if isinstance(state, ReportedAgain) and command.occurred_on < state.on:
        raise Refused("before-report", reported_on=state.on.isoformat())
    scored = AcceptanceScored(
        occurred_on=command.occurred_on,
        facts=command.standing.facts,
        turn=len(scores) + 1,
        points=command.points,
        pass_mark=command.pass_mark,
        text=command.text,
    )
    if command.points >= command.pass_mark:
        return [scored, CaseAccepted(occurred_on=command.occurred_on, points=command.points)]
    ordered = SecondRectificationOrdered(occurred_on=command.occurred_on, points=command.points, due=command.second_due)
    return [scored, ordered]


def _report(command: SubmitSecondReport, state: State) -> list[OutcomeEvent]:
    match state:
        case ReportedAgain(on=on, digest=digest) if (on, digest) == (command.occurred_on, command.text.digest):
            return []
        case Again():
            ordered_on = state.kept.scores[-1][0]
            _within(command.occurred_on, command.today, ordered_on)
            days_late = state.due.late(command.occurred_on)
            submitted = SecondReportSubmitted(occurred_on=command.occurred_on, text=command.text, days_late=days_late)
            return [_overdue(state.due), submitted] if days_late and not state.late else [submitted]
        case _:
            raise Refused("no-second-rectification")


def _interview(command: Interview, state: State) -> list[OutcomeEvent]:
    if _known(state, ("interview", command.occurred_on, command.body)):
        return []
    _grounds(command.ground, command.standing, state)
    _within(command.occurred_on, command.today, command.standing.facts.feedback_on)
    return [
        PrincipalInterviewed(
            occurred_on=command.occurred_on,
            facts=command.standing.facts,
            body=command.body,
            ground=command.ground,
            text=command.text,
        )
    ]


def _hold(command: HoldAccountable, state: State) -> list[OutcomeEvent]:
    if _known(state, ("accountability", command.occurred_on, command.ground)):
        return []
    if not command.measures.total():
        raise Refused("nobody-held-to-account")
    _grounds(command.ground, command.standing, state)
    _within(command.occurred_on, command.today, command.standing.facts.feedback_on)
    return [
        HeldAccountable(
            occurred_on=command.occurred_on,
            facts=command.standing.facts,
            ground=command.ground,
            measures=command.measures,
            text=command.text,
        )
    ]


def _survey(command: Survey, state: State) -> list[OutcomeEvent]:
    said = (command.occurred_on, command.asked, command.satisfied)
    if not isinstance(state, NothingYet) and said in state.kept.surveys:
        return []
    if command.satisfied > command.asked:
        raise Refused("more-satisfied-than-asked", asked=command.asked)
    _within(command.occurred_on, command.today, command.standing.facts.feedback_on)
    return [
        SatisfactionSurveyed(
            occurred_on=command.occurred_on,
            facts=command.standing.facts,
            asked=command.asked,
            satisfied=command.satisfied,
        )
    ]


def _known(state: State, deed: tuple[str, date, str]) -> bool:
    return not isinstance(state, NothingYet) and deed in state.kept.done


def _grounds(ground: Ground, standing: Standing, state: State) -> None:
    """What is given as the ground has to be on record."""
    below = isinstance(state, Again | ReportedAgain)
    holds = {
        "overdue": standing.overdue or (isinstance(state, Again) and state.late),
        "sham": standing.sham,
        "check_not_passed": standing.check_failed,
        "below_pass_mark": below,
        "other": True,
    }
    if not holds[ground]:
        raise Refused("ground-not-on-record", ground=ground)


def _within(occurred_on: date, today: date, after: date) -> None:
    refuse_future(occurred_on, today)
    if occurred_on < after:
        raise Refused("before-report", reported_on=after.isoformat())


def _overdue(due: Due) -> SecondRectificationOverdue:
    # The day after the last one, whenever the clock got to look: late or twice, the event is the same.
    return SecondRectificationOverdue(occurred_on=due.on + timedelta(days=1), due=due)


def evolve(state: State, event: OutcomeEvent) -> State:
    """What an event means for the case's end."""
    match event, state:
        case AcceptanceScored(), NothingYet():
            return Running(Kept(event.facts, ((event.occurred_on, event.points),)))
        case AcceptanceScored(), (Running() | Again() | ReportedAgain() | Accepted()):
            scores = (*state.kept.scores, (event.occurred_on, event.points))
            return replace(state, kept=replace(state.kept, scores=scores))
        case PrincipalInterviewed(), _:
            return _did(state, event.facts, ("interview", event.occurred_on, event.body))
        case HeldAccountable(), _:
            return _did(state, event.facts, ("accountability", event.occurred_on, event.ground))
        case SatisfactionSurveyed(), _:
            begun = Running(Kept(event.facts)) if isinstance(state, NothingYet) else state
            surveys = (*begun.kept.surveys, (event.occurred_on, event.asked, event.satisfied))
            return replace(begun, kept=replace(begun.kept, surveys=surveys))
        case _, NothingYet():
            return state
        case CaseAccepted(), _:
            return Accepted(state.kept, event.occurred_on, event.points)
        case SecondRectificationOrdered(), _:
            return Again(state.kept, event.due)
        case SecondReportSubmitted(), _:
            return ReportedAgain(state.kept, event.occurred_on, event.text.digest)
        case SecondRectificationOverdue(), Again():
            return replace(state, late=True)
        case _:
            return state


def _did(state: State, facts: CaseFacts, deed: tuple[str, date, str]) -> Begun:
    begun = Running(Kept(facts)) if isinstance(state, NothingYet) else state
    return replace(begun, kept=replace(begun.kept, done=begun.kept.done | {deed}))


outcome: Decider[Command, State, OutcomeEvent] = Decider(decide, evolve, NothingYet())
