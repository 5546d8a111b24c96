"""Where this service finds its parts: what every service needs, and nothing of its own."""

from eventlog.settings import Settings

BODY = "leading_group"

__all__ = ["BODY", "Settings"]
