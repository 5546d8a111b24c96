"""What a webhook carries: thin, well under 20 kB. Whoever wants more reads it with his own token."""

import json

from ..entry import Entry


def payload(entry: Entry) -> str:
    """The body of the request; the same text at every try."""
    return json.dumps(
        {
            "type": entry.type,
            "timestamp": entry.recorded_at.isoformat(),
            "data": {
                "id": str(entry.id),
                "position": entry.position,
                "source": entry.source,
                "subject": entry.subject,
                "unit": entry.unit,
                "severity": entry.severity,
                "occurred_on": entry.occurred_on.isoformat(),
            },
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
