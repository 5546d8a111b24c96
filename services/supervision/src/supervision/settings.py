"""Where this service finds its parts: what every service needs, and how its documents are written."""

from documents.settings import Papers

BODY = "leading_group"
OFFICE = "inspection_office"
"""Its office (巡察工作领导小组办公室), in whose name documents are written."""


class Settings(Papers):
    """`SANXUN_…`."""


__all__ = ["BODY", "Settings"]
