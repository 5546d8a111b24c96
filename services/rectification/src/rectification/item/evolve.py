"""What each event means for an issue on the list."""

from dataclasses import replace

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
    StruckOff,
)
from .state import (
    Closed,
    DoneBasically,
    Entry,
    Late,
    Line,
    Measure,
    NotOpened,
    OnTheList,
    Opened,
    State,
    UnderWay,
    Unfinished,
)


def evolve(state: State, event: ItemEvent) -> State:
    """What an event means for the issue."""
    match state, event:
        case NotOpened(), ItemOpened():
            return Opened(Line(event.facts))
        case NotOpened(), _:
            return state
        case _, _:
            return _on(state, event)


def _on(state: OnTheList, event: ItemEvent) -> OnTheList:
    line = state.line
    match event, state:
        case MeasureSet(), _:
            measure = Measure(event.owner, event.due, event.text.digest)
            return _moved(state, replace(line, measure=measure, doers=line.doers | {event.owner}, near=frozenset()))
        case ItemVerified(), _:
            return replace(state, line=replace(line, verified=(event.occurred_on, event.by, event.confirmed)))
        case ItemDeadlineNear(), _:
            return replace(state, line=replace(line, near=line.near | {event.days}))
        case ProgressRecorded(), _:
            return _moved(state, _worked(line, event))
        case BasicallyDone(), _:
            return DoneBasically(replace(line, doers=line.doers | {event.by}), event.occurred_on)
        case NotDone(), _:
            return Unfinished(replace(line, measure=None, verified=None), event.occurred_on)
        case StruckOff(), _:
            evidence = line.evidence + len(event.evidence)
            return Closed(replace(line, evidence=evidence), event.occurred_on, event.ground)
        case Reopened(), _:
            return UnderWay(replace(line, measure=None, verified=None))
        case ItemOverdue(), _:
            return Late(line)
        case ItemOverdueLifted(), Late():
            return UnderWay(line)
        case _:
            return state


def _worked(line: Line, event: ProgressRecorded) -> Line:
    return replace(
        line,
        figures=line.figures.plus(event.figures),
        entries=(*line.entries, (event.entry, Entry(event.occurred_on, event.figures))),
        doers=line.doers | {event.by},
        evidence=line.evidence + len(event.evidence),
    )


def _moved(state: OnTheList, line: Line) -> OnTheList:
    """Work goes on: what was not begun, or judged not done, is under way; the other states stay what they are."""
    match state:
        case Opened() | UnderWay() | Unfinished():
            return UnderWay(line)
        case Late() | DoneBasically() | Closed():
            return replace(state, line=line)
