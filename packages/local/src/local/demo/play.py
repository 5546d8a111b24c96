"""Plays the stories on a running stack and sums up what the joint views show."""

import asyncio
import contextlib
import json
from collections import Counter
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx

from ..process import Trouble
from ..stack import Stack
from . import facts, stories
from .clients import Cast
from .whole_round import ROUND as WHOLE
from .whole_round import whole_round

Tell = Callable[[str], None]
SUMMARY = "/api/supervision/summary"


class Listener:
    """A live subscriber of the leading group's office: what it was told, by the kind of message."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self.told: Counter[str] = Counter()
        self.position = 0
        self.opened = asyncio.Event()

    async def listen(self) -> None:
        """Listens for ever; comes back after the last position that it heard when the connection breaks."""
        while True:
            headers = self._cast.headers(*stories.GROUP) | {"Accept": "text/event-stream"}
            if self.position:
                headers["Last-Event-ID"] = str(self.position)
            with contextlib.suppress(httpx.TransportError):
                async with self._cast.http.stream("GET", "/api/notify/stream", headers=headers, timeout=None) as stream:
                    await self._read(stream)
            await asyncio.sleep(0.2)

    async def _read(self, stream: httpx.Response) -> None:
        kind = ""
        async for line in stream.aiter_lines():
            self.opened.set()
            if line.startswith("event:"):
                kind = line[6:].strip()
            elif line.startswith("id:"):
                self.position = int(line[3:].strip() or self.position)
            elif line.startswith("data:"):
                self.told[kind] += 1
            elif not line:
                kind = ""


@contextlib.asynccontextmanager
async def listening(cast: Cast) -> AsyncIterator[Listener]:
    """A subscriber while the stories are played."""
    listener = Listener(cast)
    task = asyncio.create_task(listener.listen())
    try:
        async with asyncio.timeout(20):
            await listener.opened.wait()
        yield listener
    finally:
        task.cancel()


async def play(cast: Cast, tell: Tell) -> dict[str, Any]:
    """Plays all three stories and returns the joint summary once the views show their end."""
    if await cast.ask(stories.KEEPER, stories.CLUE) is not None:
        raise Trouble(
            "The stories have been played in this data folder already: take a fresh one, or `sanxun up` for it."
        )
    async with listening(cast) as listener:
        tell("registers: units and rounds")
        await stories.registers(cast)
        for name, story in (
            ("clue: the development zone, March 2018", stories.clue),
            ("audit report: the public institution, April 2018", stories.report),
            ("rectification: Wucheng, Xishan and the village of July 2017", stories.rectification),
            ("a whole round: four bodies, one clue split three ways", whole_round),
        ):
            tell(name)
            await story(cast)
        tell(f"{cast.said} commands said; waiting for the clock and the views")
        summary = await cast.until(stories.GROUP, SUMMARY, complete, at_most=90)
        await asyncio.sleep(0.5)
        summary["notifications"] = {
            "received": sum(listener.told.values()),
            "by_type": dict(sorted(listener.told.items())),
        }
    return dict(summary)


def complete(summary: dict[str, Any]) -> bool:
    """Whether the views show the end of all stories: what the clock had to do is done too."""
    rounds = {one["round"]: one for one in summary["rectification"]}
    forty, culture = rounds.get(facts.XISHAN), rounds.get(facts.WUCHENG)
    return (
        forty is not None
        and culture is not None
        and (forty["issues"], forty["done"], forty["not_done"]) == (697, 688, 5)
        and forty["rules_made"] == facts.ROUND_OF_40["rules"]
        and (culture["issues"], culture["done"]) == (25, 19)
        and (WHOLE in rounds and rounds[WHOLE]["done"] == rounds[WHOLE]["issues"])
        and summary["clues"]["by_state"]["result_fed_back"] >= 2
        and summary["shares"]["expired"] >= 1
        and summary["shares"]["recalled"] >= 1
        and len(summary["overdue"]) >= 1
    )


async def demo(data: Path, *, port: int, kafka_port: int, once: bool, as_json: bool, tell: Tell) -> None:
    """Starts the stack on an empty folder, plays, prints the summary; stays up unless it is for once."""
    async with Stack(data, port=port, kafka_port=kafka_port, settle=12, tell=tell) as stack:
        async with Cast(stack.url, stack.token) as cast:
            summary = await play(cast, tell)
        print(json.dumps(summary, ensure_ascii=False, indent=2) if as_json else told(summary), flush=True)
        if not once:
            tell(f"\nLook at it: {stack.url}/supervision/   Ctrl-C stops everything; what happened is kept.")
            await asyncio.Event().wait()


def told(summary: dict[str, Any]) -> str:
    """The summary for people."""
    lines = ["", "Rectification"]
    lines += [
        f"  {one['round']:<10} {one['organisations']:>3} organisations  {one['issues']:>4} issues  "
        f"{one['done']:>4} done  {one['basically_done']:>2} basically  {one['not_done']:>2} not done  "
        f"{one['completion_percent']:>6} %"
        for one in summary["rectification"]
    ]
    for name in ("clues", "shares"):
        figures = [f"{key} {value}" for key, value in summary[name].items() if not isinstance(value, dict)]
        lines.append(f"{name.capitalize():<14}" + ", ".join(figures))
    lines.append(f"Overdue       {len(summary['overdue'])}")
    heard = summary["notifications"]
    lines.append(f"Heard live    {heard['received']} messages of {len(heard['by_type'])} kinds")
    return "\n".join(lines)
