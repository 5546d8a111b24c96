"""A sequencer as a process of its own, so that it can be killed: `python -m tests.faults.numbering URL`."""

import asyncio
import sys

from eventlog.alone import Bells
from eventlog.pulse import Pulse
from eventlog.sequencer import Sequencer


async def main(url: str) -> None:
    """Never returns."""
    bells = Bells(url)
    print("up", flush=True)
    await asyncio.gather(bells.listen(), Sequencer(url, bells, Pulse()).run())


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
