"""Keeps the stack's own processes alive: starts anew what died or says that it is not alive, as Kubernetes would."""

import asyncio
import signal
import subprocess
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from .health import ask
from .process import Trouble, end_left_over, end_of, start, stop

Tell = Callable[[str], None]

_LOOK = 0.2
_ASK = 5.0
_GRACE = 30.0
_NOS = 3
_DEATHS = 4


@dataclass
class Part:
    """One process of ours: what starts it, and the port where it says how it is."""

    name: str
    command: list[str]
    env: dict[str, str]
    health: int
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    deaths: list[float] = field(default_factory=list)
    restarts: int = 0


class Supervisor:
    """Starts parts, watches them, and ends them. `data` holds their logs and the notes that name their processes."""

    def __init__(self, data: Path, say: Tell, *, grace: float = _GRACE, ask_every: float = _ASK) -> None:
        self.parts: dict[str, Part] = {}
        self._data = data
        self._say = say
        self._grace = grace
        self._ask_every = ask_every
        self._watching: list[asyncio.Task[None]] = []

    def log(self, name: str) -> Path:
        """Where a part's words go."""
        return self._data / "log" / f"{name}.log"

    def end_left_over(self) -> int:
        """Ends what an earlier, killed run left running; says how many."""
        notes = sorted((self._data / "run").glob("part-*.pid"))
        return sum(end_left_over(note, patience=5) for note in notes)

    def start(self, parts: Iterable[Part]) -> None:
        """Starts parts and watches them."""
        for part in parts:
            self.parts[part.name] = part
            self._run(part)
            self._watching.append(asyncio.create_task(self._watch(part), name=f"watch {part.name}"))

    def _run(self, part: Part) -> None:
        part.started = time.monotonic()
        part.process = start(
            part.command, self.log(part.name), env=part.env, note=self._data / "run" / f"part-{part.name}.pid"
        )

    async def healthy(self, *, at_most: float) -> None:
        """Waits until all parts are ready, and tells each that is. Raises `Trouble`."""
        began = time.monotonic()
        waiting, told = set(self.parts), began
        while waiting:
            said = await self._ready(waiting)
            for name in sorted(waiting):
                part = self.parts[name]
                if said[name] == "":
                    waiting.discard(name)
                    self._say(f"{name} is ready ({len(self.parts) - len(waiting)} of {len(self.parts)})")
                elif len(part.deaths) >= _DEATHS:
                    raise Trouble(f"{name} ended {len(part.deaths)} times as it started. {end_of(self.log(name))}")
            wants = "; ".join(f"{name} {said[name]}" for name in sorted(waiting))
            if waiting and time.monotonic() - began > at_most:
                raise Trouble(f"Not ready after {at_most:.0f} s: {wants}. Their logs are in {self._data / 'log'}.")
            if waiting and time.monotonic() - told > 10:
                told = time.monotonic()
                self._say(f"still waiting: {wants}")
            await asyncio.sleep(0.1)

    async def _ready(self, names: Iterable[str]) -> dict[str, str]:
        """What each part still wants; nothing when it is ready."""

        async def one(name: str) -> tuple[str, str]:
            said = await asyncio.to_thread(ask, self.parts[name].health, "/readyz")
            return name, "" if said.well else said.wants

        return dict(await asyncio.gather(*(one(name) for name in names)))

    async def _watch(self, part: Part) -> None:
        asked, noes = time.monotonic(), 0
        while True:
            await asyncio.sleep(_LOOK)
            if part.process is None:
                continue
            now = time.monotonic()
            if (code := part.process.poll()) is not None:
                part.deaths = [at for at in part.deaths if now - at < 60] + [now]
                pause = min(0.1 * 2 ** (len(part.deaths) - 1), 5)
                self._say(f"{part.name} ended with {code}: starting it anew in {pause:.1f} s")
                await asyncio.sleep(pause)
                part.restarts += 1
                self._run(part)
                noes = 0
            elif now - asked >= self._ask_every and now - part.started > self._grace:
                asked = now
                noes = 0 if (await asyncio.to_thread(ask, part.health, "/livez")).well else noes + 1
                if noes >= _NOS:
                    self._say(f"{part.name} is not alive: ending it")
                    await asyncio.to_thread(stop, part.process, signal.SIGTERM, patience=5)

    def kill(self, name: str) -> None:
        """SIGKILL to a part; it comes back."""
        process = self.parts[name].process
        if process is not None and process.poll() is None:
            process.kill()

    async def stop(self, *, patience: float = 20) -> None:
        """Ends all parts at once; what lasts longer than `patience` seconds is killed."""
        for task in self._watching:
            task.cancel()
        await asyncio.gather(*self._watching, return_exceptions=True)
        self._watching.clear()
        running = [part for part in self.parts.values() if part.process is not None]

        async def end(part: Part) -> None:
            if part.process is not None:
                await asyncio.to_thread(stop, part.process, patience=patience)
                (self._data / "run" / f"part-{part.name}.pid").unlink(missing_ok=True)

        await asyncio.gather(*(end(part) for part in running))
        self.parts = {}
