"""The navigation of the leading group's pages, with how many rows stand behind each place."""

from collections.abc import Mapping

from console import Group, Link

from .describe import Say

PLACES = ("overview", "charts", "rectification", "clues", "shares", "overdue")
HREFS = {name: f"/supervision/{'' if name == 'overview' else name}" for name in PLACES}


def menu(say: Say, here: str, counts: Mapping[str, int]) -> list[Group]:
    """The first group; `here` is the place one is at."""
    links = [
        Link(say(name), HREFS[name], name == here, counts.get(name), name == "overdue" and counts.get(name, 0) > 0)
        for name in PLACES
    ]
    return [Group(say("menu.joint"), links)]
