"""The rooms of the house: which services' pages are of use to whom. Each room decides itself what it shows."""

from eventlog import Actor

from .language import Language
from .pages import Group, Link, Pages

_BODIES = ("inspection_office", "discipline_commission", "organization_dept", "audit_bureau", "leading_group")
ROOMS: dict[str, tuple[str, ...]] = {
    "supervision": (*_BODIES, "inspected_unit"),
    "inspection": _BODIES,
    "clues": ("discipline_commission",),
    "personnel": ("organization_dept", "inspection_office", "leading_group"),
    "audit_share": (
        "audit_bureau",
        "inspection_office",
        "discipline_commission",
        "organization_dept",
        "inspected_unit",
    ),
    "rectification": (*_BODIES, "inspected_unit"),
    "notify": (*_BODIES, "inspected_unit"),
}
"""Service → the bodies whose people have something to do there."""


def rooms(who: Actor) -> list[str]:
    """The rooms that are of use to this caller, his own first."""
    return [name for name, bodies in ROOMS.items() if who.body in bodies]


def others(pages: Pages, lang: Language, who: Actor) -> Group:
    """The other rooms, as a group of the navigation."""
    names = [name for name in rooms(who) if name != pages.service]
    return Group(pages.say(lang, "rooms"), [Link(pages.say(lang, f"room.{name}"), f"/{name}/") for name in names])
