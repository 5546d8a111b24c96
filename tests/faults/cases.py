"""The cases by name, and their sizes: of seconds for the tests, of minutes by default, and those of a full run."""

import time
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from .ground import Ground
from .race import race
from .storm import lost_cluster, storm
from .verdict import Verdict

Case = Callable[..., Awaitable[Verdict]]

CASES: Mapping[str, tuple[Case, Mapping[str, Mapping[str, Any]]]] = {
    "R2": (
        race,
        {
            "small": {"writers": 8, "appends": 60, "kills": 1},
            "usual": {"writers": 32, "appends": 500},
            "full": {"writers": 32, "appends": 5000, "kills": 50},
        },
    ),
    "R3": (
        partial(race, parked=True),
        {
            "small": {"writers": 8, "appends": 60, "kills": 1},
            "usual": {"writers": 32, "appends": 500},
            "full": {"writers": 32, "appends": 5000, "kills": 50},
        },
    ),
    "R1": (
        storm,
        {
            "small": {"commands": 300, "kills": 4, "rate": 60},
            "usual": {"commands": 5_000, "kills": 20},
            "full": {"commands": 100_000, "kills": 200},
        },
    ),
    "KAFKA-LOST": (
        lost_cluster,
        {
            "small": {"commands": 200, "rate": 60},
            "usual": {"commands": 2_000, "wipes": 2},
            "full": {"commands": 20_000, "wipes": 10},
        },
    ),
}
"""In the order in which they are played."""


async def run(ground: Ground, name: str, seed: int, size: str) -> Verdict:
    """Plays one case. What breaks it is a failure like any other."""
    case, sizes = CASES[name]
    began = time.monotonic()
    try:
        return await case(ground, seed, **sizes[size])
    except Exception as error:
        wrong = [f"broke off: {type(error).__name__}: {error}"]
        return Verdict(name, seed, str(dict(sizes[size])), wrong=wrong, seconds=time.monotonic() - began)
