"""Waits for the person who started a command to end it."""

import asyncio
import signal


async def until_stopped() -> None:
    """Until Ctrl-C or SIGTERM."""
    stopped = asyncio.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(one, stopped.set)
    await stopped.wait()
