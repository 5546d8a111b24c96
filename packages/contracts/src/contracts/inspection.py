"""What the service `inspection` publishes: the register of units and the inspection rounds with their units."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from .message import Message, Number, RoundCode, Sealed, UnitCode

TOPIC = "sanxun.inspection"

UnitKind = Literal[
    "party_organisation",
    "government_department",
    "public_institution",
    "enterprise",
    "development_zone",
    "township",
    "village",
    "school",
    "hospital",
    "other",
]
"""What kind of organisation a unit is."""

RoundKind = Literal["regular", "special", "mobile", "look_back", "elevated"]
"""What kind of round: 常规 regular, 专项 special, 机动 mobile, 回头看 look-back, 提级 by a higher level."""

LentOutcome = Literal["confirmed", "partly_confirmed", "not_confirmed", "not_checked"]
"""What a team found of a clue that it was lent: 属实, 部分属实, 不属实, 未核实."""


class UnitRegistered(Message):
    """A unit stands in the register. Subject: `unit-<code>`."""

    TYPE: ClassVar[str] = "sanxun.inspection.unit-registered.v1"
    code: UnitCode = Field(description="The code by which every body names the unit. It never changes.")
    name: str = Field(description="The full official name of the organisation in Chinese. Never a person's name.")
    kind: UnitKind = Field(description="What kind of organisation it is.")
    parent: UnitCode | None = Field(default=None, description="The unit above it, if one is in the register.")


class UnitRenamed(Message):
    """A unit bears another name from `occurred_on` on. Subject: `unit-<code>`."""

    TYPE: ClassVar[str] = "sanxun.inspection.unit-renamed.v1"
    code: UnitCode = Field(description="The code of the unit: unchanged.")
    name: str = Field(description="Its new full official name in Chinese.")


class RoundPlanned(Message):
    """A round of inspection is planned with the units that it inspects. Subject: `round-<code>`."""

    TYPE: ClassVar[str] = "sanxun.inspection.round-planned.v1"
    code: RoundCode = Field(description="The code by which every body names the round. It never changes.")
    name: str = Field(description="The name of the round in Chinese, as in the plan.")
    kind: RoundKind = Field(description="What kind of round it is.")
    units: tuple[UnitCode, ...] = Field(description="The units that the round inspects, each registered before.")
    starts_on: date = Field(description="The first day of the round, in Asia/Shanghai.")
    ends_on: date | None = Field(default=None, description="The last day of the round, once it is fixed.")


class LentClueVerified(Message):
    """A team tells the commission what it found of a clue that it was lent. Subject: `lent-<lending>`."""

    TYPE: ClassVar[str] = "sanxun.inspection.lent-clue-verified.v1"
    lending: Number = Field(description="The number of the lending, as the commission gave it.")
    clue: Number = Field(description="The number of the clue in the commission's vault.")
    unit: UnitCode = Field(description="The unit that the clue is about.")
    round: RoundCode = Field(description="The round whose team has verified it.")
    outcome: LentOutcome = Field(description="What the team found, as a category.")
    text: Sealed = Field(description="What the team found in words, sealed to the commission.")

    def sealed_for(self) -> tuple[str, ...]:
        """The body that has lent it."""
        return ("discipline_commission",)


MESSAGES: tuple[type[Message], ...] = (UnitRegistered, UnitRenamed, RoundPlanned, LentClueVerified)
