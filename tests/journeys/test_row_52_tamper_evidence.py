"""Every log is a hash chain: whoever walks it finds the first position at which something was changed."""

import asyncio
import sys
from datetime import timedelta
from pathlib import Path

import asyncpg
import pytest
from local.demo.played import Played

pytestmark = pytest.mark.slow


async def _verify(played: Played, *only: str) -> tuple[int, str]:
    process = await asyncio.create_subprocess_exec(
        str(Path(sys.executable).with_name("sanxun")),
        "verify",
        *only,
        "--data",
        str(played.stack.data),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    return process.returncode or 0, said.decode()


async def test_a_changed_event_is_found_and_all_is_well_when_it_is_put_back(played: Played) -> None:
    code, said = await _verify(played)
    assert code == 0, said
    owner = await asyncpg.connect(played.stack.postgres.url("clues"))
    try:
        change = (
            "UPDATE event SET recorded_at = recorded_at + $1::interval WHERE stream = 'clue-2018-0317' AND version = 1"
        )
        await owner.execute(change, timedelta(days=1))
        code, said = await _verify(played, "--service", "clues")
        await owner.execute(change, timedelta(days=-1))
        assert code != 0
        assert "chain does not hold" in said
    finally:
        await owner.close()
    assert (await _verify(played, "--service", "clues"))[0] == 0
