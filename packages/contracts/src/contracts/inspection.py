"""What the service `inspection` publishes."""

from .message import Message

TOPIC = "sanxun.inspection"

MESSAGES: tuple[type[Message], ...] = ()
