"""Where this service finds its parts: what every service needs, and how its documents are written."""

from collections.abc import Callable

from documents.settings import Papers

BODY = "leading_group"
OFFICE = "inspection_office"
"""Its office (巡察工作领导小组办公室), in whose name documents are written."""


class Settings(Papers):
    """`SANXUN_…`."""


SignIn = Callable[[str, str], str]
"""`(body, role)` → a token: how the local stack lets people in with a button. No other stack has one."""

__all__ = ["BODY", "Settings", "SignIn"]
