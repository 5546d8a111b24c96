"""Each body's service keeps its own database and writes its own topic; what it does not publish nobody else can read."""

import itertools

import asyncpg
import pytest
from local.demo.played import Played
from local.services import SERVICES

pytestmark = pytest.mark.slow


async def _events(url: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.fetch("SELECT * FROM event LIMIT 1")
    finally:
        await connection.close()


@pytest.mark.parametrize(("one", "other"), list(itertools.permutations(SERVICES, 2)))
async def test_no_service_can_read_anothers_database(played: Played, one: str, other: str) -> None:
    with pytest.raises((asyncpg.InsufficientPrivilegeError, asyncpg.InvalidAuthorizationSpecificationError)):
        await _events(played.stack.database(other, one))
