"""Which body may hear which message: own rule of this service, laid over what the contracts make public anyway."""

import re
from functools import lru_cache
from typing import Literal, Protocol

import contracts

from .severity import short

Kind = Literal["clue", "share", "rectification", "inspection", "unknown"]

BODIES = frozenset(
    {
        "inspection_office",
        "discipline_commission",
        "organization_dept",
        "audit_bureau",
        "leading_group",
    }
)
"""The supervising bodies. The people of an inspected unit are not among them."""

ALWAYS: dict[Kind, frozenset[str]] = {
    # A clue accuses somebody: 监察法实施条例 art. 172 keeps it between the commission, the office and the leading group.
    "clue": frozenset({"discipline_commission", "inspection_office", "leading_group"}),
    # Audit material is given on request (商请): to the body that asked, and to those who coordinate.
    "share": frozenset({"audit_bureau", "inspection_office", "leading_group"}),
    # 巡视工作条例 arts 27 to 29: all supervising bodies follow the rectification.
    "rectification": BODIES,
    "inspection": BODIES,
    # What this version does not know is told to nobody: deny by default.
    "unknown": frozenset(),
}
"""The bodies that hear every message of a kind."""

TO_THE_ADDRESSED: frozenset[Kind] = frozenset({"clue", "share"})
"""Kinds that are also heard by the body that the message is addressed to by name, and by the one that sent it."""

_KIND_OF_TOPIC: dict[str, Kind] = {
    "clues": "clue",
    "audit_share": "share",
    "rectification": "rectification",
    "inspection": "inspection",
    "personnel": "inspection",
}

_CLUE_WORDS = ("clue-", "batch-", "disposal-", "handover-")

_CLUE_SUBJECT = re.compile(r"^(?:[a-z]+[-_])*clue-")
"""`clue-…`, `incoming-clue-…`, `team-clue-…`."""


class Listener(Protocol):
    """Who wants to hear: a person's body, and his unit if he speaks for one."""

    @property
    def body(self) -> str: ...
    @property
    def unit(self) -> str | None: ...


class Told(Protocol):
    """What of a message the rule looks at."""

    @property
    def type(self) -> str: ...
    @property
    def body(self) -> str: ...
    @property
    def unit(self) -> str | None: ...
    @property
    def subject(self) -> str: ...
    @property
    def addressed(self) -> tuple[str, ...]: ...


@lru_cache(maxsize=4096)
def kind_of(type_: str, subject: str) -> Kind:
    """What a message is about. A message about a clue is a clue message whoever publishes it, under whatever name."""
    parts = type_.split(".")
    if len(parts) != 4 or parts[0] != "sanxun":
        return "unknown"
    model = contracts.MESSAGES.get(type_)
    names_a_clue = model is not None and bool(model.model_fields.keys() & {"clue", "handover"})
    if names_a_clue or short(type_).startswith(_CLUE_WORDS) or _CLUE_SUBJECT.match(subject):
        return "clue"
    return _KIND_OF_TOPIC.get(parts[1], "unknown")


def may_hear(who: Listener, told: Told) -> bool:
    """Whether a person of this body may hear this message.

    The people of an inspected unit hear the rectification messages of their own unit and nothing else.
    """
    kind = kind_of(told.type, told.subject)
    if who.body == "inspected_unit":
        return kind == "rectification" and who.unit is not None and who.unit == told.unit
    if who.body not in BODIES:
        return False
    if who.body in ALWAYS[kind]:
        return True
    return kind in TO_THE_ADDRESSED and (who.body in told.addressed or who.body == told.body)
