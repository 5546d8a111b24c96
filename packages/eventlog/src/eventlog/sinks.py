"""Where messages go once it is their turn: into a view, or to a reaction."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import UUID

import asyncpg

from .days import day_of
from .event import Actor, Request
from .letters import Letter
from .log import Log
from .views import Act, Reaction, Statement, View


class Sink(Protocol):
    """Where messages go: into a view, or to a reaction."""

    @property
    def name(self) -> str:
        """The name under which PostgreSQL remembers what was heard."""
        ...

    @property
    def topics(self) -> tuple[str, ...]:
        """What it hears."""
        ...

    @property
    def schema(self) -> str | None:
        """Where its statements write."""
        ...

    @property
    def durable(self) -> bool:
        """Whether a commit has to wait for the disk, because something cannot be said again."""
        ...

    async def take(self, connection: asyncpg.Connection, letters: Sequence[Letter]) -> None:
        """Takes messages whose turn it is, each subject's in order, inside the transaction of `connection`."""
        ...


@dataclass(frozen=True)
class Projecting:
    """Fills a view. `instance` is the schema: the living one has the view's name, a new one beside it another."""

    view: View
    instance: str = ""

    @property
    def name(self) -> str:
        return self.instance or self.view.name

    @property
    def topics(self) -> tuple[str, ...]:
        return self.view.topics

    @property
    def schema(self) -> str | None:
        return self.name

    @property
    def durable(self) -> bool:
        return self.view.durable

    async def take(self, connection: asyncpg.Connection, letters: Sequence[Letter]) -> None:
        await write(
            connection, [(one.envelope.subject, self.view.project(one.heard())) for one in letters if one.envelope]
        )


@dataclass(frozen=True)
class Reacting:
    """Gives the commands of a reaction. Killed in the middle, it says them again: deciders answer nothing twice."""

    reaction: Reaction
    log: Log
    by: Actor
    opened: Callable[[UUID, Any], Awaitable[Any]]
    schema: str | None = None
    durable: bool = False

    @property
    def name(self) -> str:
        return self.reaction.name

    @property
    def topics(self) -> tuple[str, ...]:
        return self.reaction.topics

    async def take(self, connection: asyncpg.Connection, letters: Sequence[Letter]) -> None:
        for one in letters:
            assert one.envelope is not None  # noqa: S101
            heard = one.heard()
            heard = replace(heard, data=await self.opened(heard.id, heard.data))
            request = Request(causation=heard.id, traceparent=one.envelope.traceparent)
            await carry_out(self.log, self.reaction.react(heard, day_of(datetime.now(UTC))), self.by, request)


async def carry_out(to: Log, acts: Sequence[Act], by: Actor, request: Request) -> None:
    """Gives a body its own commands, one after the other."""
    for act in acts:
        await to.handle(act.stream, act.key, act.command, by=by, request=request)


async def write(connection: asyncpg.Connection, told: Sequence[tuple[str, Iterable[Statement]]]) -> None:
    """Runs the statements of a batch, equal texts together.

    A view writes rows of its own subject only, so different subjects may be reordered: the first messages of all
    subjects go first, then the second ones, and so on; within a message its statements keep their order.
    """
    rounds: list[dict[tuple[int, str], list[tuple[Any, ...]]]] = []
    turn: dict[str, int] = {}
    for subject, statements in told:
        at = turn[subject] = turn.get(subject, -1) + 1
        if at == len(rounds):
            rounds.append({})
        for step, (text, arguments) in enumerate(statements):
            rounds[at].setdefault((step, text), []).append(arguments)
    for together in rounds:
        for step, text in sorted(together, key=lambda at: at[0]):
            rows = together[step, text]
            if len(rows) == 1:
                await connection.execute(text, *rows[0])
            else:
                await connection.executemany(text, rows)
