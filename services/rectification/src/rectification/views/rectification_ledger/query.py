"""Answers out of the rectification ledger: the cases, the issues, and what a round has come to."""

from datetime import date
from decimal import Decimal
from typing import Literal

from eventlog.database import Database
from eventlog.http import Page
from pydantic import BaseModel, Field

from ...issue import Category, Kind, Origin

CaseState = Literal["delivered", "planned", "late", "reported"]
ItemState = Literal["opened", "under_way", "late", "basically_done", "struck_off", "not_done"]

_OF_CASES = """
  FROM rectification_ledger.file f
 WHERE ($1::text IS NULL OR f.round = $1) AND ($2::text IS NULL OR f.unit = $2) AND ($3::text IS NULL OR f.state = $3)"""
CASES = f"""
WITH f AS (SELECT * {_OF_CASES} ORDER BY case_id LIMIT $4 OFFSET $5)
SELECT f.*, i.*, f.issues - i.struck_off - i.basically_done - i.not_done AS going_on
  FROM f CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE state = 'struck_off') AS struck_off,
              count(*) FILTER (WHERE state = 'basically_done') AS basically_done,
              count(*) FILTER (WHERE state = 'not_done') AS not_done,
              count(*) FILTER (WHERE state = 'late') AS late
         FROM rectification_ledger.item WHERE case_id = f.case_id) i
 ORDER BY f.case_id"""  # noqa: S608
COUNT_CASES = f"SELECT count(*) {_OF_CASES}"

_OF_ITEMS = """
  FROM rectification_ledger.item
 WHERE ($1::text IS NULL OR round = $1) AND ($2::text IS NULL OR unit = $2) AND ($3::text IS NULL OR state = $3)
   AND ($4::text IS NULL OR category = $4) AND ($5::text IS NULL OR supervised_by = $5)"""
ITEMS = f"SELECT * {_OF_ITEMS} ORDER BY round, unit, number LIMIT $6 OFFSET $7"
COUNT_ITEMS = f"SELECT count(*) {_OF_ITEMS}"

SUMMARY = """
WITH f AS (
  SELECT count(*) AS organisations, coalesce(sum(issues), 0)::int AS issues,
         count(*) FILTER (WHERE state = 'reported') AS reported, count(*) FILTER (WHERE state = 'late') AS overdue_reports
    FROM rectification_ledger.file
   WHERE round = $1 AND ($2::text IS NULL OR unit = $2)
), i AS (
  SELECT count(*) FILTER (WHERE state = 'struck_off') AS done,
         count(*) FILTER (WHERE state = 'basically_done') AS basically_done,
         count(*) FILTER (WHERE state = 'not_done') AS not_done,
         coalesce(sum(paid_back), 0)::bigint AS paid_back,
         coalesce(sum(recovered_from_persons), 0)::bigint AS recovered_from_persons,
         coalesce(sum(losses_made_good), 0)::bigint AS losses_made_good,
         coalesce(sum(handed_to_commission), 0)::int AS handed_to_commission,
         coalesce(sum(disciplined), 0)::int AS disciplined,
         coalesce(sum(organizational_measure), 0)::int AS organizational_measure,
         coalesce(sum(criticised), 0)::int AS criticised,
         coalesce(sum(self_examination), 0)::int AS self_examination,
         coalesce(sum(criticised_and_educated), 0)::int AS criticised_and_educated,
         coalesce(sum(rules_made), 0)::int AS rules_made
    FROM rectification_ledger.item
   WHERE round = $1 AND ($2::text IS NULL OR unit = $2)
), e AS (
  SELECT count(accepted_on) AS accepted, round(avg(points), 1) AS average_points,
         coalesce(sum(second_ordered), 0)::int AS second_rectifications,
         count(*) FILTER (WHERE second_due IS NOT NULL AND second_late) AS second_overdue,
         coalesce(sum(interviews), 0)::int AS interviews,
         coalesce(sum(held_accountable), 0)::int AS held_accountable,
         coalesce(sum(asked), 0)::int AS satisfaction_asked,
         round(100.0 * sum(satisfied) / nullif(sum(asked), 0), 2) AS satisfaction_percent
    FROM rectification_ledger.ending
   WHERE round = $1 AND ($2::text IS NULL OR unit = $2)
), x AS (
  SELECT coalesce(sum(asked), 0)::int AS extensions_asked, coalesce(sum(granted), 0)::int AS extensions_granted,
         coalesce(sum(denied), 0)::int AS extensions_denied
    FROM rectification_ledger.extension
   WHERE round = $1 AND ($2::text IS NULL OR unit = $2)
)
SELECT f.*, i.*, e.*, x.*, f.issues - i.done - i.basically_done - i.not_done AS going_on,
       round(CASE WHEN f.issues = 0 THEN 0 ELSE 100.0 * i.done / f.issues END, 2) AS completion_percent
  FROM f, i, e, x"""

_WAITING = """
  FROM rectification_ledger.handed_in h
 WHERE NOT EXISTS (SELECT FROM rectification_ledger.reviewed r
                    WHERE r.case_id = h.case_id AND r.paper = h.paper AND r.digest = h.digest
                      AND (r.body = $1 OR r.verdict = 'returned'))"""
WAITING = f"""
SELECT h.case_id, h.round, h.unit, h.paper, h.handed_in_on {_WAITING}
 ORDER BY h.handed_in_on, h.case_id, h.paper LIMIT $2 OFFSET $3"""
