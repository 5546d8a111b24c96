"""Brings the databases of all services to today's shape, in one process."""

import asyncio
import json
import os
import sys

from eventlog.migrate import make_views, migrate

from .services import VIEWS


async def main() -> None:
    """Migrates and makes the views that are not there yet; says which views need a rebuild."""
    settings: dict[str, dict[str, str]] = json.loads(os.environ["SANXUN_LOCAL"])

    async def one(service: str) -> None:
        at = settings[service]
        await migrate(at["SANXUN_OWNER_DATABASE_URL"], role=at["SANXUN_SERVICE_ROLE"])
        for name in await make_views(at["SANXUN_DATABASE_URL"], VIEWS[service]):
            print(
                f"{service}: view {name} has another shape now: run python -m {service} rebuild {name}", file=sys.stderr
            )

    await asyncio.gather(*(one(service) for service in VIEWS))


if __name__ == "__main__":
    asyncio.run(main())
