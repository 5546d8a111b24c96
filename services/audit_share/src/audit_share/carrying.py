"""How a route carries a command out: texts go into the vault with it, and what is not there is a 404."""

from typing import TypeVar

from eventlog import Actor, Reference, Refused, Stream
from eventlog.event import Event
from eventlog.http import Answer, Moment, NotFound
from eventlog.log import Log
from eventlog.vault import Destroyed, Missing, Vault

from .upload.laying import Laying

C = TypeVar("C")
S = TypeVar("S")
E = TypeVar("E", bound=Event)

ABSENT = {
    "audit-unknown": "audit",
    "finding-unknown": "finding",
    "transfer-unknown": "transfer",
    "matter-unknown": "matter",
}
"""Refusals that mean that there is no such thing, with the fact that names it."""


async def carry(
    log: Log,
    stream: Stream[C, S, E],
    number: str,
    command: C,
    at: Moment,
    who: Actor,
    texts: Laying | None = None,
) -> Answer:
    """Carries a command out with the texts that it brings along."""
    handling = log.handle(stream, number, command, by=who, request=at.request)
    try:
        return at.answer(await (handling if texts is None else texts.carry(handling)))
    except Refused as refused:
        if refused.code in ABSENT:
            raise absent(refused.code, number) from None
        raise


def absent(code: str, number: str) -> NotFound:
    """The 404 of a thing that is not there."""
    return NotFound(code, **{ABSENT[code]: number})


async def words(vault: Vault, where: Reference | None) -> str | None:
    """A text out of the vault; None where there is none, or none any more."""
    if where is None:
        return None
    try:
        return (await vault.read(where.id)).decode()
    except (Missing, Destroyed):
        return None
