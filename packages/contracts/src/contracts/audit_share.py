"""What the service `audit_share` publishes."""

from .message import Message

TOPIC = "sanxun.audit_share"

MESSAGES: tuple[type[Message], ...] = ()
