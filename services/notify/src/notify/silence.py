"""This service tells the other bodies nothing: who listens to what is nobody else's business."""

from typing import NoReturn


async def says_nothing(message: object) -> NoReturn:
    """There is nothing to freeze; a message here would be a mistake in a stream's definition."""
    raise LookupError("notify publishes nothing")
