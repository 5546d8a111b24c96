"""Who may call this service: the people of every body, each for himself and for his body."""

from typing import Literal

from eventlog import Actor

from .subscription.events import Owner

EVERYBODY: dict[str, Literal["*"]] = {
    "inspection_office": "*",
    "discipline_commission": "*",
    "organization_dept": "*",
    "audit_bureau": "*",
    "leading_group": "*",
    "inspected_unit": "*",
}
"""Every body may listen; what it hears is another question (`hearing.may_hear`)."""


def owner_of(who: Actor, *, shared: bool = False) -> Owner:
    """The owner that this person makes a subscription for: himself, or the whole body (for a unit's people: the unit)."""
    return Owner.model_validate({"subject": who.subject, "body": who.body, "unit": who.unit, "shared": shared})


def owns(who: Actor, owner: Owner) -> bool:
    """Whether a subscription is this person's own, or shared by his body."""
    same_body = (who.body, who.unit) == (owner.body, owner.unit)
    return same_body and (owner.shared or who.subject == owner.subject)
