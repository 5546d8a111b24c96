"""What can have happened to a team's clue. Type names and fields are the stored format."""

from typing import Annotated, Literal

from contracts import Number, RoundCode, UnitCode
from contracts.clues import Category
from contracts.inspection import ConsultationResult, ConsultedParty
from eventlog import Event, Reference
from handover import Terms
from pydantic import Field

Stance = Literal["agree", "dissent"]
"""同意, or 不同意: dissent is kept and does not stop the consultation."""

MeetingDecision = Literal["hand_over", "keep"]
"""What the meeting decided of a clue: 移交纪检机关, or 暂不移交."""

Standing = Literal["accepted", "returned", "withdrawn", "result_back"]
"""What became of a handover."""


class Written(Event):
    """The team wrote the clue. `by` is the writer's account."""

    type: Literal["written"] = "written"
    number: Number
    round: RoundCode
    unit: UnitCode
    categories: tuple[Category, ...]
    city_managed_cadre: bool
    by: str
    text: Reference


class Rewritten(Event):
    """The text was changed: every opinion on the text before it is stale."""

    type: Literal["rewritten"] = "rewritten"
    by: str
    text: Reference


class OpinionGiven(Event):
    """A party gave its opinion on the text with the digest `seen`; its reasons lie in the vault."""

    type: Literal["opinion-given"] = "opinion-given"
    party: ConsultedParty
    stance: Stance
    seen: str
    by: str
    reasons: Reference


class Consulted(Event):
    """The joint consultation was closed on the text with the digest `seen`. `dissent`: who did not agree."""

    type: Literal["consulted"] = "consulted"
    result: ConsultationResult
    seen: str
    dissent: tuple[ConsultedParty, ...]
    grounds: Reference


class Heard(Event):
    """The secretary's special meeting heard it and decided (巡视工作条例 art. 28)."""

    type: Literal["heard"] = "heard"
    meeting: Number
    decision: MeetingDecision


class HandedOver(Event):
    """It goes to another body on these terms."""

    type: Literal["handed-over"] = "handed-over"
    terms: Terms


class HandoverMoved(Event):
    """What became of a handover. `seen`: the version of the handover's own stream, by which a repetition is known."""

    type: Literal["handover-moved"] = "handover-moved"
    handover: Number
    standing: Standing
    seen: int


TeamClueEvent = Annotated[
    Written | Rewritten | OpinionGiven | Consulted | Heard | HandedOver | HandoverMoved, Field(discriminator="type")
]
