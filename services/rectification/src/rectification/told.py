"""Messages of rectification as their bytes travel: all their fields are public, nothing is sealed."""

from dataclasses import dataclass

from contracts import Message


@dataclass(frozen=True, slots=True)
class Told:
    """The type on the wire and the bytes."""

    type: str
    body: bytes


async def freeze(message: Message) -> Told:
    """The message as it is stored with its event and sent for ever."""
    return Told(message.TYPE, message.model_dump_json().encode())
