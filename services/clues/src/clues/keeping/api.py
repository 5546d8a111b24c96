"""The keeping of the vault over HTTP."""

from datetime import date
from typing import Annotated

from eventlog.database import Database
from eventlog.http import Answer, Now, problems
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from ..marks import Fingerprints, Person
from ..papers import Desk
from ..people import Account, Leader, Member
from ..receipt.events import Ground
from .decider import Kept, NameBarred, NameKeeper
from .events import KeeperChanged, VaultOpened
from .record import write_barred
from .stream import KEEPING, THE

# Counted in the log itself: no view lags behind a stocktaking.
IN_THE_VAULT = """
SELECT count(*)::int FROM event WHERE type = 'clue-registered' AND (data->>'occurred_on')::date <= $1"""


class KeeperIn(BaseModel):
    """The account that keeps the vault from a day on."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date
    keeper: Account


class Barred(Person):
    """A person whose clues are not taken in, and why. Only keyed hashes of this are kept."""

    ground: Ground


class BarredIn(BaseModel):
    """All persons whose clues are not taken in: the own chief, cadres of a superior organ."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date
    unit: Annotated[str, Field(min_length=1, max_length=200, description="The workplace of those who name none.")]
    persons: Annotated[list[Barred], Field(max_length=500)]


class Change(BaseModel):
    """One keeper after the other. `clues`: how many were counted when the vault changed hands."""

    keeper: str
    since: date
    by: str
    clues: int | None


class KeeperOut(BaseModel):
    """Who keeps the vault, since when, and who did before. `barred`: how many persons stand on the list."""

    keeper: str | None
    since: date | None
    barred: int
    before: list[Change]


def router(log: Log, vault: Vault, db: Database, fingerprints: Fingerprints) -> APIRouter:
    """The routes of the keeping."""
    routes = APIRouter(prefix="/api/clues/keeper", tags=["keeper"], responses=problems(401, 403, 409, 412, 422))

    @routes.get("")
    async def read(at: Now, who: Member) -> KeeperOut:
        """The keeper of record, and all before."""
        found = await log.load(KEEPING, THE)
        at.tag(found.version)
        changes = []
        for one in await log.history(KEEPING, THE):
            match one.event:
                case VaultOpened() as event:
                    changes.append(Change(keeper=event.keeper, since=event.occurred_on, by=event.by, clues=None))
                case KeeperChanged() as event:
                    told = Change(keeper=event.keeper, since=event.occurred_on, by=event.by, clues=event.clues)
                    changes.append(told)
                case _:
                    continue
        kept = found.state if isinstance(found.state, Kept) else None
        barred = found.state.barred
        return KeeperOut(
            keeper=kept.keeper if kept else None,
            since=kept.since if kept else None,
            barred=barred.count if barred else 0,
            before=changes,
        )

    @routes.post("")
    async def name(body: KeeperIn, at: Now, who: Leader) -> Answer:
        """Names the keeper. The clues in the vault are counted, and the number is kept with the change."""
        counted = await db.fetchval(IN_THE_VAULT, body.occurred_on)
        command = NameKeeper(body.keeper, who.subject, counted, body.occurred_on, at.day)
        return at.answer(await log.handle(KEEPING, THE, command, by=who, request=at.request))

    @routes.post("/barred")
    async def bar(body: BarredIn, at: Now, who: Leader) -> Answer:
        """Names those whose clues are refused before anything of them is stored (检举控告工作规则 art. 15)."""
        desk = Desk(log, vault)
        before = (await log.load(KEEPING, THE)).state.barred
        content = write_barred((one.ground, fingerprints.of_person(one, body.unit)) for one in body.persons)
        marks = await desk.put(content, said=before.marks if before else None)
        command = NameBarred(who.subject, marks, len(body.persons), body.occurred_on, at.day)
        return at.answer(await desk.handle(KEEPING, THE, command, by=who, request=at.request))

    return routes
