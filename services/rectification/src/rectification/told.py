"""Messages of rectification as their bytes travel: all their fields are public, nothing is sealed."""

from contracts import Message
from contracts.wire import Frozen


async def freeze(message: Message) -> Frozen:
    """The message as it is stored with its event and sent for ever."""
    return Frozen(message.TYPE, message.model_dump_json(exclude_none=True).encode())
