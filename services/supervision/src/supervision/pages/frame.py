"""What stands around every page of the joint views: the places with their counts, the other views, the other rooms."""

from collections.abc import Mapping
from functools import partial

from console import Group, Link, language
from console.desk import Place
from console.rooms import others
from eventlog import Actor
from eventlog.database import Database
from fastapi import Request

from ..seeing import Sight, sight
from ..views.clue_ledger import query as clue_ledger
from ..views.coming_due import query as coming_due
from ..views.overdue import query as overdue
from ..views.reconciliation import query as reconciliation
from ..views.rectification_ledger import query as rectification_ledger
from ..views.round_board import query as round_board
from ..views.sharing_ledger import query as sharing_ledger
from ..views.team_clues import query as team_clues
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
RECONCILED = (
    *(
        "sender",
        "receiver",
        "kind",
        "sender_says",
        "receiver_says",
        "not_received",
        "not_answered",
        "past_due",
        "differ",
    ),
    *("longest_days", "next_due", "answered", "withdrawn", "expired"),
)
GROUPS: Mapping[str, tuple[Place, ...]] = {
    "rounds": (
        Place("board", columns=round_board.ROUNDS),
        Place("board/dimensions", columns=round_board.BY_DIMENSION),
        Place("board/matters", columns=round_board.MATTERS),
        Place("due", columns=coming_due.COLUMNS),
    ),
    "bodies": (
        Place("reconciliation", columns=RECONCILED),
        Place("reconciliation/rows", columns=reconciliation.ROWS),
        Place("custody"),
        Place("custody/holders"),
        Place("custody/bodies"),
    ),
    "clues": (
        Place("clues/figures"),
        Place("clues/team", columns=team_clues.TEAM),
        Place("clues/onward", columns=team_clues.ONWARD),
    ),
    "rectification": (
        Place("rectification/figures", columns=FIGURES),
        Place("rectification/rounds", columns=FIGURES),
        Place("rectification/outcomes", columns=OUTCOMES),
        Place("checks", columns=CHECKS),
        Place("reviews", columns=("unit", "unit_name", "round", "paper", "body", "since", "days")),
    ),
    "problems": (
        Place("problems/matrix"),
        Place("problems/loopholes"),
        Place("problems/again"),
        Place("sham"),
        Place("confirmed"),
        Place("verified"),
    ),
    "sharing": (
        Place("sharing/figures"),
        Place("sharing/requests"),
        Place("sharing/shares"),
        Place("requests"),
    ),
}
"""Joint views whose pages are drawn from their own routes, by what they are about."""
VIEWS = tuple(place for places in GROUPS.values() for place in places)


class Frame:
    """Draws it for whoever looks."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def __call__(self, request: Request, who: Actor, here: str) -> dict[str, object]:
        say = partial(PAGES.say, language(request))
        groups = []
        if who.body != "inspected_unit":
            groups = menu(say, here, await self._counts(sight(who)))
            for name, places in GROUPS.items():
                links = [Link(say(f"see {one.path}"), f"/supervision/{one.path}", one.path == here) for one in places]
                if name == "bodies":
                    links.insert(0, Link(say("between"), "/supervision/between", here == "between"))
                groups.append(Group(say(f"menu.{name}"), links, folded=True))
        groups.append(others(PAGES, language(request), who))
        return {"who": who, "menu": groups, "live": LIVE, "sign_out": "/supervision/session/end"}

    async def _counts(self, see: Sight) -> dict[str, int]:
        _, late = await overdue.page(self._db, see, overdue.Filters(lifted=False), limit=0, offset=0)
        _, items = await rectification_ledger.items(self._db, see, rectification_ledger.Filters(), limit=0, offset=0)
        _, clues = await clue_ledger.page(self._db, see, clue_ledger.Filters(), limit=0, offset=0)
        _, shares = await sharing_ledger.shares(self._db, see, sharing_ledger.Filters(), limit=0, offset=0)
        return {"overdue": late, "rectification": items, "clues": clues, "shares": shares}
