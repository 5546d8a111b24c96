"""Fills relations and places on teams from the office's own log."""

from collections.abc import Iterator
from typing import Any

from eventlog import Recorded, Statement

from ...person.events import RelationDeclared, RelationWithdrawn
from ...person.stream import PERSON
from ...round.events import MemberReleased, PhaseEntered, TeamFormed
from ...round.stream import ROUND

DECLARED = "INSERT INTO relation (person, unit) VALUES ($1, $2) ON CONFLICT DO NOTHING"
WITHDRAWN = "DELETE FROM relation WHERE person = $1 AND unit = $2"
SEATED = "INSERT INTO seat (round, team, person) SELECT $1, $2, unnest($3::text[]) ON CONFLICT DO NOTHING"
LEFT = "DELETE FROM seat WHERE round = $1 AND team = $2 AND person = $3"
OVER = "UPDATE seat SET over = true WHERE round = $1"


def project(recorded: Recorded[Any]) -> Iterator[Statement]:
    """One event of a person or of a round."""
    match recorded.event:
        case RelationDeclared() as event:
            yield DECLARED, (PERSON.key(recorded.stream), event.unit)
        case RelationWithdrawn() as event:
            yield WITHDRAWN, (PERSON.key(recorded.stream), event.unit)
        case TeamFormed() as event:
            yield SEATED, (ROUND.key(recorded.stream), event.team, [one.person for one in event.members])
        case MemberReleased() as event:
            yield LEFT, (ROUND.key(recorded.stream), event.team, event.person)
        case PhaseEntered(phase="after"):
            yield OVER, (ROUND.key(recorded.stream),)
        case _:
            return
