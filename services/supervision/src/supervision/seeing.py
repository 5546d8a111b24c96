"""Who may see what in the joint views: three bodies see everything, the others see the rows that name them.

- The leading group, the inspection office (统筹协调、情况汇总) and the discipline commission (督查督办) see all rows.
- The audit bureau and the organisation department see the rows that name them: clues of which they hold or held a part,
  shares and requests to or from them (the audit bureau is a party to all), issues and cases that they supervise, and
  what is overdue there. Their counts are made of those rows only, so every number still leads to its rows.
- A person of an inspected unit sees nothing but the rectification messages of the own unit.
"""

from dataclasses import dataclass

from eventlog import Actor

EVERYTHING = frozenset({"leading_group", "inspection_office", "discipline_commission"})
NAMED_ROWS = frozenset({"audit_bureau", "organization_dept"})


@dataclass(frozen=True, slots=True)
class Sight:
    """What a caller sees. `body` None: all rows; otherwise the rows that name this body."""

    body: str | None


def sight(who: Actor) -> Sight:
    """The sight of a caller whom a route has let in. Deny by default: an unknown body sees rows that name it, so none."""
    return Sight(None if who.body in EVERYTHING else who.body)


def own_timeline(who: Actor, unit: str) -> bool:
    """Whether a person of an inspected unit asks for the own unit; every other body may ask for any."""
    return who.body != "inspected_unit" or who.unit == unit
