"""What one issue allows: a measure, progress with evidence, and striking off by somebody who did not do the work."""

from datetime import date, timedelta
from typing import assert_never

from eventlog import Decider, Refused, refuse_future

from ..case.near import NEAR
from .commands import (
    CheckDates,
    Command,
    MarkBasicallyDone,
    MarkNotDone,
    OpenItem,
    RecordProgress,
    Reopen,
    SetMeasure,
    StrikeOff,
    Verify,
    Wish,
)
from .events import (
    BasicallyDone,
    ItemDeadlineNear,
    ItemEvent,
    ItemOpened,
    ItemOverdue,
    ItemOverdueLifted,
    ItemVerified,
    MeasureSet,
    NotDone,
    ProgressRecorded,
    Reopened,
    StrikingBody,
    StruckOff,
    measure_due,
)
from .evolve import evolve
from .state import Closed, DoneBasically, Entry, Late, Line, NotOpened, OnTheList, Opened, State, UnderWay, Unfinished


def decide(command: Command, state: State) -> list[ItemEvent]:
    """Answers a command with what happens, or refuses it by the rule that stands in its way."""
    match command, state:
        case OpenItem(), NotOpened():
            return [ItemOpened(occurred_on=command.facts.feedback_on, facts=command.facts)]
        case OpenItem(), _:
            return []
        case CheckDates(), (Opened() | UnderWay()):
            return _passed(state.line, command.today)
        case CheckDates(), _:
            return []
        case _, NotOpened():
            opened = ItemOpened(occurred_on=command.facts.feedback_on, facts=command.facts)
            return [opened, *_wish(command, Opened(Line(command.facts)))]
        case _:
            return _wish(command, state)


def _wish(command: Wish, state: OnTheList) -> list[ItemEvent]:
    match command:
        case SetMeasure():
            return _measure(command, state)
        case RecordProgress():
            return _progress(command, state)
        case MarkBasicallyDone():
            return _basically(command, state)
        case MarkNotDone():
            return _not_done(command, state)
        case StrikeOff():
            return _strike_off(command, state)
        case Reopen():
            return _reopen(command, state)
        case Verify():
            return _verify(command, state)
        case _:
            assert_never(command)


def _measure(command: SetMeasure, state: OnTheList) -> list[ItemEvent]:
    stands = state.line.measure
    due = measure_due(command.due_on)
    if stands is not None and (stands.owner, stands.due, stands.digest) == (command.owner, due, command.text.digest):
        return []
    _open(state)
    _within(command, state.line)
    if command.due_on < command.occurred_on:
        raise Refused("measure-due-in-past", due=due.on.isoformat(), occurred_on=command.occurred_on.isoformat())
    named = MeasureSet(occurred_on=command.occurred_on, owner=command.owner, due=due, text=command.text)
    match state:
        case Late() if stands is not None and due.on > stands.due.on:
            return [named, ItemOverdueLifted(occurred_on=command.occurred_on, due=stands.due)]
        case _:
            return [named]


def _progress(command: RecordProgress, state: OnTheList) -> list[ItemEvent]:
    before = dict(state.line.entries).get(command.entry)
    if before is not None:
        if before == Entry(command.occurred_on, command.figures):
            return []
        raise Refused("entry-already-used", entry=command.entry)
    _open(state)
    _within(command, state.line)
    if not command.evidence:
        raise Refused("evidence-missing")
    if state.line.figures.plus(command.figures).below_zero():
        raise Refused("figures-below-zero")
    return [
        ProgressRecorded(
            occurred_on=command.occurred_on,
            entry=command.entry,
            by=command.by,
            evidence=command.evidence,
            figures=command.figures,
        )
    ]


def _basically(command: MarkBasicallyDone, state: OnTheList) -> list[ItemEvent]:
    if isinstance(state, DoneBasically):
        return []
    _open(state)
    _within(command, state.line)
    done = BasicallyDone(occurred_on=command.occurred_on, by=command.by, text=command.text)
    return _ended(done, state)


def _not_done(command: MarkNotDone, state: OnTheList) -> list[ItemEvent]:
    _supervising(command.body, state.line)
    if isinstance(state, Unfinished):
        return []
    _open(state)
    _within(command, state.line)
    return [NotDone(occurred_on=command.occurred_on, text=command.text)]


