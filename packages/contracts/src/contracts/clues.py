"""What the service `clues` publishes."""

from .message import Message

TOPIC = "sanxun.clues"

MESSAGES: tuple[type[Message], ...] = ()
