"""Every step of a clue names the account of its handler, in which body and role; who proposes is not who approves, and each reading is on record."""

import asyncpg
import orjson
import pytest
from local.demo.played import Played

pytestmark = pytest.mark.slow

CLERK = ("discipline_commission", "clerk")
KEEPER = ("discipline_commission", "keeper")
LEADER = ("discipline_commission", "leader")
CLUE = "/api/clues/clues/R53-1"


async def test_the_whole_chain_of_handlers_is_on_record(played: Played) -> None:
    await played.inspected("R53-U")
    facts = {"source": "petition", "unit": "R53-U", "categories": ["integrity"], "text": "编写的线索"}
    await played.cast.say(KEEPER, "POST", CLUE, occurred_on="2022-03-01", **facts)
    office = {"office": "supervision_office"}
    await played.cast.say(KEEPER, "POST", f"{CLUE}/assignment", occurred_on="2022-03-02", **office)
    disposal = {"way": "concluded", "grounds": "查无实据"}
    await played.cast.say(CLERK, "POST", f"{CLUE}/disposal", occurred_on="2022-03-04", **disposal)
    await played.cast.say(LEADER, "POST", f"{CLUE}/disposal/approval", occurred_on="2022-03-07")
    assert (await played.cast.ask(LEADER, f"{CLUE}/text"))["text"] == "编写的线索"

    connection = await asyncpg.connect(played.stack.postgres.url("clues"))
    rows = await connection.fetch("SELECT type, data, meta FROM event WHERE stream = 'clue-R53-1' ORDER BY version")
    await connection.close()
    handlers = {row["type"]: orjson.loads(row["meta"]) for row in rows}
    assert {step: who["role"] for step, who in handlers.items() if who["role"] != "clock"} == {
        "clue-registered": "keeper",
        "clue-assigned": "keeper",
        "disposal-proposed": "clerk",
        "disposal-decided": "leader",
        "clue-text-read": "leader",
    }
    assert all(who["subject"] and who["body"] == "discipline_commission" for who in handlers.values())
    assert handlers["disposal-proposed"]["subject"] != handlers["disposal-decided"]["subject"]
