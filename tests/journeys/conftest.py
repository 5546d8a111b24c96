"""One whole stack for all journeys, with the three stories played on it."""

from collections.abc import AsyncIterator

import pytest
from local.demo.clients import Cast
from local.demo.play import play
from local.demo.played import Played
from local.stack import Stack


@pytest.fixture(scope="session")
async def played(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Played]:
    folder = tmp_path_factory.mktemp("stories")
    async with Stack(folder, settle=12) as stack, Cast(stack.url, stack.token) as cast:
        yield Played(stack, cast, await play(cast, lambda line: None))
