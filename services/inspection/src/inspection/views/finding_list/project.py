"""Fills the list of findings from the office's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...finding.events import Drafted, EvidenceAdded, Verified
from ...finding.stream import FINDING

DRAFT = """
INSERT INTO finding (number, round, unit, discipline, drafted_on) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (number) DO NOTHING"""
EVIDENCE = "UPDATE finding SET evidence = evidence + 1 WHERE number = $1"
OUTCOME = "UPDATE finding SET outcome = $2 WHERE number = $1"


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of the own log as statements on the row of its finding."""
    if not recorded.stream.startswith(f"{FINDING.name}-"):
        return
    number = FINDING.key(recorded.stream)
    match recorded.event:
        case Drafted() as event:
            yield DRAFT, (event.number, event.round, event.unit, event.discipline, event.occurred_on)
        case EvidenceAdded():
            yield EVIDENCE, (number,)
        case Verified() as event:
            yield OUTCOME, (number, event.outcome)
        case _:
            return
