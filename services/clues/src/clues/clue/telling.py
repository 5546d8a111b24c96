"""Who is told of a clue inside the house and at its door: a reporter under his own name (实名), and the petition office."""

from datetime import date, timedelta

from eventlog import Refused

from .commands import GiveWord, NoteNamedReporter
from .events import ClueEvent, ReportedByName, WordGiven, WordNear, WordOverdue
from .order import in_order, still_open
from .state import Concluded, FedBack, Owed, There

NEAR = (7, 1)
"""So many days before the last one it is said that a word is owed."""


def note_named(command: NoteNamedReporter, state: There) -> list[ClueEvent]:
    """检举控告工作规则: whoever reports under his own name is told. Who it is stays in the text in the vault."""
    file = state.file
    if file.named:
        return []
    still_open(state)
    in_order(command.occurred_on, command.today, file.registered.occurred_on)
    return [ReportedByName(occurred_on=command.occurred_on, accepted_due=command.accepted_due)]


def give_word(command: GiveWord, state: There) -> list[ClueEvent]:
    """Notes that the word was given; one that comes late brings along that it was overdue."""
    file = state.file
    owed = file.owed(command.word)
    if owed is None:
        raise Refused("no-word-owed", clue=file.number, word=command.word)
    if owed.given_on is not None:
        if owed.given_on == command.occurred_on:
            return []
        raise Refused("word-given-already", clue=file.number, given_on=owed.given_on.isoformat())
    concluded_on = state.conclusion.occurred_on if isinstance(state, Concluded | FedBack) else None
    first = file.registered.occurred_on
    not_before = first if command.word == "accepted" or concluded_on is None else concluded_on
    in_order(command.occurred_on, command.today, not_before)
    days_late = owed.due.late(command.occurred_on)
    given = WordGiven(occurred_on=command.occurred_on, word=command.word, by=command.by, days_late=days_late)
    return [*([_overdue(owed)] if days_late and not owed.late else []), given]


def words_passed(today: date, words: tuple[Owed, ...]) -> list[ClueEvent]:
    """The reminders and the last days that have come since somebody looked, each dated its own day."""
    found: list[ClueEvent] = []
    for owed in words:
        if owed.given_on is not None or owed.late:
            continue
        if today > owed.due.on:
            found.append(_overdue(owed))
            continue
        for days in NEAR:
            on = owed.due.on - timedelta(days=days)
            if days not in owed.near and owed.since <= on <= today:
                found.append(WordNear(occurred_on=on, word=owed.word, days=days, due=owed.due))
    return found


def _overdue(owed: Owed) -> WordOverdue:
    return WordOverdue(occurred_on=owed.due.on + timedelta(days=1), word=owed.word, due=owed.due)
