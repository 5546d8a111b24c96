"""Fills the list of selection checks from the department's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...selection_check.events import ReportIssued, SelectionCheckConcluded, SelectionCheckOpened
from ...selection_check.stream import SELECTION_CHECK

OPENED = """
INSERT INTO selection_check ("check", round, unit, opened_on, members) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT ("check") DO NOTHING"""
SUPERVISION = """
UPDATE selection_check SET supervision_report_on = $2, problems = problems + $3 WHERE "check" = $1"""
THEMATIC = 'UPDATE selection_check SET thematic_report_on = $2, problems = problems + $3 WHERE "check" = $1'
CONCLUDED = """UPDATE selection_check SET state = 'concluded' WHERE "check" = $1"""


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of a check, into its row."""
    key = SELECTION_CHECK.key(recorded.stream)
    match recorded.event:
        case SelectionCheckOpened() as event:
            yield OPENED, (key, event.round, event.unit, event.occurred_on, len(event.members))
        case ReportIssued() as event:
            text = SUPERVISION if event.report == "supervision_report" else THEMATIC
            yield text, (key, event.occurred_on, event.problems)
        case SelectionCheckConcluded():
            yield CONCLUDED, (key,)
        case _:
            return
