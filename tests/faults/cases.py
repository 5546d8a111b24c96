"""The cases by name, and their sizes: of seconds for the tests, of minutes by default, and those of a full run."""

import time
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from .commands import one_winner, thrice
from .ground import Ground
from .hearing import in_flight, poison, shuffled
from .race import race
from .storm import database_away, lost_cluster, storm
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
            "small": {"writers": 8, "appends": 60, "kills": 0},
            "usual": {"writers": 32, "appends": 500},
            "full": {"writers": 32, "appends": 5000, "kills": 50},
        },
    ),
    "R1": (
        storm,
        {
            "small": {"commands": 300, "kills": 4, "rate": 100, "replay": False},
            "usual": {"commands": 5_000, "kills": 20},
            "full": {"commands": 100_000, "kills": 200},
        },
    ),
    "R4": (
        one_winner,
        {
            "small": {"clients": 20, "commands": 200},
            "usual": {"clients": 50, "commands": 3_000},
            "full": {"clients": 50, "commands": 10_000},
        },
    ),
    "R5": (
        thrice,
        {
            "small": {"commands": 64, "kills": 1, "people": 8},
            "usual": {"commands": 1_600, "kills": 8},
            "full": {"commands": 10_000, "kills": 50},
        },
    ),
    "R6": (
        in_flight,
        {
            "small": {"rounds": 1, "behind": 20, "replay": False},
            "usual": {"rounds": 5, "behind": 60},
            "full": {"rounds": 17, "behind": 200},
        },
    ),
    "R13": (
        database_away,
        {
            "small": {"commands": 100, "kills": 1, "rate": 100, "replay": False},
            "usual": {"commands": 2_000, "kills": 8},
            "full": {"commands": 20_000, "kills": 50},
        },
    ),
    "KAFKA-LOST": (
        lost_cluster,
        {
            "small": {"commands": 200, "rate": 100, "replay": False},
            "usual": {"commands": 2_000, "wipes": 2},
            "full": {"commands": 20_000, "wipes": 10},
        },
    ),
    # What a stranger wrote is on no store: these two come after the cluster was lost and filled again.
    "R17": (
        shuffled,
        {"small": {"messages": 200, "replay": False}, "usual": {"messages": 5_000}, "full": {"messages": 50_000}},
    ),
    "R8": (
        poison,
        {
            "small": {"events": 120, "bad": 7},
            "usual": {"events": 2_000, "bad": 24},
            "full": {"events": 50_000, "bad": 50},
        },
    ),
}
"""In the order in which they are played. In the small sizes the last one replays the views for all of them."""


async def run(ground: Ground, name: str, seed: int, size: str) -> Verdict:
    """Plays one case. What breaks it is a failure like any other."""
    case, sizes = CASES[name]
    began = time.monotonic()
    try:
        return await case(ground, seed, **sizes[size])
    except Exception as error:
        wrong = [f"broke off: {type(error).__name__}: {error}"]
        return Verdict(name, seed, str(dict(sizes[size])), wrong=wrong, seconds=time.monotonic() - began)
