"""催办, 督办: the office that handles a clue is urged to report; without an answer it is urged again, and then supervised."""

from datetime import date, timedelta

from eventlog import Refused

from .commands import ReportHandling, Urge
from .events import ClueEvent, HandlingReported, HandlingUrged
from .order import in_order, still_open
from .state import There

AT_MOST = 6
"""So often it is urged by the clock; after that people have to speak with each other."""
SUPERVISED_FROM = 3
"""From this time on urging is supervision of the handling (督办)."""


def urge(command: Urge, state: There) -> list[ClueEvent]:
    """Urges the office that has it."""
    file = state.file
    before = file.asked
    said = (command.kind, command.answer_by, command.repeat_days, command.by, command.occurred_on)
    if before and said == (before.kind, before.answer_by, before.repeat_days, before.by, before.occurred_on):
        return []
    still_open(state)
    if file.assigned is None:
        raise Refused("nobody-to-urge", clue=file.number)
    in_order(command.occurred_on, command.today, file.assigned.occurred_on)
    if command.answer_by < command.occurred_on:
        day = command.answer_by.isoformat()
        raise Refused("day-set-in-the-past", day=day, occurred_on=command.occurred_on.isoformat())
    return [
        HandlingUrged(
            occurred_on=command.occurred_on,
            kind=command.kind,
            nth=file.urged.nth + 1 if file.urged else 1,
            answer_by=command.answer_by,
            repeat_days=command.repeat_days,
            by=command.by,
        )
    ]


def report(command: ReportHandling, state: There) -> list[ClueEvent]:
    """The office reports, and is not urged any more."""
    file = state.file
    was = file.reported
    if was and (was.by, was.occurred_on, was.text.digest) == (command.by, command.occurred_on, command.text.digest):
        return []
    still_open(state)
    not_before = file.urged if file.urged else file.registered
    in_order(command.occurred_on, command.today, not_before.occurred_on)
    late = again(command.occurred_on, file.urged)
    return [*late, HandlingReported(occurred_on=command.occurred_on, by=command.by, text=command.text)]


def again(today: date, urged: HandlingUrged | None) -> list[HandlingUrged]:
    """Each urging that has become due since the last one, dated the day after its last day."""
    found: list[HandlingUrged] = []
    while urged and urged.repeat_days and urged.nth < AT_MOST and today > urged.answer_by:
        nth = urged.nth + 1
        urged = HandlingUrged(
            occurred_on=urged.answer_by + timedelta(days=1),
            kind="supervise_handling" if nth >= SUPERVISED_FROM else urged.kind,
            nth=nth,
            answer_by=urged.answer_by + timedelta(days=urged.repeat_days),
            repeat_days=urged.repeat_days,
            by=None,
        )
        found.append(urged)
    return found
