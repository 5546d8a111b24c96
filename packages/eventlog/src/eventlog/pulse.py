"""What a process knows of its own parts: who made progress, and when. `/livez` and `/readyz` tell it."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Pulse:
    """Beats by part. A part that was announced with `expect` and has not beaten for that long is not alive."""

    beats: dict[str, float] = field(default_factory=dict)
    patience: dict[str, float] = field(default_factory=dict)
    ready: dict[str, Callable[[], bool]] = field(default_factory=dict)

    def expect(self, part: str, seconds: float) -> None:
        """From now on this part must beat at least every so many seconds."""
        self.patience[part] = seconds
        self.beat(part)

    def beat(self, part: str) -> None:
        """This part made progress, or looked and found nothing to do."""
        self.beats[part] = time.monotonic()

    def late(self) -> dict[str, float]:
        """The parts that are late, with the seconds since they last beat."""
        now = time.monotonic()
        return {
            part: now - self.beats[part]
            for part, patience in self.patience.items()
            if now - self.beats[part] > patience
        }

    def unready(self) -> list[str]:
        """The parts that do not work yet."""
        return [part for part, check in self.ready.items() if not check()]


async def rest(began: float, breath: float) -> None:
    """Until `breath` seconds after `began` (by the monotonic clock); at once when they are over."""
    if (left := began + breath - time.monotonic()) > 0:
        await asyncio.sleep(left)
