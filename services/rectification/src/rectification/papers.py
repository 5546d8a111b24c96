"""Texts lie in the vault; what a refused command had brought along is destroyed again."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, TypeVar
from uuid import UUID

from eventlog import Actor, Event, Recorded, Reference, Refused, Request, Stream
from eventlog.errors import KeyReused, Stale
from eventlog.http import NotFound
from eventlog.log import Log
from eventlog.outcome import Outcome
from eventlog.vault import Destroyed, Missing, Vault
from pydantic import BaseModel, StringConstraints

C = TypeVar("C")
S = TypeVar("S")
E = TypeVar("E", bound=Event)

Text = Annotated[str, StringConstraints(min_length=1, max_length=100_000, strip_whitespace=True)]
"""A text for the vault, of at most 100,000 characters."""


class Paper(BaseModel):
    """A text in the vault that belongs to a case or an issue."""

    id: UUID
    what: str
    occurred_on: date
    size: int


class Desk:
    """Takes one command with its texts. `put` before, `handle` after; texts that no event refers to do not stay."""

    def __init__(self, log: Log, vault: Vault) -> None:
        self._log = log
        self._vault = vault
        self._put: list[UUID] = []

    async def put(self, text: str) -> Reference:
        """Keeps one text."""
        kept = await self._vault.put(text.encode())
        self._put.append(kept.id)
        return kept

    async def put_all(self, texts: Iterable[str]) -> tuple[Reference, ...]:
        """Keeps several texts."""
        return tuple([await self.put(text) for text in texts])

    async def handle(self, stream: Stream[C, S, E], key: str, command: C, *, by: Actor, request: Request) -> Outcome:
        """Carries the command out; raises what `Log.handle` raises."""
        try:
            outcome = await self._log.handle(stream, key, command, by=by, request=request)
        except (Refused, Stale, KeyReused):
            await self._clear()
            raise
        if outcome.event is None or outcome.replayed:
            await self._clear()
        return outcome

    async def _clear(self) -> None:
        for id_ in self._put:
            await self._vault.destroy(id_)


def papers(history: Iterable[Recorded[Any]]) -> list[Paper]:
    """All texts that a history refers to, in its order."""
    found: list[Paper] = []
    for recorded in history:
        event: Event = recorded.event
        for name in type(event).model_fields:
            value = getattr(event, name)
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, Reference):
                    what = f"{event.type}/{name.replace('_', '-')}"
                    found.append(Paper(id=one.id, what=what, occurred_on=event.occurred_on, size=one.size))
    return found


async def read_paper(vault: Vault, history: Iterable[Recorded[Any]], id: UUID) -> str:
    """The text of a paper, if the history refers to it. Raises `NotFound`."""
    if all(paper.id != id for paper in papers(history)):
        raise NotFound
    try:
        return (await vault.read(id)).decode()
    except (Missing, Destroyed):
        raise NotFound from None
