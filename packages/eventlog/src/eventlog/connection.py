"""One connection of one's own, for those who listen, hold a lock, or fill a view."""

import asyncpg


async def connect(
    url: str, *, search_path: str | None = None, lasting: bool = True, unattended: int | None = None
) -> asyncpg.Connection:
    """Connects, with the search path on `search_path` and then `public`. Raises what asyncpg raises.

    `lasting=False` for those who can do their last moment again: their commits do not wait for the disk. `unattended`:
    seconds of silence after which the database ends the session.
    """
    settings = {"application_name": "sanxun", "timezone": "UTC"}
    if not lasting:
        settings["synchronous_commit"] = "off"
    if unattended is not None:
        settings["idle_session_timeout"] = f"{unattended}s"
        settings["tcp_keepalives_idle"] = "20"
    if search_path is not None:
        settings["search_path"] = f'"{search_path}", public'
    return await asyncpg.connect(url, timeout=5, command_timeout=60, server_settings=settings, statement_cache_size=200)
