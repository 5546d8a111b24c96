"""The joint summary: what the leading group reads first."""

from .rows import Row, Rows
from .seeing import Sight
from .views.clue_ledger import query as clue_ledger
from .views.overdue import query as overdue
from .views.rectification_ledger import query as rectification_ledger
from .views.sharing_ledger import query as sharing_ledger


async def summary(db: Rows, see: Sight) -> Row:
    """Rectification by round, clues, shares, and what is overdue (at most 500 rows), all of one caller's sight."""
    late, _ = await overdue.page(db, see, overdue.Filters(lifted=False), limit=500, offset=0)
    return {
        "rectification": await rectification_ledger.summary(db, see),
        "clues": await clue_ledger.summary(db, see),
        "shares": await sharing_ledger.summary(db, see),
        "overdue": late,
    }
