"""`make diagrams`: each service's README shows how its streams go on, as its given/when/then tests were seen to go.

The tests without a server are run with a pen in `Decider.fold`: every step from one kind of state to another is noted
with the event that made it. What no test has walked is not drawn.
"""

import importlib
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from eventlog import Decider, Stream

ROOT = Path(__file__).parents[2]
BEGIN, END = "<!-- states: made by `make diagrams` -->", "<!-- /states -->"
WIDEST = 60
"""Characters of events on one arrow, before they go on in a new line."""

Step = tuple[str, str, str]


class Pen:
    """Notes every step that a decider is folded through."""

    def __init__(self) -> None:
        self.steps: dict[int, set[Step]] = defaultdict(set)

    def fold(self, decider: Decider[Any, Any, Any], events: Iterable[Any], state: Any = None) -> Any:
        """`Decider.fold`, with a note of each step."""
        at = decider.initial if state is None else state
        for event in events:
            then = decider.evolve(at, event)
            self.steps[id(decider)].add((type(at).__name__, event.type, type(then).__name__))
            at = then
        return at


def streams(service: str) -> tuple[Stream[Any, Any, Any], ...]:
    """The streams that a service owns, as its worker has them."""
    found: tuple[Stream[Any, Any, Any], ...] = getattr(importlib.import_module(f"{service}.worker"), "STREAMS", ())
    return found


def services() -> list[str]:
    """The services that own streams."""
    return [path.name for path in sorted((ROOT / "services").iterdir()) if path.is_dir() and streams(path.name)]


def diagram(steps: set[Step], first: str) -> str:
    """The steps as a Mermaid state diagram. Arrows between the same two states are one, with all their events."""
    arrows: dict[tuple[str, str], list[str]] = defaultdict(list)
    for before, event, after in sorted(steps):
        arrows[before, after].append(event)
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {first}"]
    for (before, after), events in sorted(arrows.items(), key=lambda at: (at[0][0] != first, at[0])):
        label = re.sub(rf"(.{{1,{WIDEST}}})(?:, |$)", r"\1<br>", ", ".join(events)).removesuffix("<br>")
        lines.append(f"    {before} --> {after} : {label}")
    return "\n".join([*lines, "```"])


def section(service: str, steps: Mapping[int, set[Step]]) -> str:
    """The part of a README between its marks."""
    parts = [BEGIN, "", "## How the streams go on", ""]
    for stream in streams(service):
        if not steps[id(stream.decider)]:
            continue  # a stream that another package owns, and tests
        first = type(stream.decider.initial).__name__
        parts += [f"`{stream.name}`", "", diagram(steps[id(stream.decider)], first), ""]
    return "\n".join([*parts, END])


def put(readme: str, drawn: str) -> str:
    """The README with this section in the place of the old one, or at its end."""
    old = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.DOTALL)
    return old.sub(lambda _: drawn, readme) if old.search(readme) else f"{readme.rstrip()}\n\n{drawn}\n"


class Steady:
    """A plugin: generated histories are the same ones each time, so the same arrows are drawn."""

    def pytest_configure(self) -> None:
        """Called by pytest."""
        from hypothesis import settings

        settings.register_profile("drawing", derandomize=True, database=None, deadline=None)
        settings.load_profile("drawing")


def main() -> None:
    """Runs the tests of the services and writes the sections. Ends with 1 when a test fails."""
    pen = Pen()
    Decider.fold = lambda self, events, state=None: pen.fold(self, events, state)  # type: ignore[method-assign]
    known = services()
    wanted = [str(ROOT / "services" / name / "tests") for name in known]
    if code := pytest.main(["-q", "-m", "not pg and not kafka and not slow", *wanted], [Steady()]):
        sys.exit(int(code))
    for name in known:
        readme = ROOT / "services" / name / "README.md"
        readme.write_text(put(readme.read_text(encoding="utf-8"), section(name, pen.steps)), encoding="utf-8")


if __name__ == "__main__":
    main()
