"""Asks the joint clue ledger: where each clue stands, who holds it, and since when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Literal, get_args

from eventlog.days import day_of

from ...history import NOW, AsOf, stood
from ...listing import Ask, Listing, listed, narrowed
from ...rows import Row, Rows
from ...seeing import Sight
from .standing import handed, ledger

STATES = ("registered", "assigned", "disposal_proposed", "in_disposal", "concluded", "result_fed_back")
HANDOVER_STATES = (
    "offered",
    "received",
    "accepted",
    "partly_accepted",
    "forwarded",
    "under_way",
    "audit_started",
    "result_given",
    "returned",
    "withdrawn",
)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which clues. `handover`: only clues with a handover in this state. None: any."""

    unit: str | None = None
    state: str | None = None
    holder: str | None = None
    handover: str | None = None
    category: str | None = None


_CLOSED = "('concluded', 'result_fed_back')"
_SINCE = f"CASE WHEN l.state IN {_CLOSED} THEN NULL ELSE l.held_since END"
"""A clue that is closed is held no more."""
_SAME = {"held_days": "-held_since", "-held_days": "held_since"}
"""The longest held is held since the earliest day: an index has that order."""
_SEEN = "($1::text IS NULL OR l.parties @> ARRAY[$1])"
"""Each reader sees what names him. Whoever holds a part, or handed one over, stands in a handover of the clue."""
_ANY = "coalesce(${}::text, '') IS NOT NULL"
"""Holds whatever stands there."""
COLUMNS = (
    *(
        "clue",
        "unit",
        "unit_name",
        "owner",
        "source_kind",
        "categories",
        "city_managed",
        "state",
        "way",
        "form",
        "office",
    ),
    *("holder", "held_since", "held_days", "registered_on", "age_days", "proposal_due", "proposal_days", "moved_on"),
    "handed_over",
)
ORDER = "q.moved_on DESC, q.clue"
By = Literal["state", "source_kind", "way", "form", "holder", "owner", "office", "unit"]
"""What clues can be counted by."""
FIGURES = ("value", "clues", "open", "closed", "age_days", "held_days", "due_soon", "due_passed")
_HANDS = """
SELECT o.clue, o.handover, o.sender, o.receiver, o.state, o.offered_on, o.received_on, o.answer_due, o.overdue_on, o.audit,
       o.outcome FROM ({hand}) o WHERE $1::text IS NULL OR $1 IN (o.sender, o.receiver)
 ORDER BY o.offered_on NULLS LAST, o.handover"""


def _standing(at: AsOf) -> str:
    """Now the rows lie there; how they stood on a past day is made out of what was said by then."""
    return "clue_ledger.standing" if at == NOW else f"({ledger('clue_ledger.')})"


def _seen(see: Sight, state: str | None) -> str | None:
    """What stands in `hands` of a clue with a handover in this state of which the reader may know."""
    return state if state is None or see.body is None else f"{see.body}:{state}"


def listing(see: Sight, which: Filters, ask: Ask) -> Listing:
    """The ledger. $1: the body that reads, $2: the day of today, $3: a handover's state as in `hands`, $4: a category.

    Units are named on the page that was found; only where their names decide about the page, before.
    """
    decides = any(name.lstrip("-") == "unit_name" for name in (*ask.sort, *(name for name, _ in ask.where)))
    name = "u.name" if decides else "(SELECT u.name FROM registers.unit u WHERE u.code = l.unit)"
    names = "LEFT JOIN registers.unit u ON u.code = l.unit" if decides else ""
    # What nobody asks is not in the text: a plan made for any value of it would be one for a few rows.
    seen = _SEEN if see.body else _ANY.format(1)
    held = "l.hands @> ARRAY[$3::text]" if which.handover else _ANY.format(3)
    about = "$4 = ANY (l.categories)" if which.category else _ANY.format(4)
    return Listing(
        "clues",
        f"""
SELECT l.clue, l.unit, {name} AS unit_name, l.owner, l.source_kind, l.categories, l.city_managed, l.state, l.way, l.form,
       l.office, l.holder, {_SINCE} AS held_since, $2::date - {_SINCE} AS held_days,
       l.registered_on, CASE WHEN l.state IN {_CLOSED} THEN l.moved_on ELSE $2::date END - l.registered_on AS age_days,
       l.proposal_due, CASE WHEN l.state IN ('registered', 'assigned') THEN l.proposal_due - $2::date END AS proposal_days,
       l.moved_on, l.handed_over
  FROM {_standing(ask.at)} l {names}
 WHERE {seen} AND {held} AND {about}""",  # noqa: S608
        ORDER,
        COLUMNS,
    )


async def page(
    db: Rows, see: Sight, which: Filters, ask: Ask | None = None, *, limit: int = 50, offset: int = 0
) -> tuple[list[Row], int]:
    """Clues, those that moved last first, and how many there are in all. On a page each has its handovers, in a file not.

    `held_days`: since the holder has it, as long as it is open, until today or the day asked for; `age_days`: from its
    registration until it was closed, or until then; `proposal_days`: left to propose a disposal, below zero: too late.
    """
    ask = ask or Ask(limit, offset)
    asked = narrowed(ask, unit=which.unit, state=which.state, holder=which.holder)
    asked = replace(asked, sort=tuple(_SAME.get(one, one) for one in asked.sort))
    # The rest of the question is about what does not stand in a column.
    where = (see.body, _today(ask.at), _seen(see, which.handover), which.category)
    rows, total = await listed(db, listing(see, which, asked), asked, *where)
    return await _with_hands(db, see, rows, ask.at) if ask.form == "json" else rows, total


