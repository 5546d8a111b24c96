"""What stands around every page of the joint views: the places with their counts, the other views, the other rooms."""

from functools import partial

from console import Group, Link, language
from console.desk import Place
from console.rooms import others
from eventlog import Actor
from eventlog.database import Database
from fastapi import Request

from ..seeing import Sight, sight
from ..views.clue_ledger import query as clue_ledger
from ..views.overdue import query as overdue
from ..views.rectification_ledger import query as rectification_ledger
from ..views.sharing_ledger import query as sharing_ledger
from .look import PAGES
from .menu import menu

LIVE = "/supervision/live"
FIGURES = (
    *(
        "round",
        "round_name",
        "organisations",
        "delivered_on",
        "issues",
        "done",
        "basically_done",
        "going_on",
        "not_done",
    ),
    *("completion_percent", "money_yuan", "rules_made", "second_rectifications", "accepted"),
)
OUTCOMES = (
    *("unit", "unit_name", "round", "delivered_on", "points", "pass_mark", "turn", "accepted_on", "second_ordered_on"),
    *("interviewed_on", "held_to_account", "satisfaction_percent", "extensions_asked", "extensions_granted"),
)
CHECKS = (
    *("unit", "unit_name", "round", "state", "days", "delivered_on", "due_on", "checked_on", "check_result"),
    *("rule", "rule_version"),
)
VIEWS = (
    Place("rectification/outcomes", columns=OUTCOMES),
    Place("rectification/rounds", columns=FIGURES),
    Place("rectification/figures", columns=FIGURES),
    Place("checks", columns=CHECKS),
    Place("reviews", columns=("unit", "unit_name", "round", "paper", "body", "since", "days")),
    Place("problems/matrix"),
    Place("problems/loopholes"),
    Place("problems/again"),
    Place("sham"),
    Place("confirmed"),
    Place("verified"),
    Place("requests"),
    Place("clues/figures"),
    Place("custody"),
    Place("custody/holders"),
    Place("custody/bodies"),
    Place("sharing/figures"),
    Place("sharing/shares"),
    Place("sharing/requests"),
)
"""Joint views whose pages are drawn from their own routes."""


class Frame:
    """Draws it for whoever looks."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def __call__(self, request: Request, who: Actor, here: str) -> dict[str, object]:
        say = partial(PAGES.say, language(request))
        groups = []
        if who.body != "inspected_unit":
            groups = menu(say, here, await self._counts(sight(who)))
            links = [Link(say(f"see {one.path}"), f"/supervision/{one.path}", one.path == here) for one in VIEWS]
            drawn = Link(say("charts"), "/supervision/charts", here == "charts")
            groups.append(Group(say("menu.views"), [drawn, *links]))
        groups.append(others(PAGES, language(request), who))
        return {"who": who, "menu": groups, "live": LIVE, "sign_out": "/supervision/session/end"}

    async def _counts(self, see: Sight) -> dict[str, int]:
        _, late = await overdue.page(self._db, see, overdue.Filters(lifted=False), limit=0, offset=0)
        _, items = await rectification_ledger.items(self._db, see, rectification_ledger.Filters(), limit=0, offset=0)
        _, clues = await clue_ledger.page(self._db, see, clue_ledger.Filters(), limit=0, offset=0)
        _, shares = await sharing_ledger.shares(self._db, see, sharing_ledger.Filters(), limit=0, offset=0)
        return {"overdue": late, "rectification": items, "clues": clues, "shares": shares}
