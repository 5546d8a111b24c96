"""Who is competent for what a clue is about, and which handover would be unlawful."""

from collections.abc import Sequence
from dataclasses import dataclass

from contracts.clues import Category
from eventlog import Refused
from handover import receivers

COMPETENT: dict[str, frozenset[str]] = {
    body: about for body, about in receivers("discipline_commission").items() if about is not None
}
"""Each receiver with the categories that can lie within its competence (the ways stand in `handover`). The rest stays."""

RECEIVERS = tuple(COMPETENT)

FIRST: dict[str, str] = {"selection_and_appointment": "organization_dept"}
"""The categories for which the rule names the receiver outright."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Where the part with these categories may go. `first`: the one that the rule names; `others` may take it too."""

    categories: tuple[Category, ...]
    first: str
    others: tuple[str, ...]


def propose(categories: Sequence[Category]) -> list[Proposal]:
    """Where each category of a clue goes: to the organisation department, the audit bureau, or nowhere else."""
    found: dict[tuple[str, tuple[str, ...]], list[Category]] = {}
    for category in categories:
        competent = tuple(body for body, scope in COMPETENT.items() if category in scope)
        first = FIRST.get(category, "discipline_commission")
        others = tuple(body for body in (*competent, "discipline_commission") if body != first)
        found.setdefault((first, others), []).append(category)
    return [Proposal(tuple(of), first, others) for (first, others), of in found.items()]


def refuse_unlawful(to: str, categories: Sequence[str]) -> None:
    """Refuses a receiver that is competent for nothing of a part (监察法实施条例 art. 171).

    One that is competent for some of it may get all: it handles that, and sends the rest on or back (art. 171(3)).
    """
    if not COMPETENT[to].intersection(categories):
        raise Refused("receiver-not-competent", body=to, category=categories[0] if categories else "")
