"""One run over the sheets, in a process of its own: it takes memory and both hands, and gives them back at its end."""

import json
import resource
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TypeVar

from crossmatch.identity import Keyed
from crossmatch.leads import Evidence, Lead
from crossmatch.matching import Match, Sheets
from crossmatch.records import Payment, Post, Relative, Role, Supplier, unpack
from crossmatch.sheets import SheetKind

Packed = tuple[int, SheetKind, bytes]
"""A sheet's number, its kind, and its records as they lay in the vault."""

Kept = TypeVar("Kept", Post, Relative, Role, Supplier, Payment)


def confine(memory: int) -> None:
    """Lets this process take at most so many MiB: a run that wants more fails alone, and takes no worker with it."""
    resource.setrlimit(resource.RLIMIT_DATA, (memory * 1024 * 1024, memory * 1024 * 1024))


def run(sheets: Sequence[Packed], key: bytes, above: Mapping[str, str | None]) -> tuple[int, bytes]:
    """How many leads there are, and the leads as they lie in the vault. Raises `MemoryError`."""

    def every(kind: SheetKind, record: type[Kept]) -> list[tuple[int, Kept]]:
        return [(number, one) for number, said, packed in sheets if said == kind for one in unpack(record, packed)]

    laid = Sheets(
        posts=every("cadres", Post),
        relatives=every("relatives", Relative),
        roles=every("companies", Role),
        suppliers=every("suppliers", Supplier),
        payments=every("payments", Payment),
        above=above,
    )
    found = Match(laid, Keyed(key)).leads()
    return len(found), json.dumps([asdict(one) for one in found], ensure_ascii=False).encode()


def leads(packed: bytes) -> list[Lead]:
    """The leads again."""
    return [_lead(one) for one in json.loads(packed)]


def _lead(said: dict[str, object]) -> Lead:
    facts = dict(said)
    evidence, sources, through = (facts.pop(name) for name in ("evidence", "sources", "through"))
    assert isinstance(evidence, list) and isinstance(sources, list) and isinstance(through, list)  # noqa: S101, PT018
    return Lead(
        **facts,  # type: ignore[arg-type]
        evidence=tuple(Evidence(**one) for one in evidence),
        sources=tuple((sheet, row) for sheet, row in sources),
        through=tuple(through),
    )
