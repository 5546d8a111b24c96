"""Turns a message into its bytes: in the registers everything is public, so nothing is sealed."""

from contracts import Message
from contracts.wire import Frozen


async def plain(message: Message) -> Frozen:
    """The message as its bytes will travel, once and for ever."""
    return Frozen(message.TYPE, message.model_dump_json(exclude_none=True).encode())
