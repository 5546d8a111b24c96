"""Where this service finds its parts: what every service needs, and nothing of its own."""

from eventlog.settings import Settings

BODY = "inspection_office"
SOURCE = "/inspection_office/inspection"

__all__ = ["BODY", "SOURCE", "Settings"]
