"""A principal is interviewed and persons are held to account only for what is on record, in counts and never by name."""

import pytest
from local.demo.clients import Refusal
from local.demo.played import Played

pytestmark = pytest.mark.slow

COMMISSION, TEAM = ("discipline_commission", "leader"), ("inspection_office", "team")


async def test_accountability_rests_on_the_record(played: Played) -> None:
    case = await played.fed_back("R27-A")
    interview = {"occurred_on": "2023-08-01", "ground": "sham", "text": "约谈记录"}
    with pytest.raises(Refusal, match="ground-not-on-record"):
        await played.cast.say(COMMISSION, "POST", f"{case}/interviews", **interview)
    await played.cast.say(TEAM, "POST", f"{case}/sham", occurred_on="2023-07-18", items=[1], text="走过场")
    await played.cast.say(COMMISSION, "POST", f"{case}/interviews", **interview)
    held = {"occurred_on": "2023-09-01", "ground": "sham", "measures": {"admonished": 2, "disciplined": 1}}
    await played.cast.say(COMMISSION, "POST", f"{case}/accountability", **held, text="问责决定")
    with pytest.raises(Refusal, match="nobody-held-to-account"):
        await played.cast.say(
            COMMISSION,
            "POST",
            f"{case}/accountability",
            **held | {"measures": {}, "occurred_on": "2023-09-02"},
            text="x",
        )
    assert (await played.cast.ask(COMMISSION, f"{case}/outcome"))["interviews"] == 1
