"""Two months after the feedback a case without a report is overdue by itself, and the commission checks its state; too early is refused."""

import pytest
from local.demo.clients import Refusal
from local.demo.played import Played

pytestmark = pytest.mark.slow

COMMISSION = ("discipline_commission", "leader")


async def test_overdue_by_the_clock_and_checked_after_two_months(played: Played) -> None:
    case = await played.fed_back("R22-A")
    with pytest.raises(Refusal, match="check-too-early"):
        await played.cast.say(COMMISSION, "POST", f"{case}/checks", occurred_on="2023-03-16", result="passed", text="x")
    await played.settled("rectification", "R22-A")
    await played.until(lambda: _is(played, case, "late"), 40)
    await played.cast.say(
        COMMISSION, "POST", f"{case}/checks", occurred_on="2023-03-20", result="not_done", text="未动"
    )
    await played.settled("rectification", "R22-A")
    late = await played.until(lambda: _overdue(played), 20)
    assert (late["unit"], late["since"]) == ("R22-A", "2023-03-18")


async def _is(played: Played, case: str, state: str) -> bool:
    seen = await played.cast.ask(COMMISSION, case)
    return bool(seen["state"] == state)


async def _overdue(played: Played) -> dict[str, object] | None:
    found = await played.cast.ask(("leading_group", "leader"), "/api/supervision/overdue", unit="R22-A")
    return found["items"][0] if found["items"] else None
