"""What a row of the ledger commands of its issue: pure, so that it is known before anything is done."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from eventlog import Reference
from ledgers.kind import Row
from ledgers.kinds import BASICALLY, DONE, MONEY, NOT_DONE, PERSONS

from ..case.state import File
from ..issue import Facts, Issue
from ..item.commands import Command, MarkBasicallyDone, MarkNotDone, RecordProgress, StrikeOff
from ..item.decider import item
from ..item.events import Figures, ItemEvent, Money, Persons
from ..item.state import Closed, DoneBasically, Line, NotOpened, State, Unfinished


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


def commands(row: Row, facts: Facts, state: State, text: Reference, by: str, today: date) -> list[Command]:
    """The progress that the row tells beyond what stands, then the state that it names.

    The work is the unit's, so it is the doer; `by`, the account of the person who hands the ledger in, strikes off.
    """
    if row["progress"] is None:
        return []
    on = row["state_on"]
    line = Line(facts) if isinstance(state, NotOpened) else state.line
    added = missing(figures_of(row.values), line.figures)
    entry = f"ledger-{on:%Y%m%d}"
    found: list[Command] = []
    said = entry in dict(line.entries)
    if added != Figures() or not (said or isinstance(state, Closed)):
        found.append(RecordProgress(facts, entry, f"inspected-unit.{facts.unit}", (text,), added, on, today))
    match row["state"], state:
        case "done", Closed(on=day) if day == on:
            pass
        case "done", _:
            found.append(StrikeOff(facts, by, "inspection_office", text, (), on, today))
        case "basically_done", DoneBasically():
            pass
        case "basically_done", _:
            found.append(MarkBasicallyDone(facts, by, text, on, today))
        case "not_done", Unfinished():
            pass
        case "not_done", _:
            found.append(MarkNotDone(facts, "inspection_office", text, on, today))
        case _, Closed() if not found:
            # The ledger says that it is still worked on, and it was struck off: that is the rule's to refuse.
            found.append(RecordProgress(facts, entry, f"inspected-unit.{facts.unit}", (text,), added, on, today))
    return found


def rehearse(commands: list[Command], state: State) -> list[ItemEvent]:
    """What these commands would do, one after the other. Raises `Refused` when one of them would be refused."""
    events: list[ItemEvent] = []
    for command in commands:
        made = item.decide(command, state)
        state = item.fold(made, state)
        events += made
    return events


STATE_WORDS = {"struck_off": DONE, "basically_done": BASICALLY, "not_done": NOT_DONE}
"""An issue's state in the words of the ledger; everything else is being worked on."""
