"""Asks the board of rounds."""

from ...who import FOUR
from ..unit_register.query import Rows

_WHERE = " FROM round_board.round WHERE ($1::text IS NULL OR phase = $1)"
PAGE = f"""
SELECT round, kind, earlier, phase, teams, briefed, during_on, after_on {_WHERE}
 ORDER BY round LIMIT $2 OFFSET $3"""
TOTAL = f"SELECT count(*) {_WHERE}"


async def page(db: Rows, *, phase: str | None, limit: int, offset: int) -> tuple[list[dict[str, object]], int]:
    """Rounds by code, each with the bodies whose briefings are missing, and how many there are in all."""
    rows = await db.fetch(PAGE, phase, limit, offset)
    lines = [{**row, "missing": [body for body in FOUR if body not in row["briefed"]]} for row in rows]
    return lines, await db.fetchval(TOTAL, phase)