async def _with_hands(db: Rows, see: Sight, rows: Sequence[Row], at: AsOf) -> list[Row]:
    text = _HANDS.format(hand=handed("clue_ledger.", "{}.clue = ANY ($2::text[])"))
    hands: dict[object, list[Row]] = {row["clue"]: [] for row in rows}
    for one in await db.fetch(stood(text, at), see.body, list(hands)) if hands else ():
        hand = dict(one)
        hands[hand.pop("clue")].append(hand)
    return [row | {"handovers": hands[row["clue"]]} for row in rows]


def figures_listing(by: By, at: AsOf) -> Listing:
    """Clues counted by one of their columns. $3: so many days from today on, a last day is due soon."""
    if by not in get_args(By):
        raise LookupError(by)
    return Listing(
        f"clues-by-{by}",
        f"""
SELECT l."{by}" AS value, count(*)::int AS clues, count(*) FILTER (WHERE l.open)::int AS open,
       count(*) FILTER (WHERE NOT l.open)::int AS closed,
       round(avg($2::date - l.registered_on) FILTER (WHERE l.open))::int AS age_days,
       max($2::date - l.held_since) FILTER (WHERE l.open) AS held_days,
       count(*) FILTER (WHERE l.state IN ('registered', 'assigned') AND l.proposal_due BETWEEN $2 AND $2 + $3::int)::int AS due_soon,
       count(*) FILTER (WHERE l.state IN ('registered', 'assigned') AND l.proposal_due < $2)::int AS due_passed
  FROM (SELECT n.*, coalesce(n.state, '') NOT IN {_CLOSED} AS open FROM {_standing(at)} n) l
 WHERE {_SEEN} GROUP BY l."{by}" """,  # noqa: S608
        "q.clues DESC, q.value NULLS LAST",
        FIGURES,
    )


async def figures(db: Rows, see: Sight, by: By, ask: Ask, *, soon: int = 7) -> tuple[list[Row], int]:
    """How many clues there are by source, way, form, holder, office…, how old the open ones are on average, the longest
    that one is held, and where the last day to propose a disposal is due within `soon` days, or has passed."""
    return await listed(db, figures_listing(by, ask.at), ask, see.body, _today(ask.at), soon)


def _today(at: AsOf) -> date:
    return at.day or day_of(datetime.now(UTC))


COUNTS = f"SELECT l.state, l.holder, count(*) AS clues FROM clue_ledger.standing l WHERE {_SEEN} GROUP BY 1, 2"  # noqa: S608
_ALL = handed("clue_ledger.")
HANDED = f"""
SELECT o.state, count(*) AS handovers FROM ({_ALL}) o
 WHERE $1::text IS NULL OR $1 IN (o.sender, o.receiver) GROUP BY o.state"""  # noqa: S608
AGEING = f"""
SELECT l.holder, CASE WHEN $2 - l.held_since <= 30 THEN 30 WHEN $2 - l.held_since <= 90 THEN 90
                      WHEN $2 - l.held_since <= 180 THEN 180 ELSE 999 END AS days, count(*)::int AS clues
  FROM clue_ledger.standing l
 WHERE {_SEEN} AND l.held_since IS NOT NULL AND coalesce(l.state, '') NOT IN {_CLOSED}
 GROUP BY 1, 2 ORDER BY 1, 2"""  # noqa: S608
FLOW = f"""
SELECT o.sender, o.receiver, count(*)::int AS handovers,
       count(*) FILTER (WHERE o.state = 'result_given')::int AS results
  FROM ({_ALL}) o WHERE $1::text IS NULL OR $1 IN (o.sender, o.receiver)
 GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2"""  # noqa: S608


async def summary(db: Rows, see: Sight) -> dict[str, object]:
    """How many clues there are: in all, by state, by the body that holds them; and handovers by state."""
    rows = await db.fetch(COUNTS, see.body)
    by_state, by_holder = dict.fromkeys(STATES, 0), dict[str, int]()
    for row in rows:
        if row["state"] in by_state:
            by_state[row["state"]] += row["clues"]
        by_holder[row["holder"]] = by_holder.get(row["holder"], 0) + row["clues"]
    handed_over = dict.fromkeys(HANDOVER_STATES, 0)
    handed_over |= {row["state"]: row["handovers"] for row in await db.fetch(HANDED, see.body)}
    return {
        "clues": sum(by_holder.values()),
        "concluded": by_state["concluded"] + by_state["result_fed_back"],
        "by_state": by_state,
        "by_holder": by_holder,
        "handovers": handed_over,
    }


async def ageing(db: Rows, see: Sight, today: date) -> list[Row]:
    """Open clues by holder and by how many days he has had them: up to 30, 90, 180, and more."""
    return [dict(row) for row in await db.fetch(AGEING, see.body, today)]


async def flow(db: Rows, see: Sight) -> list[Row]:
    """How many handovers went from which body to which, and how many of them came to a result."""
    return [dict(row) for row in await db.fetch(FLOW, see.body)]
