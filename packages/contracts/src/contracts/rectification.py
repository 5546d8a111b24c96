"""What the service `rectification` publishes."""

from .message import Message

TOPIC = "sanxun.rectification"

MESSAGES: tuple[type[Message], ...] = ()
