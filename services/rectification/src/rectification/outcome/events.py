"""What can have happened to a case after its report. Type names and fields are the stored format."""

from typing import Annotated, Literal

from deadlines import Due
from eventlog import Event, Reference
from pydantic import BaseModel, ConfigDict, Field

from ..issue import CaseFacts

Ground = Literal["overdue", "sham", "below_pass_mark", "check_not_passed", "other"]
"""Why somebody is interviewed or held to account."""

EscalatingBody = Literal["inspection_office", "discipline_commission", "organization_dept"]


class Measures(BaseModel):
    """How many persons were held to account, by what was done. Never who."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    criticised: int = Field(default=0, ge=0)
    admonished: int = Field(default=0, ge=0)
    organizational_measure: int = Field(default=0, ge=0)
    disciplined: int = Field(default=0, ge=0)

    def total(self) -> int:
        """All of them."""
        return self.criticised + self.admonished + self.organizational_measure + self.disciplined


class AcceptanceScored(Event):
    """The bodies have inspected together and given points; `turn` counts the acceptances of this case."""

    type: Literal["acceptance-scored"] = "acceptance-scored"
    facts: CaseFacts
    turn: int
    points: int
    pass_mark: int
    text: Reference


class CaseAccepted(Event):
    """The points reach the mark: the case is accepted."""

    type: Literal["case-accepted"] = "case-accepted"
    points: int


class SecondRectificationOrdered(Event):
    """The points stay below the mark: the unit puts things right again until a day."""

    type: Literal["second-rectification-ordered"] = "second-rectification-ordered"
    points: int
    due: Due


class SecondReportSubmitted(Event):
    """The unit has reported on its second rectification."""

    type: Literal["second-report-submitted"] = "second-report-submitted"
    text: Reference
    days_late: int


class SecondRectificationOverdue(Event):
    """The day of the second rectification passed without a report; `occurred_on` is the day after it."""

    type: Literal["second-rectification-overdue"] = "second-rectification-overdue"
    due: Due


class PrincipalInterviewed(Event):
    """The unit's first responsible person was interviewed (约谈); the record lies in the vault."""

    type: Literal["principal-interviewed"] = "principal-interviewed"
    facts: CaseFacts
    body: EscalatingBody
    ground: Ground
    text: Reference


class HeldAccountable(Event):
    """Persons were held to account (问责)."""

    type: Literal["held-accountable"] = "held-accountable"
    facts: CaseFacts
    ground: Ground
    measures: Measures
    text: Reference


class SatisfactionSurveyed(Event):
    """People were asked whether they are satisfied; `satisfied` of `asked`."""

    type: Literal["satisfaction-surveyed"] = "satisfaction-surveyed"
    facts: CaseFacts
    asked: int
    satisfied: int


OutcomeEvent = Annotated[
    AcceptanceScored
    | CaseAccepted
    | SecondRectificationOrdered
    | SecondReportSubmitted
    | SecondRectificationOverdue
    | PrincipalInterviewed
    | HeldAccountable
    | SatisfactionSurveyed,
    Field(discriminator="type"),
]
