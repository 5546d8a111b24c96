"""Keeps what each feedback was about, by category."""

from collections.abc import Iterator

from contracts.rectification import FeedbackDelivered
from eventlog import Heard, Statement

FOUND = """
INSERT INTO problem ("case", round, unit, origin, feedback_on, category, issues) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT ("case", category) DO NOTHING"""


def project(heard: Heard) -> Iterator[Statement]:
    """One row for each category of a feedback."""
    match heard.data:
        case FeedbackDelivered() as told:
            for category, issues in sorted(told.categories.items()):
                yield FOUND, (told.case, told.round, told.unit, told.origin, told.occurred_on, category, issues)
        case _:
            return
