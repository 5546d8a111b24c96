"""Every message says its version, nothing lies in quarantine, and a view that is filled anew from the first message on shows the same."""

import asyncio
import sys
from pathlib import Path

import asyncpg
import pytest
from local.demo.played import Played
from local.services import SERVICES

pytestmark = pytest.mark.slow

GROUP = ("leading_group", "leader")
VIEW = "/api/supervision/rectification"


async def test_messages_bear_a_version_and_none_is_in_quarantine(played: Played) -> None:
    for service in SERVICES:
        connection = await asyncpg.connect(played.stack.postgres.url(service))
        unversioned = await connection.fetchval(
            r"SELECT count(*) FROM event WHERE told IS NOT NULL AND told !~ '\.v\d+$'"
        )
        refused = await connection.fetchval("SELECT count(*) FROM quarantine WHERE cause <> 'ahead'")
        await connection.close()
        assert (unversioned, refused) == (0, 0), service


async def test_a_view_that_is_filled_anew_shows_the_same(played: Played) -> None:
    async def seen() -> object:
        return (await played.cast.ask(GROUP, VIEW, where="unit:WC-WLT", limit=200))["items"]

    before = await seen()
    assert before
    process = await asyncio.create_subprocess_exec(
        *(Path(sys.executable).with_name("sanxun"), "rebuild", "supervision", "rectification_ledger"),
        *("--data", str(played.stack.data)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    assert process.returncode == 0, said.decode()
    assert await seen() == before
