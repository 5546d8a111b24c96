"""Carries a ledger out in the background of the API: groups of rows side by side, the rows of a group in their order."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

import structlog
from eventlog import Actor, Refused
from eventlog.days import day_of
from eventlog.errors import Conflict, InFlight, KeyReused, Stale
from eventlog.log import Log
from fastapi import FastAPI

from .decider import Advance, CutOff, End
from .events import Counts
from .kind import Group, Kind, Row
from .reading import Sheet
from .stream import IMPORT
from .unfit import Fault

log_ = structlog.get_logger()

SIDE_BY_SIDE = 12
"""Groups that are carried out at the same time."""
TELL_EVERY = 2.0
"""Seconds between two notes of how far it has come."""
MOST = 4
"""Imports that one process carries out at the same time."""
SILENT = 20.0
"""Seconds without a note after which an import counts as cut off, whichever process had it."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who handed the ledger in, and the token with which the ordinary routes know him."""

    actor: Actor
    authorization: str
    language: str


Answered = Literal["taken", "unchanged"] | Fault
Take = Callable[[Group, Caller], Awaitable[Sequence[Answered]]]
"""Carries a group of rows out and answers for each of them."""


def refusal(kind: Kind, row: Row, error: Exception) -> Fault:
    """What a rule said of a row, laid to the cell that it concerns."""
    match error:
        case Refused(code=code, facts=facts):
            return row.fault(kind.blame.get(code, kind.key[-1]), code, **facts)
        case _:
            return row.fault(kind.key[-1], "ledger-busy")


REFUSALS = (Refused, Stale, Conflict, KeyReused, InFlight)
"""What concerns one row only. Anything else, such as a database that is away, cuts the import off."""


class Imports:
    """The imports of one process."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def full(self) -> bool:
        """Whether another one has to wait."""
        return len(self._tasks) >= MOST

    def begin(self, job: UUID, kind: Kind, sheet: Sheet, take: Take, by: Caller) -> None:
        """Starts to carry a ledger out; its stream says how far it has come."""
        task = asyncio.create_task(self._run(job, kind, sheet, take, by), name=f"import-{job}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @contextlib.asynccontextmanager
    async def lifespan(self, app: FastAPI) -> AsyncIterator[None]:
        """For the application: an ordered stop cuts off what still runs, and says so."""
        try:
            yield
        finally:
            left = list(self._tasks)
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)

    async def _run(self, job: UUID, kind: Kind, sheet: Sheet, take: Take, by: Caller) -> None:
        tally = _Tally(sheet)
        telling = asyncio.create_task(self._tell(job, tally, by))
        try:
            for stage in kind.stages(sheet.rows):
                waiting = iter(stage)
                async with asyncio.TaskGroup() as workers:
                    for _ in range(min(SIDE_BY_SIDE, len(stage))):
                        workers.create_task(_work(waiting, take, by, tally))
            telling.cancel()
            faults = tuple(sorted(tally.faults, key=lambda one: one.row))
            await self._say(job, End(tally.counts, faults, _today()), by)
        except BaseException as error:
            telling.cancel()
            log_.warning("import_cut_off", kind=kind.name, job=str(job), cause=type(error).__name__)
            with contextlib.suppress(Exception):
                await asyncio.shield(self._say(job, CutOff(tally.counts, _today()), by))
            if not isinstance(error, Exception):
                raise

    async def _tell(self, job: UUID, tally: "_Tally", by: Caller) -> None:
        while True:
            await asyncio.sleep(TELL_EVERY)
            with contextlib.suppress(Conflict):
                await self._say(job, Advance(tally.counts, _today()), by)

    async def _say(self, job: UUID, command: Any, by: Caller) -> None:
        await self._log.handle(IMPORT, str(job), command, by=by.actor)


class _Tally:
    def __init__(self, sheet: Sheet) -> None:
        self.faults: list[Fault] = list(sheet.faults)
        self._bad = {fault.row for fault in sheet.faults}
        self._taken = 0
        self._unchanged = 0

    @property
    def counts(self) -> Counts:
        return Counts(taken=self._taken, unchanged=self._unchanged, refused=len(self._bad))

    def add(self, answered: Sequence[Answered]) -> None:
        for one in answered:
            match one:
                case "taken":
                    self._taken += 1
                case "unchanged":
                    self._unchanged += 1
                case Fault():
                    self.faults.append(one)
                    self._bad.add(one.row)


async def _work(waiting: Iterator[Group], take: Take, by: Caller, tally: _Tally) -> None:
    for group in waiting:
        tally.add(await take(group, by))


def _today() -> Any:
    return day_of(datetime.now(UTC))


def silent(last: datetime, now: datetime) -> bool:
    """Whether nothing was heard of an import for so long that its process must be gone."""
    return now - last > timedelta(seconds=SILENT)
