"""What can have happened to a session of the leading group. Type names and fields are the stored format."""

from datetime import date
from typing import Annotated, Literal

from contracts import Number, RoundCode
from contracts.inspection import CoordinatingBody
from eventlog import Event, Reference
from pydantic import BaseModel, ConfigDict, Field


class Decision(BaseModel):
    """A task: which body, until when. What is to be done stands in the minutes."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    number: Annotated[int, Field(ge=1, le=99)]
    to: CoordinatingBody
    due_on: date


class Held(Event):
    """The session was held; its minutes lie in the vault."""

    type: Literal["held"] = "held"
    number: Number
    heard: tuple[RoundCode, ...]
    decisions: tuple[Decision, ...]
    minutes: Reference


class TaskDone(Event):
    """The body reports its task done."""

    type: Literal["task-done"] = "task-done"
    decision: int
    days_late: int
    report: Reference


class TaskOverdue(Event):
    """The last day of a task has passed."""

    type: Literal["task-overdue"] = "task-overdue"
    decision: int


SessionEvent = Annotated[Held | TaskDone | TaskOverdue, Field(discriminator="type")]
