"""Asks how things stood at the end of a day, out of what every body told: by the day on which it happened."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ..rows import Rows, number

MONEY = ("paid_back", "recovered_from_persons", "losses_made_good")
PERSONS = (
    "handed_to_commission",
    "disciplined",
    "organizational_measure",
    "criticised",
    "self_examination",
    "criticised_and_educated",
)
COUNTS = ("issues", "done", "basically_done", "going_on", "not_done", "rules_made")
_SUMS = ",\n".join(
    f"       coalesce(sum((i.facts -> '{of}' ->> '{kind}')::bigint), 0)::bigint AS {kind}"
    for of, kinds in (("money", MONEY), ("persons", PERSONS))
    for kind in kinds
)
# Each message about an issue says its state and all its figures: the last one until that day is how it stood.
CASES = f"""
WITH c AS (
  SELECT facts ->> 'case' AS case_id, facts ->> 'round' AS round, unit, occurred_on
    FROM timeline.told
   WHERE service = 'rectification' AND type = 'feedback-delivered' AND occurred_on <= $1
     AND ($2::text IS NULL OR facts ->> 'round' = $2)
), i AS (
  SELECT DISTINCT ON (subject) facts ->> 'case' AS case_id, facts ->> 'state' AS state, facts
    FROM timeline.told
   WHERE service = 'rectification' AND type IN ('item-progressed', 'item-struck-off') AND occurred_on <= $1
     AND ($2::text IS NULL OR facts ->> 'round' = $2)
   ORDER BY subject, sequence DESC
)
SELECT c.round, coalesce(max(r.name), c.round) AS round_name, c.unit, coalesce(max(u.name), c.unit) AS unit_name,
       c.occurred_on AS delivered_on, count(i.state) AS issues,
       count(*) FILTER (WHERE i.state = 'struck_off') AS done,
       count(*) FILTER (WHERE i.state = 'basically_done') AS basically_done,
       count(*) FILTER (WHERE i.state IN ('opened', 'under_way', 'late')) AS going_on,
       count(*) FILTER (WHERE i.state = 'not_done') AS not_done,
       coalesce(sum((i.facts ->> 'rules_made')::int), 0)::int AS rules_made,
{_SUMS}
  FROM c LEFT JOIN i USING (case_id)
  LEFT JOIN registers.round r ON r.code = c.round LEFT JOIN registers.unit u ON u.code = c.unit
 GROUP BY c.case_id, c.round, c.unit, c.occurred_on
 ORDER BY c.round, c.unit"""  # noqa: S608
_LATE = """
  FROM overdue.overdue n LEFT JOIN clue_ledger.handover h ON h.handover = n.handover
  LEFT JOIN registers.unit u ON u.code = n.unit
 WHERE n.since <= $1 AND ($2::text IS NULL OR n.round = $2)"""
LATE = f"""
SELECT CASE WHEN n.what LIKE 'decision%' THEN 'decision' ELSE n.what END AS what, n.number, n.body, n.unit,
       coalesce(u.name, n.unit) AS unit_name, n.due_on {_LATE}
   AND coalesce(n.lifted_on, h.withdrawn_on, 'infinity') > $1
 ORDER BY n.due_on, n.number, n.what"""
BECAME_LATE = f"SELECT count(*) {_LATE} AND n.since >= $3"
HAPPENED = """
SELECT count(*) FILTER (WHERE type = 'feedback-delivered') AS delivered,
       count(DISTINCT subject) FILTER (WHERE type = 'item-struck-off') AS struck_off
  FROM timeline.told WHERE service = 'rectification' AND occurred_on BETWEEN $1 AND $2"""
CLUES = """
WITH step AS (
  SELECT DISTINCT ON (subject) facts ->> 'clue' AS clue, type
    FROM timeline.told
   WHERE service = 'clues' AND occurred_on <= $1
     AND type IN ('clue-registered', 'clue-assigned', 'proposal-sent-back', 'clue-revived', 'disposal-proposed',
                  'disposal-decided', 'clue-concluded', 'result-fed-back')
   ORDER BY subject, sequence DESC
)
SELECT c.clue, c.owner, c.registered_on, coalesce(s.type, 'clue-registered') AS type,
       (SELECT a.receiver FROM clue_ledger.answer a
         WHERE a.clue = c.clue AND a.received_on <= $1
           AND NOT (a.state IN ('returned', 'result_given', 'forwarded') AND a.moved_on <= $1)
         ORDER BY a.received_on DESC, a.handover DESC LIMIT 1) AS holder
  FROM clue_ledger.clue c LEFT JOIN step s USING (clue)
 WHERE c.registered_on <= $1"""
SHARES = "SELECT count(*) FROM sharing_ledger.share WHERE shared_on <= $1 AND shared_on >= $2"
READINGS = """
SELECT count(*) FROM timeline.told WHERE service = 'audit_share' AND type = 'share-read' AND occurred_on <= $1"""
STATE_OF = {
    "clue-registered": "registered",
    "clue-assigned": "assigned",
    "proposal-sent-back": "assigned",
    "clue-revived": "assigned",
    "disposal-proposed": "disposal_proposed",
    "disposal-decided": "in_disposal",
    "clue-concluded": "concluded",
    "result-fed-back": "result_fed_back",
}
EVER = date(1949, 10, 1)


@dataclass(frozen=True, slots=True)
class Stood:
    """How one unit, or several together, stood in a round. Money in fen."""

    name: str
    units: int = 1
    issues: int = 0
    done: int = 0
    basically_done: int = 0
    going_on: int = 0
    not_done: int = 0
    rules_made: int = 0
    sums: tuple[int, ...] = field(default=(0,) * len(MONEY + PERSONS))
    """By `MONEY` and then `PERSONS`."""

    @classmethod
    def together(cls, name: str, of: Sequence["Stood"]) -> "Stood":
        """Their sums."""
        return cls(
            name,
            sum(one.units for one in of),
            sum(one.issues for one in of),
            sum(one.done for one in of),
            sum(one.basically_done for one in of),
            sum(one.going_on for one in of),
            sum(one.not_done for one in of),
            sum(one.rules_made for one in of),
            tuple(sum(column) for column in zip(*(one.sums for one in of), strict=True)),
        )


@dataclass(frozen=True, slots=True)
class Round:
    """A round with its units."""

    code: str
    name: str
    delivered_on: date
    units: tuple[Stood, ...]

    @property
    def whole(self) -> Stood:
        """The round as one."""
        return Stood.together(self.name, self.units)


@dataclass(frozen=True, slots=True)
class Late:
    """What was overdue on that day."""

    what: str
    number: str
    body: str
    unit_name: str | None
    due_on: date


@dataclass(frozen=True, slots=True)
class Clue:
    """A clue on that day: where it stood and in whose hands it was."""

    registered_on: date
    state: str
    holder: str


async def rounds(db: Rows, on: date, code: str | None = None) -> list[Round]:
    """The rounds with feedback until that day, the latest first."""
    found: dict[str, list[Stood]] = {}
    names: dict[str, tuple[str, date]] = {}
    for row in await db.fetch(CASES, on, code):
        counts = {name: row[name] for name in COUNTS}
        sums = tuple(row[kind] for kind in MONEY + PERSONS)
        found.setdefault(row["round"], []).append(Stood(row["unit_name"], 1, **counts, sums=sums))
        _, first = names.get(row["round"], ("", row["delivered_on"]))
        names[row["round"]] = (row["round_name"], min(first, row["delivered_on"]))
    made = [Round(code, *names[code], tuple(units)) for code, units in found.items()]
    return sorted(made, key=lambda one: (-one.delivered_on.toordinal(), one.code))


async def late(db: Rows, on: date, round_: str | None = None) -> list[Late]:
    """What was overdue at the end of that day, the longest first."""
    rows = await db.fetch(LATE, on, round_)
    return [Late(row["what"], row["number"], row["body"], row["unit_name"], row["due_on"]) for row in rows]


async def became_late(db: Rows, since: date, on: date) -> int:
    """How many last days passed in the period."""
    return await number(db, BECAME_LATE, on, None, since)


async def happened(db: Rows, since: date, on: date) -> tuple[int, int]:
    """Feedback delivered and issues struck off in the period."""
    row = await db.fetchrow(HAPPENED, since, on)
    return (0, 0) if row is None else (row["delivered"], row["struck_off"])


async def clues(db: Rows, on: date) -> list[Clue]:
    """The clues that were registered by that day."""
    rows = await db.fetch(CLUES, on)
    return [Clue(row["registered_on"], STATE_OF[row["type"]], row["holder"] or row["owner"]) for row in rows]


async def shares(db: Rows, since: date, on: date) -> tuple[int, int, int]:
    """Shares until that day, those of the period, and how often any was read."""
    return await number(db, SHARES, on, EVER), await number(db, SHARES, on, since), await number(db, READINGS, on)
