"""Finds possible duplicates by keyed hashes. The hashes themselves are in no answer."""

from datetime import date

from eventlog.database import Database
from eventlog.http import Page
from eventlog.vault import Destroyed, Missing, Vault
from pydantic import BaseModel, Field

from ...clue.events import Relation
from ...marks import Kind, read_marks

WAITING = "SELECT clue, content FROM same_person.paper WHERE NOT indexed ORDER BY clue LIMIT 200"
MARKED = """
INSERT INTO same_person.mark (clue, kind, hash)
SELECT $1, kind, hash FROM unnest($2::text[], $3::text[]) AS m (kind, hash) ON CONFLICT DO NOTHING"""
INDEXED = "UPDATE same_person.paper SET indexed = true WHERE clue = $1"

OF_ONE = """
SELECT o.clue AS other, array_agg(DISTINCT o.kind ORDER BY o.kind) AS shared
  FROM same_person.mark m JOIN same_person.mark o USING (hash, kind)
 WHERE m.clue = $1 AND o.clue <> $1 GROUP BY o.clue ORDER BY count(DISTINCT o.kind) DESC, o.clue LIMIT 200"""
LINKS = """
SELECT other, relation, linked_on FROM same_person.link WHERE clue = $1
 UNION ALL SELECT clue, relation, linked_on FROM same_person.link WHERE other = $1"""

# A name alone is shared by many: what shares nothing else is left out unless it is asked for.
_PAIRS = """
  FROM (SELECT m.clue, o.clue AS other, array_agg(DISTINCT o.kind ORDER BY o.kind) AS shared
          FROM same_person.mark m JOIN same_person.mark o USING (hash, kind)
         WHERE m.clue < o.clue GROUP BY m.clue, o.clue) p
 WHERE ($1 OR p.shared <> ARRAY['name'])
   AND NOT EXISTS (SELECT FROM same_person.link l
                    WHERE (l.clue, l.other) IN ((p.clue, p.other), (p.other, p.clue)))"""
PAIRS = f"SELECT p.clue, p.other, p.shared {_PAIRS} ORDER BY p.other DESC, p.clue LIMIT $2 OFFSET $3"
COUNT = f"SELECT count(*) {_PAIRS}"


class Possible(BaseModel):
    """Another clue that shares something, or that was linked. `shared`: what the two have in common, as kinds."""

    other: str
    shared: list[Kind]
    relation: Relation | None = Field(default=None, description="What the keeper found; null: nothing yet.")
    linked_on: date | None = None


class Pair(BaseModel):
    """Two clues that may tell of the same, and that nobody has linked yet."""

    clue: str
    other: str
    shared: list[Kind]


async def index(db: Database, vault: Vault) -> None:
    """Takes the hashes that are not there yet out of the vault: after a rebuild, all of them."""
    while rows := await db.fetch(WAITING):
        for row in rows:
            try:
                marks = read_marks(await vault.read(row["content"]))
            except (Missing, Destroyed):
                marks = []
            async with db.transaction() as connection:
                await connection.execute(MARKED, row["clue"], [m[0] for m in marks], [m[1] for m in marks])
                await connection.execute(INDEXED, row["clue"])


async def possible(db: Database, vault: Vault, clue: str) -> list[Possible]:
    """What one clue may have to do with others."""
    await index(db, vault)
    found = {row["other"]: Possible(other=row["other"], shared=row["shared"]) for row in await db.fetch(OF_ONE, clue)}
    for row in await db.fetch(LINKS, clue):
        one = found.get(row["other"]) or Possible(other=row["other"], shared=[])
        found[row["other"]] = one.model_copy(update={"relation": row["relation"], "linked_on": row["linked_on"]})
    return list(found.values())


async def pairs(db: Database, vault: Vault, *, weak: bool, limit: int, offset: int) -> Page[Pair]:
    """All pairs that nobody has looked at yet."""
    await index(db, vault)
    rows = await db.fetch(PAIRS, weak, limit, offset)
    return Page(items=[Pair(**row) for row in rows], total=await db.fetchval(COUNT, weak))
