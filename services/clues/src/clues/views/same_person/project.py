"""Notes where hashes lie, and what was linked."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...clue.events import ClueLinked, ClueRegistered, LinkUndone
from ...clue.stream import CLUE

PAPER = "INSERT INTO paper (clue, content) VALUES ($1, $2) ON CONFLICT (clue) DO NOTHING"
LINKED = """
INSERT INTO link (clue, other, relation, linked_on) VALUES ($1, $2, $3, $4)
ON CONFLICT (clue, other) DO UPDATE SET relation = excluded.relation, linked_on = excluded.linked_on"""
UNDONE = "DELETE FROM link WHERE clue = $1 AND other = $2"


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of a clue, into its own rows."""
    if not recorded.stream.startswith(f"{CLUE.name}-"):
        return
    number = CLUE.key(recorded.stream)
    match recorded.event:
        case ClueRegistered(marks=marks) if marks is not None:
            yield PAPER, (number, marks.id)
        case ClueLinked() as event:
            yield LINKED, (number, event.other, event.relation, event.occurred_on)
        case LinkUndone() as event:
            yield UNDONE, (number, event.other)
        case _:
            return
