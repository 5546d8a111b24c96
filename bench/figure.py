"""One measured figure beside its floor."""

import json
import resource
import statistics
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class Figure:
    """`ratio` is figure / floor; `target` says what was to be reached, `met` whether it was.

    `cpu_us` is the CPU time of our own processes per event, in microseconds; None where they cannot be told apart.
    """

    name: str
    figure: float
    unit: str
    floor: float | None
    ratio: float | None
    target: str
    met: bool
    cpu_us: float | None = None
    floor_name: str = ""
    note: str = ""

    def line(self) -> str:
        """One JSON object."""
        return json.dumps(asdict(self), ensure_ascii=False)


@dataclass
class Watch:
    """Wall and CPU seconds of a piece of work in this process."""

    seconds: float = 0.0
    cpu: float = 0.0
    started: tuple[float, float] = field(default=(0.0, 0.0), repr=False)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


@contextmanager
def watch() -> Iterator[Watch]:
    """Measures what happens inside."""
    one = Watch()
    wall, cpu = time.perf_counter(), _cpu()
    yield one
    one.seconds, one.cpu = time.perf_counter() - wall, _cpu() - cpu


async def side_by_side(rounds: int, *pieces: Callable[[], Awaitable[float]]) -> tuple[list[float], ...]:
    """Runs the pieces one after the other, several rounds, so that the machine's moods meet all of them."""
    found: tuple[list[float], ...] = tuple([] for _ in pieces)
    for _ in range(rounds):
        for at, piece in enumerate(pieces):
            found[at].append(await piece())
    return found


def middle(values: list[float]) -> float:
    """The median."""
    return statistics.median(values)


def percentile(values: list[float], part: float) -> float:
    """The value below which `part` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]
