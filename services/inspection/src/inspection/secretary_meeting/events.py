"""What can have happened to a special meeting. Type names and fields are the stored format."""

from typing import Literal

from contracts import Number
from eventlog import Event, Reference
from pydantic import BaseModel, ConfigDict

from ..team_clue.events import MeetingDecision


class HeardClue(BaseModel):
    """A clue as the meeting heard it: the text with the digest `seen`, and what was decided."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    clue: Number
    seen: str
    decision: MeetingDecision


class Held(Event):
    """The meeting heard these clues; its minutes lie in the vault."""

    type: Literal["held"] = "held"
    number: Number
    clues: tuple[HeardClue, ...]
    minutes: Reference


MeetingEvent = Held
