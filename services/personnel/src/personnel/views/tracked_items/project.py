"""Fills the list of tracked issues from the department's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...tracked_item.events import ItemChecked, ItemMoved, ItemTaken
from ...tracked_item.stream import TRACKED_ITEM

TAKEN = """
INSERT INTO tracked_item (item, round, unit, category, stands, since) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (item) DO NOTHING"""
MOVED = "UPDATE tracked_item SET stands = $2, since = $3 WHERE item = $1"
CHECKED = """
UPDATE tracked_item SET checks = checks + 1, last_finding = $3, checked_on = $4,
       means = CASE WHEN $2 = ANY (means) THEN means ELSE means || $2::text END
 WHERE item = $1"""


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of a tracked issue, into its row."""
    if not recorded.stream.startswith(f"{TRACKED_ITEM.name}-"):
        return
    match recorded.event:
        case ItemTaken() as event:
            yield TAKEN, (event.item, event.round, event.unit, event.category, event.state, event.occurred_on)
        case ItemMoved() as event:
            yield MOVED, (TRACKED_ITEM.key(recorded.stream), event.state, event.occurred_on)
        case ItemChecked() as event:
            key = TRACKED_ITEM.key(recorded.stream)
            yield CHECKED, (key, event.means, event.finding, event.occurred_on)
        case _:
            return
