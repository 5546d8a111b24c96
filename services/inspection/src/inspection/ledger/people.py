"""The pool of people as a ledger: who may be put on a team, lent by which body, and where he stands back (回避)."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from eventlog import Actor
from eventlog.database import Database
from eventlog.days import day_of
from eventlog.http import allow
from eventlog.laying import carried, lay
from eventlog.log import Log
from eventlog.vault import Destroyed, Missing, Vault
from ledgers.http import Counter
from ledgers.kind import Group, Row
from ledgers.kinds import PEOPLE
from ledgers.running import REFUSALS, Answered, Caller, refusal

from ..person.decider import DeclareRelation, Enrol, InPool
from ..person.events import RelationDeclared, RelationWithdrawn
from ..person.stream import PERSON
from ..unit.stream import UNIT
from ..views.people_pool import query

PAGE = 1_000
GONE = "(姓名已销毁)"


def people(log: Log, vault: Vault, db: Database) -> Counter:
    """Where the pool is handed in and out: by the inspection office, which alone sees it."""

    async def take(group: Group, by: Caller) -> Sequence[Answered]:
        """One person. Commands without a key: what a key is made of would hold a digest of the name."""
        first, today = group[0], day_of(datetime.now(UTC))
        shared = [first[name] for name in ("body", "name", "occurred_on")]
        if any([row[name] for name in ("body", "name", "occurred_on")] != shared for row in group):
            return [row.fault("person", "person-enrolled-otherwise") for row in group]
        unknown = {row["unit"] for row in group if row["unit"] and not await _known(row["unit"])}
        if unknown:
            bad = next(row for row in group if row["unit"] in unknown)
            return [
                row.fault("unit", "unit-unknown", unit=row["unit"])
                if row["unit"] in unknown
                else row.fault("person", "ledger-held-back", other=bad.number)
                for row in group
            ]
        try:
            made = await _enrol(first, by, today)
        except REFUSALS as error:
            return [refusal(PEOPLE, row, error) for row in group]
        return [await _declare(row, by, today, made=made) for row in group]

    async def _known(unit: str) -> bool:
        return (await log.load(UNIT, unit)).version > 0

    async def _enrol(row: Row, by: Caller, today: date) -> bool:
        state = (await log.load(PERSON, row["person"])).state
        before = state.enrolled.name if isinstance(state, InPool) else None
        name = await lay(vault, row["name"].encode(), before)
        command = Enrol(row["body"], name.reference, row["occurred_on"], today)
        outcome = await carried(vault, name, log.handle(PERSON, row["person"], command, by=by.actor))
        return outcome.event is not None

    async def _declare(row: Row, by: Caller, today: date, *, made: bool) -> Answered:
        if row["unit"] is None:
            return "taken" if made else "unchanged"
        stands = (await _relations(row["person"])).get(row["unit"])
        if stands is not None and stands.relation != row["relation"]:
            return row.fault("relation", "ledger-relation-otherwise")
        command = DeclareRelation(row["unit"], True, row["relation"], row["declared_on"], today)
        try:
            outcome = await log.handle(PERSON, row["person"], command, by=by.actor)
        except REFUSALS as error:
            return refusal(PEOPLE, row, error)
        return "taken" if made or outcome.event is not None else "unchanged"

    async def _relations(person: str) -> dict[str, RelationDeclared]:
        standing: dict[str, RelationDeclared] = {}
        for recorded in await log.history(PERSON, person):
            match recorded.event:
                case RelationDeclared() as event:
                    standing[event.unit] = event
                case RelationWithdrawn() as event:
                    standing.pop(event.unit, None)
                case _:
                    pass
        return standing

    async def rows(who: Actor, today: date) -> AsyncIterator[dict[str, Any]]:
        offset, total = 0, 1
        while offset < total:
            found, total = await query.ids(db, limit=PAGE, offset=offset)
            for person in found:
                async for row in _rows(person):
                    yield row
            offset += PAGE

    async def _rows(person: str) -> AsyncIterator[dict[str, Any]]:
        state = (await log.load(PERSON, person)).state
        if not isinstance(state, InPool):
            return
        try:
            name = (await vault.read(state.enrolled.name.id)).decode()
        except (Missing, Destroyed):
            name = GONE
        on = state.enrolled.occurred_on
        enrolled: dict[str, Any] = {"person": person, "body": state.enrolled.body, "name": name, "occurred_on": on}
        declared = (await _relations(person)).values()
        for one in declared:
            yield enrolled | {"unit": one.unit, "relation": one.relation, "declared_on": one.occurred_on}
        if not declared:
            yield enrolled | {"unit": None, "relation": None, "declared_on": None}

    return Counter(PEOPLE, take, rows, allow(inspection_office=("clerk", "leader")))
