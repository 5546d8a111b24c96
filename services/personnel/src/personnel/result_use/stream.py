"""The stream `result-use`: one result that was used in one year's appraisal of a unit's leaders."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from contracts import Message
from contracts import personnel as told
from eventlog import Decider, Event, Reference, Refused, Stream, refuse_future
from pydantic import TypeAdapter

Source = Literal["inspection", "selection_check", "clue", "rectification", "audit"]


class ResultUsed(Event):
    """The result was used; what it says lies in the vault."""

    type: Literal["result-used"] = "result-used"
    number: str
    unit: str
    year: int
    source: Source
    by: str
    text: Reference


@dataclass(frozen=True, slots=True)
class UseResult:
    """The department uses a result."""

    number: str
    unit: str
    year: int
    source: Source
    by: str
    text: Reference
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class NotUsed:
    """Nothing under this number."""


@dataclass(frozen=True, slots=True)
class Used:
    """The result, in whose appraisal of which year."""

    event: ResultUsed


State = NotUsed | Used


def decide(command: UseResult, state: State) -> list[ResultUsed]:
    """A number is used once. An appraisal does not look at a year that has not begun."""
    if isinstance(state, Used):
        stands = state.event
        said = (command.unit, command.year, command.source, command.occurred_on, command.text.size)
        if said == (stands.unit, stands.year, stands.source, stands.occurred_on, stands.text.size):
            return []
        raise Refused("result-number-taken", number=command.number)
    refuse_future(command.occurred_on, command.today)
    if command.year > command.today.year:
        raise Refused("year-not-begun", year=command.year)
    return [
        ResultUsed(
            occurred_on=command.occurred_on,
            number=command.number,
            unit=command.unit,
            year=command.year,
            source=command.source,
            by=command.by,
            text=command.text,
        )
    ]


def evolve(state: State, event: ResultUsed) -> State:
    """What the event means."""
    return Used(event)


def publish(event: ResultUsed, state: State) -> Message | None:
    """That it was used, never what it says."""
    return told.ResultUsed(
        occurred_on=event.occurred_on, number=event.number, unit=event.unit, year=event.year, source=event.source
    )


result_use: Decider[UseResult, State, ResultUsed] = Decider(decide, evolve, NotUsed())

RESULT_USE: Stream[UseResult, State, ResultUsed] = Stream(
    name="result-use", decider=result_use, events=TypeAdapter(ResultUsed), publish=publish
)
