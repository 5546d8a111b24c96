"""Brings a service's database to today's shape: plain SQL files in order, each once, under a lock, checked by hash."""

import re
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

import asyncpg

from .alone import lock_key
from .connection import connect
from .database import PoolConnection
from .views import View

_TABLE = """
CREATE TABLE IF NOT EXISTS migration (
    name text PRIMARY KEY, digest text NOT NULL, applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
)"""
_ROLE = re.compile(r"^[a-z_][a-z0-9_]*$")

# What the service itself may do. Nobody who runs the service can change or delete what was written down.
_GRANTS = """
GRANT USAGE ON SCHEMA public TO {role};
GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role};
GRANT INSERT ON event, log, request TO {role};
GRANT INSERT, DELETE ON pending TO {role};
GRANT INSERT, UPDATE ON checkpoint, secret TO {role};
GRANT INSERT, UPDATE, DELETE ON heard, place, quarantine, deadline TO {role};
GRANT DELETE ON checkpoint TO {role};
GRANT CREATE ON DATABASE {database} TO {role};
"""


class Drifted(Exception):
    """A migration file was changed after it had been applied."""


async def migrate(url: str, *, role: str | None = None, own: Traversable | None = None) -> list[str]:
    """Applies what is missing, the kernel's files first, then the service's `own`; grants the service `role` its rights.

    `url` is the owner's. Returns the names of the files applied now. Every file is one transaction; two at once wait
    for each other.
    """
    connection = await connect(url)
    try:
        await connection.execute("SET lock_timeout = '10s'")
        await connection.execute("SELECT pg_advisory_lock($1)", lock_key("migrate"))
        await connection.execute(_TABLE)
        applied = {row["name"]: row["digest"] for row in await connection.fetch("SELECT name, digest FROM migration")}
        done: list[str] = []
        for name, text in pending_files(own):
            digest = sha256(text.encode()).hexdigest()
            if name in applied:
                if applied[name] != digest:
                    raise Drifted(f"{name} was changed after it had been applied: write a new file instead")
                continue
            async with connection.transaction():
                await connection.execute(text)
                await connection.execute("INSERT INTO migration (name, digest) VALUES ($1, $2)", name, digest)
            done.append(name)
        if role is not None:
            if not _ROLE.match(role):
                raise ValueError(f"{role!r} is no name of a role")
            database = await connection.fetchval("SELECT quote_ident(current_database())")
            await connection.execute(_GRANTS.format(role=role, database=database))
        return done
    finally:
        await connection.close()


def pending_files(own: Traversable | None = None) -> list[tuple[str, str]]:
    """All migration files in their order, with their text: the kernel's, then the service's."""
    kernel = _sorted(files("eventlog") / "sql", "eventlog")
    return kernel + (_sorted(own, "own") if own is not None else [])


def _sorted(folder: Traversable, prefix: str) -> list[tuple[str, str]]:
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".sql"))
    return [(f"{prefix}/{name}", (folder / name).read_text(encoding="utf-8")) for name in names]


async def at_head(connection: asyncpg.Connection | PoolConnection, own: Traversable | None = None) -> bool:
    """Whether every migration file is applied."""
    try:
        applied = {row["name"] for row in await connection.fetch("SELECT name FROM migration")}
    except asyncpg.UndefinedTableError:
        return False
    return all(name in applied for name, _ in pending_files(own))


def fingerprint(view: View) -> str:
    """Tells one shape of a view from another."""
    return sha256(view.schema.encode()).hexdigest()[:16]


async def make_views(url: str, views: Sequence[View]) -> list[str]:
    """Makes the schemas of views that are not there yet, as the service's role. Returns the views whose shape changed.

    Those need a rebuild: `python -m <service> rebuild VIEW`.
    """
    connection = await connect(url)
    try:
        await connection.execute("SELECT pg_advisory_lock($1)", lock_key("views"))
        outdated = []
        for view in views:
            there = await connection.fetchrow(
                "SELECT obj_description(oid, 'pg_namespace') AS shape FROM pg_namespace WHERE nspname = $1", view.name
            )
            if there is None:
                await make_view(connection, view, view.name)
            elif there["shape"] != fingerprint(view):
                outdated.append(view.name)
        return outdated
    finally:
        await connection.close()


async def make_view(connection: asyncpg.Connection, view: View, instance: str) -> None:
    """Makes one instance of a view, empty."""
    async with connection.transaction():
        await connection.execute(f'CREATE SCHEMA "{instance}"')
        await connection.execute(f'SET LOCAL search_path TO "{instance}", public')
        await connection.execute(view.schema)
        await connection.execute(f"COMMENT ON SCHEMA \"{instance}\" IS '{fingerprint(view)}'")
