"""Each issue has a measure with owner and date that both sides accept, and progress with evidence, money, persons and rules."""

import pytest
from local.demo.clients import Refusal
from local.demo.played import Played

pytestmark = pytest.mark.slow

UNIT = ("inspected_unit", "principal", "R21-A")
TEAM = ("inspection_office", "team")


async def test_a_commitment_both_sides_accept_is_the_measure_and_progress_adds_up(played: Played) -> None:
    case = await played.fed_back("R21-A")
    item = f"{case}/items/1"
    proposal = {"occurred_on": "2023-02-01", "owner": "account-7", "due_on": "2023-04-01", "text": "清理账目"}
    await played.cast.say(UNIT, "PUT", f"{item}/commitment", **proposal)
    await played.cast.say(TEAM, "PUT", f"{item}/commitment", **proposal | {"due_on": "2023-03-20"})
    with pytest.raises(Refusal, match="commitment-changed"):
        await played.cast.say(UNIT, "POST", f"{item}/commitment/acceptance", occurred_on="2023-02-03", version=1)
    await played.cast.say(UNIT, "POST", f"{item}/commitment/acceptance", occurred_on="2023-02-03", version=2)
    seen = await played.until(lambda: _measured(played, item))
    assert (seen["owner"], seen["measure_due"]) == ("account-7", "2023-03-20")
    for entry, yuan in (("1", 50_000), ("2", 21_320)):
        await played.cast.say(
            UNIT,
            "POST",
            f"{item}/progress",
            occurred_on="2023-03-01",
            entry=entry,
            evidence=["票据"],
            rules_made=1,
            money={"paid_back": yuan * 100},
            persons={"criticised": 1},
        )
    seen = await played.cast.ask(TEAM, item)
    assert (seen["money"]["paid_back"], seen["rules_made"], seen["evidence"]) == (7_132_000, 2, 2)


async def _measured(played: Played, item: str) -> dict[str, object] | None:
    seen: dict[str, object] = await played.cast.ask(TEAM, item)
    return seen if seen["measure_due"] else None
