"""Processes that die, or say that they are not alive, come back."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from local.health import ask
from local.process import Trouble, free_port
from local.supervisor import Part, Supervisor

pytestmark = pytest.mark.slow

WELL = """
import http.server, os, sys
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        sick = self.path == "/livez" and os.path.exists(sys.argv[2])
        self.send_response(503 if sick else 200); self.end_headers(); self.wfile.write(b"{}")
    def log_message(self, *words): pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Answer).serve_forever()
"""


@pytest.fixture
async def supervisor(tmp_path: Path) -> AsyncIterator[Supervisor]:
    one = Supervisor(tmp_path, lambda line: None, grace=0.2, ask_every=0.1)
    yield one
    await one.stop(patience=3)


def part(folder: Path, code: str = WELL) -> Part:
    port = free_port()
    return Part("one", [sys.executable, "-c", code, str(port), str(folder / "sick")], {}, port)


async def until(check: Callable[[], bool], *, at_most: float = 15) -> None:
    async with asyncio.timeout(at_most):
        while not check():
            await asyncio.sleep(0.05)


async def test_a_killed_process_comes_back(tmp_path: Path, supervisor: Supervisor) -> None:
    one = part(tmp_path)
    supervisor.start([one])
    await supervisor.healthy(at_most=15)
    supervisor.kill("one")
    await until(lambda: one.restarts == 1)
    await supervisor.healthy(at_most=15)
    assert ask(one.health, "/livez").well


async def test_a_process_that_says_it_is_not_alive_is_started_anew(tmp_path: Path, supervisor: Supervisor) -> None:
    one = part(tmp_path)
    supervisor.start([one])
    await supervisor.healthy(at_most=15)
    (tmp_path / "sick").touch()
    await until(lambda: one.restarts >= 1)
    (tmp_path / "sick").unlink()
    await supervisor.healthy(at_most=15)
    assert ask(one.health, "/livez").well


async def test_a_process_that_never_starts_is_told_with_the_end_of_its_log(
    tmp_path: Path, supervisor: Supervisor
) -> None:
    supervisor.start([part(tmp_path, "raise SystemExit('the settings are wrong')")])
    with pytest.raises(Trouble, match=r"one ended .* as it started.*\n.*the settings are wrong"):
        await supervisor.healthy(at_most=20)


async def test_stopping_leaves_no_process(tmp_path: Path, supervisor: Supervisor) -> None:
    one = part(tmp_path)
    supervisor.start([one])
    await supervisor.healthy(at_most=15)
    await supervisor.stop(patience=3)
    assert one.process is not None
    assert one.process.poll() is not None
    assert not list((tmp_path / "run").glob("*"))


async def test_the_next_supervisor_ends_what_a_killed_one_left(tmp_path: Path, supervisor: Supervisor) -> None:
    one = part(tmp_path)
    supervisor.start([one])
    for task in supervisor._watching:
        task.cancel()  # as if the first were gone
    another = Supervisor(tmp_path, lambda line: None)
    assert another.end_left_over() == 1
    assert one.process is not None
    await until(lambda: one.process is not None and one.process.poll() is not None)
