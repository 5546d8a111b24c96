"""A database for each service, with an owner who changes its shape and a role that only works in it."""

from collections.abc import Iterable

import asyncpg

from .postgres import Postgres


async def make_databases(postgres: Postgres, services: Iterable[str], password: str) -> None:
    """Makes the databases and roles that are not there yet, and sets the superuser's password for TCP."""
    admin = await asyncpg.connect(postgres.url("postgres"))
    try:
        await admin.execute(f"ALTER ROLE postgres PASSWORD '{_checked(password)}'")
        roles = {row["rolname"] for row in await admin.fetch("SELECT rolname FROM pg_roles")}
        there = {row["datname"] for row in await admin.fetch("SELECT datname FROM pg_database")}
        for service in map(_checked, services):
            for role in (f"{service}_owner", service):
                if role not in roles:
                    await admin.execute(f"CREATE ROLE {role} LOGIN")
            if service not in there:
                await admin.execute(f"CREATE DATABASE {service} OWNER {service}_owner STRATEGY FILE_COPY")
            await admin.execute(f"REVOKE CONNECT ON DATABASE {service} FROM PUBLIC")
            await admin.execute(f"GRANT CONNECT ON DATABASE {service} TO {service}")
    finally:
        await admin.close()


def _checked(word: str) -> str:
    """These statements take no parameters: nothing but letters, digits, _ and - goes into them."""
    if not word.replace("_", "").replace("-", "").isalnum() or not word.isascii():
        raise ValueError("no name of a service")
    return word
