"""The team reads a clue that the commission has lent, and its word reaches the commission by itself."""

import pytest
from eventlog.connection import connect
from local.demo.played import Played
from local.demo.stories import KEEPER, TEAM

pytestmark = pytest.mark.slow


async def test_the_word_of_the_team_reaches_the_commission(played: Played) -> None:
    """The lending is verified at the commission without anybody typing it in there."""
    say = played.cast.say
    await played.inspected("R30F-U", starts_on="2018-04-02", ends_on="2018-05-31")
    clue = {"source": "petition", "unit": "R30F-U", "categories": ["integrity"], "text": "编写的线索正文"}
    await say(KEEPER, "POST", "/api/clues/clues/R30F-1", occurred_on="2018-03-19", **clue)
    lending = {"clue": "R30F-1", "round": "R30F-U", "back_by": "2018-04-30", "text": "请巡察组核实往来账目"}
    await say(KEEPER, "POST", "/api/clues/lendings/R30F-J1", occurred_on="2018-03-21", **lending)
    path = "/api/inspection/lent_clues/R30F-J1"
    found = await played.cast.until(TEAM, path, lambda found: True)
    assert (found["text"], found["back_by"]) == (lending["text"], "2018-04-30")
    said = {"outcome": "confirmed", "text": "编写的核实情况", "occurred_on": "2018-04-20"}
    await say(TEAM, "POST", f"{path}/verification", **said)
    await played.cast.until(KEEPER, "/api/clues/lendings/R30F-J1", lambda found: found["outcome"] == "confirmed")


async def test_a_lent_clue_that_is_taken_back_cannot_be_read_by_anybody_there_any_more(played: Played) -> None:
    """The key of the office's copy is destroyed by itself, and that is on record in the list."""
    say = played.cast.say
    await played.inspected("R30G-U", starts_on="2018-04-02", ends_on="2018-05-31")
    clue = {"source": "petition", "unit": "R30G-U", "categories": ["integrity"], "text": "编写的线索正文"}
    await say(KEEPER, "POST", "/api/clues/clues/R30G-1", occurred_on="2018-03-19", **clue)
    lending = {"clue": "R30G-1", "round": "R30G-U", "back_by": "2018-04-30", "text": "请巡察组核实往来账目"}
    await say(KEEPER, "POST", "/api/clues/lendings/R30G-J1", occurred_on="2018-03-21", **lending)
    path = "/api/inspection/lent_clues/R30G-J1"
    await played.cast.until(TEAM, path, lambda found: found["text"] == lending["text"])
    await say(KEEPER, "POST", "/api/clues/lendings/R30G-J1/return", occurred_on="2018-04-10")
    await played.cast.until(TEAM, path, lambda found: found["text"] is None)
    connection = await connect(played.stack.database("inspection"))

    async def shredded() -> bool:
        return bool(await connection.fetchval("SELECT shredded FROM lent_list.lent WHERE lending = 'R30G-J1'"))

    await played.until(shredded)
    copy = await connection.fetchval("SELECT copy FROM lent_list.lent WHERE lending = 'R30G-J1'")
    assert await connection.fetchval("SELECT key IS NULL FROM secret WHERE id = $1", copy)
    await connection.close()
