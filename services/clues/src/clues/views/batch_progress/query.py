"""How many clues of a batch have come how far."""

from datetime import date

import orjson
from contracts.clues import Office
from eventlog.database import Database
from eventlog.http import Page
from pydantic import BaseModel, Field

BATCHES = """
SELECT b.number, b.office, b.handler, b.assigned_on, s.clues, s.concluded, s.late, s.urged, s.by_state
  FROM (SELECT * FROM batch_progress.batch WHERE $1::text IS NULL OR office = $1
         ORDER BY assigned_on DESC, number LIMIT $2 OFFSET $3) b
  CROSS JOIN LATERAL (
       SELECT sum(n)::int AS clues, coalesce(sum(n) FILTER (WHERE state IN ('concluded', 'fed_back')), 0)::int AS concluded,
              sum(late)::int AS late, sum(urged)::int AS urged, jsonb_object_agg(state, n) AS by_state
         FROM (SELECT c.state, count(*) AS n, count(*) FILTER (WHERE c.proposal_late) AS late,
                      count(*) FILTER (WHERE c.urged > 0) AS urged
                 FROM batch_progress.batch_clue bc JOIN vault_list.clue c ON c.number = bc.clue
                WHERE bc.batch = b.number GROUP BY c.state) t) s
 ORDER BY b.assigned_on DESC, b.number"""
COUNT = "SELECT count(*) FROM batch_progress.batch WHERE $1::text IS NULL OR office = $1"


class BatchRow(BaseModel):
    """A batch and how far it has come. `urged`: how many of its clues are being urged now."""

    number: str
    office: Office
    handler: str | None
    assigned_on: date
    clues: int
    concluded: int
    late: int
    urged: int
    completion: float = Field(description="Concluded of all, in per cent with two decimals.")
    by_state: dict[str, int]


async def batches(db: Database, *, office: Office | None, limit: int, offset: int) -> Page[BatchRow]:
    """The batches, newest first."""
    items = []
    for row in await db.fetch(BATCHES, office, limit, offset):
        clues = row["clues"] or 0
        counts = {**row, "clues": clues, "late": row["late"] or 0, "urged": row["urged"] or 0}
        completion = round(100 * row["concluded"] / clues, 2) if clues else 0.0
        by_state = orjson.loads(row["by_state"]) if row["by_state"] else {}
        items.append(BatchRow(**{**counts, "by_state": by_state, "completion": completion}))
    return Page(items=items, total=await db.fetchval(COUNT, office))
