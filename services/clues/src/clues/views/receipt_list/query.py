"""Answers out of the list of routing receipts."""

from datetime import date

from eventlog.database import Database
from eventlog.http import Page
from pydantic import BaseModel

from ...receipt.events import Ground

RECEIPTS = "SELECT * FROM receipt_list.receipt ORDER BY received_on DESC, number LIMIT $1 OFFSET $2"
TOTAL = "SELECT count(*) FROM receipt_list.receipt"
COUNT = """
SELECT extract(year FROM received_on)::int AS year, count(*)::int AS blocked,
       count(*) FILTER (WHERE sent_on IS NULL)::int AS waiting, count(*) FILTER (WHERE late)::int AS late
  FROM receipt_list.receipt GROUP BY 1 ORDER BY 1"""


class ReceiptRow(BaseModel):
    """A matter that was not taken in: only that there was one, and when it went upward."""

    number: str
    ground: Ground
    received_on: date
    due: date
    sent_on: date | None
    late: bool


class BlockedCount(BaseModel):
    """The counter of a year, without grounds."""

    year: int
    blocked: int
    waiting: int
    late: int


async def receipts(db: Database, *, limit: int, offset: int) -> Page[ReceiptRow]:
    """The receipts, newest first."""
    rows = await db.fetch(RECEIPTS, limit, offset)
    return Page(items=[ReceiptRow(**row) for row in rows], total=await db.fetchval(TOTAL))


async def counter(db: Database) -> list[BlockedCount]:
    """How many there were, a year."""
    return [BlockedCount(**row) for row in await db.fetch(COUNT)]
