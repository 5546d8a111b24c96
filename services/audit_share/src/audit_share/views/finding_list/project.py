"""Fills the list of findings from the bureau's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...audit_finding.events import (
    EvidenceChecked,
    EvidenceSubmitted,
    FindingFollowed,
    FindingJudged,
    FindingRecorded,
    FindingReopened,
    RectificationOverdue,
)
from ...audit_finding.stream import AUDIT_FINDING

RECORDED = """
INSERT INTO finding (number, audit, unit, category, amount, found_on, rectify_by) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (number) DO NOTHING"""
FOLLOWED = "UPDATE finding SET rounds = array_append(rounds, $2) WHERE number = $1"
SUBMITTED = "UPDATE finding SET evidence = evidence + 1 WHERE number = $1"
CHECKED = "UPDATE finding SET checked = checked + 1, sufficient = sufficient + $2 WHERE number = $1"
JUDGED = "UPDATE finding SET state = $2, judged_on = $3, late = late AND $2 <> 'rectified' WHERE number = $1"
REOPENED = """
UPDATE finding SET state = 'open', rectify_by = $2, late = false, evidence = 0, checked = 0, sufficient = 0
 WHERE number = $1"""
LATE = "UPDATE finding SET late = true WHERE number = $1"


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of the own log as statements on the row of its finding."""
    if not recorded.stream.startswith(f"{AUDIT_FINDING.name}-"):
        return
    number = AUDIT_FINDING.key(recorded.stream)
    match recorded.event:
        case FindingRecorded() as event:
            yield (
                RECORDED,
                (
                    number,
                    event.audit,
                    event.unit,
                    event.category,
                    event.amount,
                    event.occurred_on,
                    event.rectify_by,
                ),
            )
        case FindingFollowed() as event:
            yield FOLLOWED, (number, event.round)
        case EvidenceSubmitted():
            yield SUBMITTED, (number,)
        case EvidenceChecked() as event:
            yield CHECKED, (number, int(event.sufficient))
        case FindingJudged() as event:
            yield JUDGED, (number, event.state, event.occurred_on)
        case FindingReopened() as event:
            yield REOPENED, (number, event.rectify_by)
        case RectificationOverdue():
            yield LATE, (number,)
        case _:
            return
