"""Brings the databases of all services to today's shape, in one process: six interpreters would cost more than it."""

import asyncio
import json
import os
import sys

from eventlog.migrate import make_views, migrate

from .services import Missing, views


async def main() -> None:
    """Migrates and makes the views that are not there yet; says which views need a rebuild."""
    settings: dict[str, dict[str, str]] = json.loads(os.environ["SANXUN_LOCAL"])

    asked = {}
    for service in settings:
        try:
            asked[service] = views(service)
        except Missing:
            sys.exit(f"There is no service {service} in this project, or it has no worker yet.")

    async def one(service: str) -> None:
        at = settings[service]
        await migrate(at["owner_database_url"], role=at["service_role"])
        for name in await make_views(at["database_url"], asked[service]):
            print(f"{service}: view {name} has another shape now: run `sanxun rebuild {service} {name}`")

    await asyncio.gather(*(one(service) for service in settings))


if __name__ == "__main__":
    asyncio.run(main())
