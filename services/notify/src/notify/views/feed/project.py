"""The feed: what this body has heard, in one line a message, for its subscribers."""

import json
from collections.abc import Iterator

from eventlog import Heard, Statement

from ...content import addressed, content_of, unit_of
from ...severity import severity_of

TOPICS = ("sanxun.clues", "sanxun.audit_share", "sanxun.rectification", "sanxun.inspection", "sanxun.personnel")

APPEND = "SELECT append_feed($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"


def body_of(source: str) -> str:
    """The body out of a message's source, `/<body>/<service>`."""
    parts = source.split("/")
    return parts[1] if len(parts) > 2 else source


def project(heard: Heard) -> Iterator[Statement]:
    """One line; a message that comes again rewrites its own line and keeps its place."""
    told = heard.data
    yield (
        APPEND,
        (
            heard.id,
            heard.source,
            body_of(heard.source),
            heard.type,
            heard.subject,
            unit_of(told),
            severity_of(heard.type),
            told.occurred_on,
            heard.time,
            list(addressed(told)),
            json.dumps(content_of(told, heard.subject), ensure_ascii=False, separators=(",", ":")),
        ),
    )
