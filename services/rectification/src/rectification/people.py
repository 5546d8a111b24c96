"""Who may do what in rectification, and that people of a unit act for their own unit only."""

from eventlog import Actor, Refused
from eventlog.http import allow

UNIT_ROLES = ("principal", "clerk", "liaison")

OFFICE = allow(inspection_office=("clerk", "leader", "team"))
"""巡察办 and its teams."""

UNIT = allow(inspected_unit=UNIT_ROLES)
"""The inspected unit: its principal (第一责任人), clerks and liaison."""

COMMISSION = allow(discipline_commission=("clerk", "keeper", "leader"))
"""纪委监委."""

SUPERVISORS = allow(
    inspection_office=("clerk", "leader", "team"),
    discipline_commission=("clerk", "keeper", "leader"),
    organization_dept=("clerk", "leader"),
    audit_bureau=("auditor", "clerk", "leader"),
)
"""The bodies that supervise rectification, each its part."""

JUDGES = allow(
    inspection_office=("clerk", "leader", "team"),
    discipline_commission=("clerk", "keeper", "leader"),
    organization_dept=("clerk", "leader"),
    audit_bureau=("auditor", "clerk", "leader"),
    inspected_unit=UNIT_ROLES,
)
"""Who may call an issue basically done: the supervising bodies and the unit itself."""

FINDERS = allow(
    inspection_office=("clerk", "leader", "team"),
    discipline_commission=("clerk", "keeper", "leader"),
    audit_bureau=("auditor", "clerk", "leader"),
)
"""The bodies that may find sham rectification."""

READERS = allow(
    inspection_office="*",
    discipline_commission="*",
    organization_dept="*",
    audit_bureau="*",
    leading_group="*",
    inspected_unit=UNIT_ROLES,
)
"""Everybody who takes part; people of a unit see their own unit."""


def own_unit(who: Actor, unit: str) -> None:
    """Refuses people of an inspected unit who act for another unit than their own."""
    if who.body == "inspected_unit" and who.unit != unit:
        raise Refused("foreign-unit", unit=unit)


def unit_seen(who: Actor, unit: str | None) -> str | None:
    """The unit that a list is narrowed to: people of an inspected unit see nothing but their own."""
    if who.body != "inspected_unit":
        return unit
    if who.unit is None or unit not in (None, who.unit):
        raise Refused("foreign-unit", unit=unit or "")
    return who.unit
