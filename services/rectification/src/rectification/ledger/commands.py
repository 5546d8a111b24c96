"""What a row of the ledger says of its issue, as one command of the issue's own stream: all of it or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from eventlog import Decider, Reference, Stream
from ledgers.kind import Row
from ledgers.kinds import BASICALLY, DONE, MONEY, NOT_DONE, ONGOING, PERSONS

from ..case.state import File
from ..issue import Facts, Issue
from ..item import ITEM
from ..item.commands import MarkBasicallyDone, MarkNotDone, RecordProgress, StrikeOff, Wish
from ..item.decider import item
from ..item.events import Figures, ItemEvent, Money, Persons
from ..item.publish import state_name
from ..item.state import Closed, Line, NotOpened, State

STATE_WORDS = {"struck_off": DONE, "basically_done": BASICALLY, "not_done": NOT_DONE}
"""An issue's state in the words of the ledger; everything else is being worked on."""


def figures_of(values: Mapping[str, Any]) -> Figures:
    """The totals that a row names."""
    return Figures(
        money=Money(**{name: values[name] for name in MONEY}),
        persons=Persons(**{name: values[name] for name in PERSONS}),
        rules_made=values["rules_made"],
    )


def missing(told: Figures, stands: Figures) -> Figures:
    """What must be added to what stands, so that it is what the ledger tells: negative where it tells less."""
    minus = Figures(
        money=Money(**{name: -amount for name, amount in stands.money.model_dump().items()}),
        persons=Persons(**{name: -amount for name, amount in stands.persons.model_dump().items()}),
        rules_made=-stands.rules_made,
    )
    return told.plus(minus)


def issue_of(row: Row) -> Issue:
    """The issue as the feedback lists it."""
    return Issue(number=row["number"], category=row["category"], kind=row["kind"])


def otherwise(row: Row, file: File) -> str | None:
    """The column in which a row differs from the feedback that was delivered."""
    issue = file.issue(row["number"])
    if issue is None:
        return "number"
    if row["feedback_on"] != file.feedback_on:
        return "feedback_on"
    if row["origin"] != file.origin:
        return "origin"
    if row["origin"] == "audit" and row["due_on"] != file.due.on:
        return "due_on"
    if row["category"] != issue.category:
        return "category"
    return None if row["kind"] == issue.kind else "kind"


@dataclass(frozen=True, slots=True)
class TellRow:
    """A row of the ledger, of an issue whose case is open. `by` is the account of the person who hands the ledger in."""

    facts: Facts
    figures: Figures
    state: str
    text: Reference
    by: str
    occurred_on: date
    today: date


def commands(row: TellRow, state: State) -> list[Wish]:
    """The progress that the row tells beyond what stands, then the state that it names.

    The work is the unit's, so the unit is the doer; the person who hands the ledger in strikes off, on the ledger's word:
    it does not tell who verified the work and when, and none is made up.
    """
    facts, on, text, today = row.facts, row.occurred_on, row.text, row.today
    line = Line(facts) if isinstance(state, NotOpened) else state.line
    entry = f"ledger-{on:%Y%m%d}"
    added, closed = missing(row.figures, line.figures), isinstance(state, Closed)
    # Another row of the same day is another entry, also where it happens to add the same.
    again = sum(name.startswith(entry) for name, _ in line.entries)
    named = f"{entry}-{again + 1}" if again and (closed or added != Figures()) else entry
    progress = RecordProgress(facts, named, f"inspected-unit.{facts.unit}", (text,), added, on, today)
    found: list[Wish] = []
    # What was struck off and is worked on in the ledger is the rule's to refuse: so it is said.
    if added != Figures() or (row.state == ONGOING if closed else entry not in dict(line.entries)):
        found.append(progress)
    if row.state == DONE:
        found.append(StrikeOff(facts, row.by, "inspection_office", text, (), on, today, ground="ledger"))
    elif row.state == BASICALLY:
        found.append(MarkBasicallyDone(facts, row.by, text, on, today))
    elif row.state == NOT_DONE:
        found.append(MarkNotDone(facts, "inspection_office", text, on, today))
    return found


def decide(row: TellRow, state: State) -> list[ItemEvent]:
    """All that a row says, or nothing: its commands one after the other, each by the issue's own rules."""
    events: list[ItemEvent] = []
    for command in commands(row, state):
        made = item.decide(command, state)
        state = item.fold(made, state)
        events += made
    return events


def reached(row: TellRow, state: State) -> bool:
    """Whether the issue stands as the row says. Progress alone does not put back what was judged basically done."""
    found = "opened" if isinstance(state, NotOpened) else state_name(state)
    return STATE_WORDS.get(found, ONGOING) == row.state


TOLD: Stream[TellRow, State, ItemEvent] = Stream(
    name=ITEM.name,
    decider=Decider(decide, item.evolve, item.initial),
    events=ITEM.events,
    publish=ITEM.publish,
    dates=ITEM.dates,
)
"""The stream of an issue as a ledger speaks to it: one row is one append."""
