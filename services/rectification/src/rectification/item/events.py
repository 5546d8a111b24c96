"""What can have happened to one issue on the list. Type names and fields are the stored format."""

from datetime import date
from typing import Annotated, Literal

from deadlines import Due
from eventlog import Event, Reference
from pydantic import BaseModel, ConfigDict, Field

from ..issue import Facts

StrikingBody = Literal["inspection_office", "discipline_commission", "organization_dept", "audit_bureau"]


class Money(BaseModel):
    """Money in fen (1/100 yuan). Negative amounts correct an earlier entry."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    paid_back: int = 0
    recovered_from_persons: int = 0
    losses_made_good: int = 0


class Persons(BaseModel):
    """How many persons were dealt with, by kind. Never who."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    handed_to_commission: int = 0
    disciplined: int = 0
    organizational_measure: int = 0
    criticised: int = 0
    self_examination: int = 0
    criticised_and_educated: int = 0


class Figures(BaseModel):
    """What putting an issue right brought: money, persons dealt with, rules made or amended."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    money: Money = Money()
    persons: Persons = Persons()
    rules_made: int = 0

    def plus(self, other: "Figures") -> "Figures":
        """Both together."""
        return Figures(
            money=Money(**_sum(self.money.model_dump(), other.money.model_dump())),
            persons=Persons(**_sum(self.persons.model_dump(), other.persons.model_dump())),
            rules_made=self.rules_made + other.rules_made,
        )

    def below_zero(self) -> bool:
        """Whether any figure is negative."""
        amounts: list[int] = [*self.money.model_dump().values(), *self.persons.model_dump().values()]
        return min(*amounts, self.rules_made) < 0


def _sum(one: dict[str, int], other: dict[str, int]) -> dict[str, int]:
    return {name: amount + other[name] for name, amount in one.items()}


class ItemOpened(Event):
    """The issue stands on the list from the day of the feedback on."""

    type: Literal["item-opened"] = "item-opened"
    facts: Facts


class MeasureSet(Event):
    """The unit named a measure, who is answerable (an account, never a name) and until when."""

    type: Literal["measure-set"] = "measure-set"
    owner: str
    due: Due
    text: Reference


class ProgressRecorded(Event):
    """One entry of the unit's own ledger: what was done, what it brought, and the evidence."""

    type: Literal["progress-recorded"] = "progress-recorded"
    entry: str
    by: str
    evidence: tuple[Reference, ...]
    figures: Figures


class BasicallyDone(Event):
    """Basically done and going on (基本完成并持续推进)."""

    type: Literal["basically-done"] = "basically-done"
    by: str
    text: Reference


class NotDone(Event):
    """Judged to be not done (未完成); the unit names a new measure."""

    type: Literal["not-done"] = "not-done"
    text: Reference


Ground = Literal["verification", "ledger"]
"""On what an issue was struck off: on a verification that stands on record here, or on a ledger that says it was done
before this system and does not tell who verified it and when."""


class StruckOff(Event):
    """Struck off the list (销号) by a supervising body that checked the evidence.

    `ground` is None where it was struck off while a verification was not asked for.
    """

    type: Literal["struck-off"] = "struck-off"
    by: str
    body: StrikingBody
    justification: Reference
    evidence: tuple[Reference, ...]
    ground: Ground | None = None


Means = Literal["documents", "site_visit", "interviews", "re_audit"]
"""How somebody looked: 查阅资料, 实地查看, 访谈, 复审."""


class ItemVerified(Event):
    """Somebody who did not do the work has looked whether the issue is put right (核查)."""

    type: Literal["item-verified"] = "item-verified"
    by: str
    body: StrikingBody
    means: Means
    confirmed: bool
    text: Reference


class ItemDeadlineNear(Event):
    """The day of the measure is `days` days away; `occurred_on` is that day."""

    type: Literal["item-deadline-near"] = "item-deadline-near"
    days: int
    due: Due


class Reopened(Event):
    """Put back on the list; the unit names a new measure."""

    type: Literal["reopened"] = "reopened"
    justification: Reference


class ItemOverdue(Event):
    """The day of the measure passed; `occurred_on` is the day after it."""

    type: Literal["item-overdue"] = "item-overdue"
    due: Due


class ItemOverdueLifted(Event):
    """It was done in time and recorded late, or the unit named a later day."""

    type: Literal["item-overdue-lifted"] = "item-overdue-lifted"
    due: Due


ItemEvent = Annotated[
    ItemOpened
    | MeasureSet
    | ProgressRecorded
    | BasicallyDone
    | NotDone
    | StruckOff
    | Reopened
    | ItemVerified
    | ItemDeadlineNear
    | ItemOverdue
    | ItemOverdueLifted,
    Field(discriminator="type"),
]


def measure_due(on: date) -> Due:
    """The day that a unit named for its own measure: no article sets it."""
    return Due(on, "measure", "as-named")