def _strike_off(command: StrikeOff, state: OnTheList) -> list[ItemEvent]:
    if isinstance(state, Closed):
        if state.on == command.occurred_on:
            return []
        raise Refused("already-struck-off", struck_off_on=state.on.isoformat())
    _within(command, state.line)
    _supervising(command.body, state.line)
    if command.by in state.line.doers:
        raise Refused("own-work")
    if not (state.line.evidence or command.evidence):
        raise Refused("evidence-missing")
    _verified(command, state.line)
    struck = StruckOff(
        occurred_on=command.occurred_on,
        by=command.by,
        body=command.body,
        justification=command.justification,
        evidence=command.evidence,
        ground=command.ground,
    )
    return _ended(struck, state)


def _verified(command: StrikeOff, line: Line) -> None:
    """Somebody who did not do the work has confirmed it by that day. A ledger of older work does not tell who did."""
    if line.verified is not None and not line.verified[2]:
        raise Refused("verification-failed", verified_on=line.verified[0].isoformat())
    if command.ground == "ledger":
        return
    if line.verified is None or line.verified[0] > command.occurred_on or line.verified[1] in line.doers:
        raise Refused("verification-missing", occurred_on=command.occurred_on.isoformat())


def _verify(command: Verify, state: OnTheList) -> list[ItemEvent]:
    if state.line.verified == (command.occurred_on, command.by, command.confirmed):
        return []
    _open(state)
    _within(command, state.line)
    _supervising(command.body, state.line)
    if command.by in state.line.doers:
        raise Refused("own-work")
    return [
        ItemVerified(
            occurred_on=command.occurred_on,
            by=command.by,
            body=command.body,
            means=command.means,
            confirmed=command.confirmed,
            text=command.text,
        )
    ]


def _reopen(command: Reopen, state: OnTheList) -> list[ItemEvent]:
    match state:
        case Closed():
            _within(command, state.line)
            _supervising(command.body, state.line)
            if command.occurred_on < state.on:
                raise Refused("before-striking-off", struck_off_on=state.on.isoformat())
            return [Reopened(occurred_on=command.occurred_on, justification=command.justification)]
        case _:
            return []


def _ended(end: BasicallyDone | StruckOff, state: OnTheList) -> list[ItemEvent]:
    """The end of the work, with the truth about its last day: passed before the clock looked, or kept after all."""
    match state:
        case Late(line=Line(measure=measure)) if measure is not None and end.occurred_on <= measure.due.on:
            return [end, ItemOverdueLifted(occurred_on=end.occurred_on, due=measure.due)]
        case Opened() | UnderWay():
            late = [one for one in _passed(state.line, end.occurred_on) if isinstance(one, ItemOverdue)]
            return [*late, end]
        case _:
            return [end]


def _passed(line: Line, today: date) -> list[ItemEvent]:
    if line.measure is None:
        return []
    due = line.measure.due
    if today <= due.on:
        return [
            ItemDeadlineNear(occurred_on=on, days=days, due=due)
            for days in NEAR
            if days not in line.near and line.facts.feedback_on <= (on := due.on - timedelta(days=days)) <= today
        ]
    # The day after the last one, whenever the clock got to look: late or twice, the event is the same.
    return [ItemOverdue(occurred_on=line.measure.due.on + timedelta(days=1), due=line.measure.due)]


def _open(state: OnTheList) -> None:
    if isinstance(state, Closed):
        raise Refused("already-struck-off", struck_off_on=state.on.isoformat())


def _within(command: Wish, line: Line) -> None:
    refuse_future(command.occurred_on, command.today)
    if command.occurred_on < line.facts.feedback_on:
        raise Refused(
            "before-feedback",
            occurred_on=command.occurred_on.isoformat(),
            feedback_on=line.facts.feedback_on.isoformat(),
        )


def _supervising(body: StrikingBody, line: Line) -> None:
    supervisor = line.facts.issue.supervised_by
    if body not in ("inspection_office", "discipline_commission", supervisor):
        raise Refused("not-supervising", supervised_by=supervisor)


item: Decider[Command, State, ItemEvent] = Decider(decide, evolve, NotOpened())
