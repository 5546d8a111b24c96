"""Asks the rectification ledger: issues, cases, and the figures that a bulletin (通报) publishes."""

from dataclasses import dataclass
from decimal import Decimal

from ...history import NOW, AsOf, stood
from ...listing import Ask, Listing, listed
from ...rows import Row, Rows
from ...seeing import Sight

STATES = ("opened", "under_way", "late", "basically_done", "struck_off", "not_done")
GOING_ON = ("opened", "under_way", "late")
MONEY = ("paid_back", "recovered_from_persons", "losses_made_good")
PERSONS = (
    "handed_to_commission",
    "disciplined",
    "organizational_measure",
    "criticised",
    "self_examination",
    "criticised_and_educated",
)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which issues. `state`: one of `STATES`, or `going_on` for all that are neither done nor given up. None: any."""

    round: str | None = None
    unit: str | None = None
    state: str | None = None
    category: str | None = None
    supervised_by: str | None = None
    has: str | None = None
    """`rules_made`, or a kind of money or persons: only issues that have some."""


_ITEMS = """
  FROM rectification_ledger.item i LEFT JOIN registers.unit u ON u.code = i.unit
 WHERE ($1::text IS NULL OR i.supervised_by = $1) AND ($2::text IS NULL OR i.round = $2)
   AND ($3::text IS NULL OR i.unit = $3)
   AND ($4::text IS NULL OR i.state = $4 OR ($4 = 'going_on' AND i.state IN ('opened', 'under_way', 'late')))
   AND ($5::text IS NULL OR i.category = $5) AND ($6::text IS NULL OR i.supervised_by = $6)
   AND ($7::text IS NULL OR (to_jsonb(i) ->> $7)::numeric > 0)"""
ITEMS = Listing(
    "rectification",
    f"SELECT i.*, u.name AS unit_name {_ITEMS}",
    "q.round, q.unit, q.number",
    (
        "round",
        "unit",
        "unit_name",
        "number",
        "item",
        "category",
        "supervised_by",
        "state",
        "measure_due",
        "moved_on",
        "struck_off_on",
        "struck_off_by",
        "rules_made",
        *MONEY,
        *PERSONS,
    ),
)

_COUNTED = """
       count(i.item) AS issues,
       count(i.item) FILTER (WHERE i.state = 'struck_off') AS done,
       count(i.item) FILTER (WHERE i.state = 'basically_done') AS basically_done,
       count(i.item) FILTER (WHERE i.state IN ('opened', 'under_way', 'late')) AS going_on,
       count(i.item) FILTER (WHERE i.state = 'late') AS late,
       count(i.item) FILTER (WHERE i.state = 'not_done') AS not_done,
       coalesce(sum(i.rules_made), 0)::bigint AS rules_made"""
_SUMS = ",\n".join(f"       coalesce(sum(i.{kind}), 0)::bigint AS {kind}" for kind in MONEY + PERSONS)
SUMMARY = f"""
SELECT c.round, max(r.name) AS round_name, count(DISTINCT c."case") AS organisations,
       min(c.delivered_on) AS delivered_on, {_COUNTED},
{_SUMS}
  FROM rectification_ledger.unit_case c
  LEFT JOIN rectification_ledger.item i ON i."case" = c."case" AND ($1::text IS NULL OR i.supervised_by = $1)
  LEFT JOIN registers.round r ON r.code = c.round
 WHERE ($1::text IS NULL OR c.supervised_by @> ARRAY[$1]) AND ($2::text IS NULL OR c.round = $2)
 GROUP BY c.round ORDER BY min(c.delivered_on) DESC, c.round"""  # noqa: S608
_DONE = "count(i.item) FILTER (WHERE i.state = 'struck_off')"
UNITS = Listing(
    "rectification-units",
    f"""
SELECT c."case", c.round, c.unit, max(u.name) AS unit_name, c.origin, c.issues AS fed_back, c.delivered_on, c.due_on,
       c.rule, c.plan_on, c.report_on, c.days_late, c.overdue_since, c.check_result, c.sham_on, c.sham_found_by, {_COUNTED},
       round(100.0 * {_DONE} / nullif(count(i.item), 0), 2) AS completion_percent,
{_SUMS}
  FROM rectification_ledger.unit_case c
  LEFT JOIN rectification_ledger.item i ON i."case" = c."case" AND ($1::text IS NULL OR i.supervised_by = $1)
  LEFT JOIN registers.unit u ON u.code = c.unit
 WHERE ($1::text IS NULL OR c.supervised_by @> ARRAY[$1]) AND ($2::text IS NULL OR c.round = $2)
   AND ($3::text IS NULL OR c.unit = $3)
 GROUP BY c."case", c.round, c.unit, c.origin, c.issues, c.delivered_on, c.due_on, c.rule, c.plan_on, c.report_on,
          c.days_late, c.overdue_since, c.check_result, c.sham_on, c.sham_found_by""",  # noqa: S608
    "q.overdue_since IS NULL, q.issues - q.done DESC, q.delivered_on DESC, q.unit, q.round",
    (
        "round",
        "unit",
        "unit_name",
        "case",
        "origin",
        "delivered_on",
        "due_on",
        "overdue_since",
        "check_result",
        "issues",
        "done",
        "basically_done",
        "going_on",
        "late",
        "not_done",
        "completion_percent",
        "rules_made",
        *MONEY,
        *PERSONS,
    ),
)


def completion(done: int, issues: int) -> Decimal | None:
    """The share of issues that are struck off, in percent, with two decimals; None where there is no issue."""
    return None if issues == 0 else (Decimal(done) * 100 / issues).quantize(Decimal("0.01"))


def yuan(fen: int) -> int | float:
    """Money in yuan: a whole number where it is one."""
    return fen // 100 if fen % 100 == 0 else round(fen / 100, 2)


async def items(
    db: Rows, see: Sight, which: Filters, ask: Ask | None = None, *, limit: int = 50, offset: int = 0
) -> tuple[list[Row], int]:
    """Issues by round, unit and number, and how many there are in all."""
    where = (see.body, which.round, which.unit, which.state, which.category, which.supervised_by, which.has)
    return await listed(db, ITEMS, ask or Ask(limit, offset), *where)


async def cases(
    db: Rows,
    see: Sight,
    ask: Ask | None = None,
    *,
    round_: str | None = None,
    unit: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> tuple[list[Row], int]:
    """Cases with their counts: overdue ones first, then those with the most issues left."""
    return await listed(db, UNITS, ask or Ask(limit, offset), see.body, round_, unit)


async def summary(db: Rows, see: Sight, round_: str | None = None, at: AsOf = NOW) -> list[Row]:
    """One row a round, as the bulletins publish it. Money in yuan by kind, persons by kind, the rate with two decimals."""
    return [_published(dict(row)) for row in await db.fetch(stood(SUMMARY, at), see.body, round_)]


def _published(row: dict[str, object]) -> Row:
    counts = {name: value for name, value in row.items() if isinstance(value, int)}
    rate = completion(counts["done"], counts["issues"])
    return {name: value for name, value in row.items() if name not in MONEY + PERSONS} | {
        "completion_percent": None if rate is None else float(rate),
        "money_yuan": yuan(sum(counts[kind] for kind in MONEY)),
        "money_yuan_by_kind": {kind: yuan(counts[kind]) for kind in MONEY},
        "persons": {kind: counts[kind] for kind in PERSONS},
    }
