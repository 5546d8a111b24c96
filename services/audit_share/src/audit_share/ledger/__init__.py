"""The audit catalogue as a ledger: each row a material whose card is its text, through the catalogue's own command."""

from collections.abc import AsyncIterator, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from eventlog import Actor
from eventlog.database import Database
from eventlog.http import allow
from eventlog.log import Log
from eventlog.vault import Destroyed, Missing, Vault
from ledgers.http import Counter
from ledgers.inside import Inside
from ledgers.kind import Group, Row
from ledgers.kinds import AUDIT
from ledgers.running import Answered, Caller
from starlette.types import ASGIApp

from ..material.decider import Catalogued
from ..material.stream import MATERIAL
from ..views.catalogue import query

PAGE = 1_000
FIELDS = ("unit", "kind", "first_year", "last_year", "title", "secrecy_level", "occurred_on")


def catalogue(app: ASGIApp, log: Log, vault: Vault, db: Database) -> Counter:
    """Where the audit catalogue is handed in and out."""
    inside = Inside(app)

    async def take(group: Group, by: Caller) -> Sequence[Answered]:
        (row,) = group
        boundary, content = form(row)
        path = f"/api/audit_share/materials/{row['number']}"
        shape = f"multipart/form-data; boundary={boundary}"
        return [await inside.say(AUDIT, row, by, "catalogue", "POST", path, content, shape)]

    async def rows(who: Actor, today: date) -> AsyncIterator[dict[str, Any]]:
        offset, total = 0, 1
        while offset < total:
            found, total = await query.page(
                db, unit=None, kind=None, year=None, secrecy_level=None, title=None, limit=PAGE, offset=offset
            )
            for one in found:
                card = await _card(one["number"]) if one["media_type"] == "text/plain" else CARDLESS
                yield {**one, "occurred_on": one["catalogued_on"], "card": card}
            offset += PAGE

    async def _card(number: str) -> str:
        found = (await log.load(MATERIAL, number)).state
        if not isinstance(found, Catalogued):
            return CARDLESS
        try:
            return (await vault.read(found.as_catalogued.file.id)).decode("utf-8-sig", "replace").strip()
        except (Missing, Destroyed):
            return CARDLESS

    return Counter(AUDIT, take, rows, allow(audit_bureau=("auditor", "leader")))


CARDLESS = "(见原文件)"
"""Stands in an export for a material whose file is no card."""


def form(row: Row) -> tuple[str, bytes]:
    """A row as the form that the catalogue takes, its card as the file."""
    card = str(row["card"]).encode()
    boundary = f"ledger-{sha256(repr(sorted(row.values.items())).encode()).hexdigest()[:32]}"
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{row[name]}\r\n'.encode()
        for name in FIELDS
    ]
    file = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="card.txt"\r\n'
    parts += [file.encode(), b"Content-Type: text/plain; charset=utf-8\r\n\r\n", card, b"\r\n"]
    return boundary, b"".join([*parts, f"--{boundary}--\r\n".encode()])
