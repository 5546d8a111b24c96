"""What the other bodies hear about one issue: its state and all its figures as of now, never its text."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict, assert_never

from contracts import Body, Message
from contracts import rectification as told
from eventlog import Done, Due

from ..case.near import NEAR, near
from ..case.publish import told_due
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
from .state import Closed, DoneBasically, Late, Line, NotOpened, OnTheList, Opened, State, UnderWay, Unfinished


def state_name(state: OnTheList) -> told.ItemState:
    """The state under the name that the others know."""
    match state:
        case Opened():
            return "opened"
        case UnderWay():
            return "under_way"
        case Late():
            return "late"
        case DoneBasically():
            return "basically_done"
        case Unfinished():
            return "not_done"
        case Closed():
            return "struck_off"
        case _:
            assert_never(state)


def publish(event: ItemEvent, state: State) -> Message | None:
    """Every event of an issue concerns the other bodies."""
    if isinstance(state, NotOpened):
        return None
    facts = state.line.facts
    match event:
        case ItemOpened():
            return _progressed(event, state, "opened")
        case MeasureSet():
            return _progressed(event, state, "measure_set")
        case ProgressRecorded():
            return _progressed(event, state, "progress")
        case BasicallyDone():
            return _progressed(event, state, "basically_done")
        case NotDone():
            return _progressed(event, state, "not_done")
        case Reopened():
            return _progressed(event, state, "reopened")
        case StruckOff():
            return told.ItemStruckOff(occurred_on=event.occurred_on, struck_off_by=event.body, **_about(state))
        case ItemOverdue():
            return told.RectificationOverdue(
                occurred_on=event.occurred_on,
                case=facts.case,
                round=facts.round,
                unit=facts.unit,
                origin=facts.origin,
                what="item",
                item=facts.item,
                due=told_due(event.due),
            )
        case ItemVerified():
            return told.ItemVerified(
                **told.about(facts.round, facts.unit, facts.origin, event.occurred_on),
                item=facts.item,
                body=event.body,
                means=event.means,
                confirmed=event.confirmed,
            )
        case ItemDeadlineNear():
            return told.DeadlineNear(
                **told.about(facts.round, facts.unit, facts.origin, event.occurred_on),
                what="item",
                item=facts.item,
                days=event.days,
                due=told_due(event.due),
            )
        case ItemOverdueLifted():
            return told.OverdueLifted(
                occurred_on=event.occurred_on,
                case=facts.case,
                round=facts.round,
                unit=facts.unit,
                origin=facts.origin,
                what="item",
                item=facts.item,
                due=told_due(event.due),
                state=state_name(state),
            )
        case _:
            assert_never(event)


class About(TypedDict):
    """The part that all messages about an issue share."""

    case: str
    round: str
    unit: str
    origin: told.Origin
    item: str
    number: int
    category: told.Category
    supervised_by: Body
    state: told.ItemState
    measure_due: date | None
    money: told.Money
    persons: told.Persons
    rules_made: int


def _about(state: OnTheList) -> About:
    line = state.line
    facts = line.facts
    return {
        "case": facts.case,
        "round": facts.round,
        "unit": facts.unit,
        "origin": facts.origin,
        "item": facts.item,
        "number": facts.issue.number,
        "category": facts.issue.category,
        "supervised_by": facts.issue.supervised_by,
        "state": state_name(state),
        "measure_due": line.measure.due.on if line.measure else None,
        "money": told.Money(**line.figures.money.model_dump()),
        "persons": told.Persons(**line.figures.persons.model_dump()),
        "rules_made": line.figures.rules_made,
    }


def _progressed(event: ItemEvent, state: OnTheList, step: told.Step) -> Message:
    return told.ItemProgressed(occurred_on=event.occurred_on, step=step, **_about(state))


def dates(event: ItemEvent, state: State) -> Sequence[Due | Done]:
    """The day of the measure stands on the to-do list while work goes on."""
    match event, state:
        case ((MeasureSet() | ItemOverdueLifted()), UnderWay(line=Line(measure=measure))) if measure is not None:
            return (Due("measure", measure.due.on), *near(measure.due.on, event.occurred_on))
        case ItemDeadlineNear(), _:
            return (Done(f"near-{event.days}"),)
        case ((BasicallyDone() | NotDone() | StruckOff() | Reopened() | ItemOverdue()), _):
            return (Done("measure"), *(Done(f"near-{days}") for days in NEAR))
        case _:
            return ()