COUNT_WAITING = f"SELECT count(*) {_WAITING}"

_DUE_SOON = """
  FROM (SELECT 'report' AS what, case_id AS about, round, unit, due, NULL AS owner FROM rectification_ledger.file
         WHERE state IN ('delivered', 'planned')
        UNION ALL
        SELECT 'measure', item_id, round, unit, measure_due, owner FROM rectification_ledger.item
         WHERE measure_due IS NOT NULL AND state IN ('opened', 'under_way')
        UNION ALL
        SELECT 'second_rectification', case_id, round, unit, second_due, NULL FROM rectification_ledger.ending
         WHERE second_due IS NOT NULL AND NOT second_late) AS d
 WHERE due BETWEEN $1::date AND $1::date + $2::int AND ($3::text IS NULL OR unit = $3)"""
DUE_SOON = f"SELECT d.*, due - $1::date AS days_left {_DUE_SOON} ORDER BY due, about LIMIT $4 OFFSET $5"
COUNT_DUE_SOON = f"SELECT count(*) {_DUE_SOON}"


class CaseRow(BaseModel):
    """One case in the list. `going_on` counts the issues that are not yet struck off, basically done or not done."""

    case_id: str
    round: str
    unit: str
    origin: Origin
    feedback_on: date
    issues: int
    due: date
    rule: str
    rule_version: str
    state: CaseState
    plan_on: date | None
    report_on: date | None
    days_late: int | None
    checked_on: date | None
    check_result: str | None
    sham_on: date | None
    struck_off: int
    basically_done: int
    not_done: int
    late: int
    going_on: int


class PersonCounts(BaseModel):
    """How many persons were dealt with, by kind."""

    handed_to_commission: int
    disciplined: int
    organizational_measure: int
    criticised: int
    self_examination: int
    criticised_and_educated: int


class ItemRow(PersonCounts):
    """One issue in the list. Money in fen."""

    item_id: str
    case_id: str
    round: str
    unit: str
    number: int
    category: Category
    kind: Kind
    supervised_by: str
    state: ItemState
    owner: str | None = Field(description="The account that is answerable.")
    measure_due: date | None
    changed_on: date
    paid_back: int
    recovered_from_persons: int
    losses_made_good: int
    rules_made: int


class Summary(PersonCounts):
    """What a round (or one unit in it) has come to. Money in fen; `completion_percent` is done of all issues."""

    organisations: int
    issues: int
    reported: int
    overdue_reports: int
    done: int
    basically_done: int
    not_done: int
    going_on: int
    completion_percent: Decimal
    paid_back: int
    recovered_from_persons: int
    losses_made_good: int
    rules_made: int
    accepted: int
    average_points: Decimal | None
    second_rectifications: int
    second_overdue: int
    interviews: int
    held_accountable: int
    satisfaction_asked: int
    satisfaction_percent: Decimal | None
    extensions_asked: int
    extensions_granted: int
    extensions_denied: int


class Waiting(BaseModel):
    """A paper that waits for one body's review."""

    case_id: str
    round: str
    unit: str
    paper: Literal["plan", "report"]
    handed_in_on: date


class DueSoon(BaseModel):
    """Something whose last day is near. `about` is the case or the issue."""

    what: Literal["report", "measure", "second_rectification"]
    about: str
    round: str
    unit: str
    due: date
    days_left: int
    owner: str | None = Field(description="The account that is answerable, for a measure.")


async def waiting(db: Database, body: str, *, limit: int = 50, offset: int = 0) -> Page[Waiting]:
    """What waits for a body's review, the oldest first. A paper that another body has returned waits for nobody."""
    rows = await db.fetch(WAITING, body, limit, offset)
    return Page(items=[Waiting(**row) for row in rows], total=await db.fetchval(COUNT_WAITING, body))


async def due_soon(
    db: Database, today: date, days: int, unit: str | None = None, *, limit: int = 50, offset: int = 0
) -> Page[DueSoon]:
    """What falls due from today on within so many days."""
    where = (today, days, unit)
    rows = await db.fetch(DUE_SOON, *where, limit, offset)
    return Page(items=[DueSoon(**row) for row in rows], total=await db.fetchval(COUNT_DUE_SOON, *where))


async def cases(
    db: Database,
    *,
    round: str | None = None,
    unit: str | None = None,
    state: CaseState | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Page[CaseRow]:
    """The cases, by round and unit."""
    where = (round, unit, state)
    rows = await db.fetch(CASES, *where, limit, offset)
    return Page(items=[CaseRow(**row) for row in rows], total=await db.fetchval(COUNT_CASES, *where))


async def items(
    db: Database,
    *,
    round: str | None = None,
    unit: str | None = None,
    state: ItemState | None = None,
    category: Category | None = None,
    supervised_by: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Page[ItemRow]:
    """The issues, by round, unit and number."""
    where = (round, unit, state, category, supervised_by)
    rows = await db.fetch(ITEMS, *where, limit, offset)
    return Page(items=[ItemRow(**row) for row in rows], total=await db.fetchval(COUNT_ITEMS, *where))


async def summary(db: Database, round: str, unit: str | None = None) -> Summary:
    """What a round has come to, or one unit in it."""
    row = await db.fetchrow(SUMMARY, round, unit)
    assert row is not None  # noqa: S101  # a row of sums, always
    return Summary(**row)
