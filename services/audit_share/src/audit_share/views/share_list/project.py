"""Fills the list of shares from the bureau's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...share.events import (
    RemovalConfirmed,
    RemovalOverdue,
    ShareExpired,
    ShareKeyDestroyed,
    ShareOpened,
    ShareRead,
    ShareRecalled,
)
from ...share.stream import SHARE

OPENED = """
INSERT INTO share (number, material, kind, unit, first_year, last_year, secrecy_level, request, to_body, roles,
                   shared_on, until, file, offered_under, need_to_know)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT (number) DO NOTHING"""
READ = """
UPDATE share SET readings = readings + 1, first_read_on = least(first_read_on, $2),
                 last_read_on = greatest(last_read_on, $2)
 WHERE number = $1"""
READING = """
INSERT INTO reading (event, share, reader, role, read_on, noted_at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (event) DO NOTHING"""
ENDED = "UPDATE share SET state = $2, ended_on = $3 WHERE number = $1"
ASKED = "UPDATE share SET removal = 'asked', removal_due = $2 WHERE number = $1"
OVERDUE = "UPDATE share SET removal = 'overdue' WHERE number = $1"
REMOVED = "UPDATE share SET removal = 'confirmed', removed_on = $2 WHERE number = $1"
DESTROYED = "UPDATE share SET key_destroyed = true WHERE number = $1"


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of the own log as statements on the rows of its share."""
    number = SHARE.key(recorded.stream)
    match recorded.event:
        case ShareOpened() as event:
            yield (
                OPENED,
                (
                    number,
                    event.material,
                    event.kind,
                    event.unit,
                    event.first_year,
                    event.last_year,
                    event.secrecy_level,
                    event.request,
                    event.to,
                    list(event.roles),
                    event.occurred_on,
                    event.until,
                    event.file.id,
                    event.offered_under,
                    len(event.readers),
                ),
            )
        case ShareRead() as event:
            yield READ, (number, event.occurred_on)
            yield READING, (recorded.id, number, event.reader, event.role, event.occurred_on, recorded.recorded_at)
        case ShareRecalled() as event:
            yield ENDED, (number, "recalled", event.occurred_on)
            if event.removal_due is not None:
                yield ASKED, (number, event.removal_due.on)
        case RemovalOverdue():
            yield OVERDUE, (number,)
        case RemovalConfirmed() as event:
            yield REMOVED, (number, event.occurred_on)
        case ShareExpired() as event:
            yield ENDED, (number, "expired", event.occurred_on)
        case ShareKeyDestroyed():
            yield DESTROYED, (number,)
        case _:
            return
