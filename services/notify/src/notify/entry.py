"""One line of the feed: a message of some body, as far as it may stand in front of others."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from .severity import Severity, short


@dataclass(frozen=True, slots=True)
class Entry:
    """`position` is the place in the feed: 1, 2, 3… in the order in which the lines became visible to readers.

    `body` published it, `addressed` are the bodies that it was sent to by name, `content` is JSON text.
    """

    position: int
    id: UUID
    source: str
    body: str
    type: str
    subject: str
    unit: str | None
    severity: Severity
    occurred_on: date
    recorded_at: datetime
    addressed: tuple[str, ...]
    content: str

    @property
    def short(self) -> str:
        """The type without topic and version."""
        return short(self.type)


def as_json(entry: Entry) -> str:
    """The line as readers get it, over Server-Sent Events and as JSON alike."""
    head = json.dumps(
        {
            "position": entry.position,
            "id": str(entry.id),
            "source": entry.source,
            "type": entry.type,
            "subject": entry.subject,
            "unit": entry.unit,
            "severity": entry.severity,
            "occurred_on": entry.occurred_on.isoformat(),
            "recorded_at": entry.recorded_at.isoformat(),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return f'{head[:-1]},"content":{entry.content}}}'
