"""Where a rectification case can stand."""

from dataclasses import dataclass
from datetime import date

from deadlines import Due

from ..issue import CaseFacts, Facts, Issue, Origin
from .events import CheckResult


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that was handed in: on which day, and the digest of its text."""

    on: date
    digest: str
    version: int = 1

    def same(self, on: date, digest: str) -> bool:
        """Whether it is that paper, handed in on that day."""
        return (self.on, self.digest) == (on, digest)


@dataclass(frozen=True, slots=True)
class Check:
    """A two-month check: on which day, and what it found."""

    on: date
    result: CheckResult


@dataclass(frozen=True, slots=True)
class File:
    """What every case holds from its feedback on."""

    round: str
    unit: str
    origin: Origin
    feedback_on: date
    feedback_digest: str
    issues: tuple[Issue, ...]
    due: Due
    plan: Paper | None = None
    plan_due: Due | None = None
    plan_late: bool = False
    near: frozenset[int] = frozenset()
    checks: tuple[Check, ...] = ()
    sham: tuple[tuple[date, str, tuple[int, ...]], ...] = ()

    def facts(self, issue: Issue) -> Facts:
        """What the issue's own stream takes from here."""
        return Facts(round=self.round, unit=self.unit, origin=self.origin, feedback_on=self.feedback_on, issue=issue)

    @property
    def case_facts(self) -> CaseFacts:
        """What the streams beside the case take from here."""
        return CaseFacts(round=self.round, unit=self.unit, origin=self.origin, feedback_on=self.feedback_on)

    def issue(self, number: int) -> Issue | None:
        """The issue with this number."""
        return next((issue for issue in self.issues if issue.number == number), None)


@dataclass(frozen=True, slots=True)
class NotDelivered:
    """No feedback yet."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """The two months run, no plan yet."""

    file: File


@dataclass(frozen=True, slots=True)
class Planned:
    """The two months run, the plan is there."""

    file: File


@dataclass(frozen=True, slots=True)
class Late:
    """The last day has passed without a report."""

    file: File


@dataclass(frozen=True, slots=True)
class Reported:
    """The report is there, `days_late` after its last day."""

    file: File
    report: Paper
    days_late: int


Opened = Delivered | Planned | Late | Reported
State = NotDelivered | Opened
