"""Fills the list of cross-matches from the office's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...cross_match.events import (
    Approved,
    Ended,
    KeysDestroyed,
    LeadDismissed,
    LeadTaken,
    Opened,
    RunAsked,
    RunEnded,
    RunFailed,
    SheetLaid,
    SheetRemoved,
)
from ...cross_match.stream import CROSS_MATCH

OPENED = "INSERT INTO match (number, round, opened_on, key) VALUES ($1, $2, $3, $4) ON CONFLICT (number) DO NOTHING"
LAID = """
WITH laid AS (
    INSERT INTO sheet (number, sheet, rows, records) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING rows
)
UPDATE match SET sheets = sheets + 1, rows = match.rows + laid.rows
  FROM laid
 WHERE number = $1"""
REMOVED = """
WITH gone AS (DELETE FROM sheet WHERE number = $1 AND sheet = $2 RETURNING rows, records),
     kept AS (INSERT INTO rest (id, number) SELECT records, $1 FROM gone ON CONFLICT DO NOTHING)
UPDATE match SET sheets = sheets - 1, rows = match.rows - gone.rows
  FROM gone
 WHERE number = $1"""
APPROVED = "UPDATE match SET approved = true WHERE number = $1"
ASKED = "UPDATE match SET state = 'running', run = $2 WHERE number = $1"
FAILED = "UPDATE match SET state = 'failed' WHERE number = $1"
BEFORE = """
INSERT INTO rest (id, number) SELECT result, number FROM match WHERE number = $1 AND result <> $2
ON CONFLICT DO NOTHING"""
MATCHED = "UPDATE match SET state = 'matched', leads = $2, result = $3 WHERE number = $1"
JUDGED = "UPDATE match SET judged = judged + 1 WHERE number = $1"
LEFT = """
INSERT INTO rest (id, number)
SELECT records, number FROM sheet WHERE number = $1
 UNION ALL
SELECT unnest(array_remove(ARRAY[key, result], NULL)), number FROM match WHERE number = $1
ON CONFLICT DO NOTHING"""
OVER = "UPDATE match SET state = 'over' WHERE number = $1"
DESTROYED = "UPDATE match SET state = 'destroyed' WHERE number = $1"


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of the own log as statements on the row of its match."""
    if not recorded.stream.startswith(f"{CROSS_MATCH.name}-"):
        return
    number = CROSS_MATCH.key(recorded.stream)
    match recorded.event:
        case Opened() as told:
            yield OPENED, (number, told.round, told.occurred_on, told.key.id)
        case SheetLaid() as told:
            yield LAID, (number, told.sheet, told.rows, told.records.id)
        case SheetRemoved(sheet=sheet):
            yield REMOVED, (number, sheet)
        case Approved():
            yield APPROVED, (number,)
        case RunAsked(run=run):
            yield ASKED, (number, run)
        case RunEnded() as told:
            yield BEFORE, (number, told.result.id)
            yield MATCHED, (number, told.leads, told.result.id)
        case RunFailed():
            yield FAILED, (number,)
        case LeadDismissed() | LeadTaken():
            yield JUDGED, (number,)
        case Ended():
            yield LEFT, (number,)
            yield OVER, (number,)
        case KeysDestroyed():
            yield DESTROYED, (number,)
        case _:
            return
