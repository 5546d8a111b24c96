"""Where this service finds its parts: what every service needs, and nothing of its own."""

from collections.abc import Callable

from eventlog.settings import Settings

BODY = "leading_group"

SignIn = Callable[[str, str], str]
"""`(body, role)` → a token: how the local stack lets people in with a button. No other stack has one."""

__all__ = ["BODY", "Settings", "SignIn"]
