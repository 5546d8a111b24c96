"""Answers out of the vault's ledger."""

from datetime import date
from typing import Literal

import orjson
from contracts.clues import Category, Form, Measure, Office, Source, Way
from eventlog.database import Database
from eventlog.http import Page
from pydantic import BaseModel, Field

from ...clue.state import Standing

ClueState = Literal["registered", "assigned", "late", "proposed", "decided", "concluded", "fed_back"]

_OF_CLUES = """
  FROM vault_list.clue c
 WHERE ($1::text IS NULL OR c.unit = $1) AND ($2::text IS NULL OR c.state = $2)
   AND ($3::text IS NULL OR c.source = $3) AND ($4::text IS NULL OR c.office = $4)"""
# 市管干部 first, then by number.
_ORDER = "ORDER BY ($7 AND c.city_managed_cadre) DESC, c.number"
CLUES = f"""
WITH c AS (SELECT c.* {_OF_CLUES} {_ORDER} LIMIT $5 OFFSET $6)
SELECT c.*, coalesce(p.parts, '[]') AS parts,
       CASE WHEN c.state IN ('registered', 'assigned', 'late') THEN c.proposal_due
            WHEN c.state <> 'fed_back' AND c.source_told_on IS NULL THEN c.feedback_due END AS due
  FROM c LEFT JOIN LATERAL (
       SELECT jsonb_agg(jsonb_build_object('handover', handover, 'to', to_body, 'state', state, 'categories', categories,
                                           'answer_due', answer_due, 'changed_on', changed_on) ORDER BY part) AS parts
         FROM vault_list.part WHERE clue = c.number) p ON true
 {_ORDER}"""  # noqa: S608
COUNT = f"SELECT count(*) {_OF_CLUES}"


class PartRow(BaseModel):
    """A part that was handed over. The other body holds what it has accepted, also when its result is back."""

    handover: str
    to: str
    state: Standing
    categories: list[Category]
    answer_due: date
    changed_on: date


class ClueRow(BaseModel):
    """One clue in the list. `due` is the next last day, if one runs; `held_by` names every body that holds some of it."""

    number: str
    unit: str
    source: Source
    categories: list[Category]
    city_managed_cadre: bool
    keeper: str
    registered_on: date
    state: ClueState
    office: Office | None
    handler: str | None
    batch: str | None
    due: date | None
    proposal_due: date
    proposal_late: bool
    way: Way | None
    form: Form | None
    feedback_due: date | None
    feedback_late: bool
    received_as: str | None
    step: str | None = Field(description="What the handling office did last on the approved way.")
    measures: list[Measure]
    urged: int = Field(description="How often it was urged since the office last reported.")
    reported_on: date | None
    source_told_on: date | None
    system_number: str | None
    changed_on: date
    held_by: list[str] = Field(description="The commission, and each body that has accepted a part.")
    parts: list[PartRow]


async def clues(
    db: Database,
    *,
    unit: str | None = None,
    state: ClueState | None = None,
    source: Source | None = None,
    office: Office | None = None,
    cadres_first: bool = False,
    limit: int = 50,
    offset: int = 0,
) -> Page[ClueRow]:
    """The clues, by number; those about city-managed cadres before the others if that is asked for."""
    where = (unit, state, source, office)
    rows = await db.fetch(CLUES, *where, limit, offset, cadres_first)
    items = []
    for row in rows:
        parts = [PartRow(**part) for part in orjson.loads(row["parts"])]
        others = sorted({part.to for part in parts if part.state in ("accepted", "result_back")})
        items.append(ClueRow(**{**row, "parts": parts, "held_by": ["discipline_commission", *others]}))
    return Page(items=items, total=await db.fetchval(COUNT, *where))
