"""Every stage has its last day by a rule with its version, and each office sees what falls due soon or is overdue."""

import pytest
from local.demo.played import Played
from local.demo.stories import HANDLER, KEEPER, LEADER, OFFICE

pytestmark = pytest.mark.slow


async def test_an_office_sees_what_is_due_and_what_is_overdue(played: Played) -> None:
    """A letter without a reply is overdue by an event and stands on the list of its office until it is answered."""
    await played.cast.say(
        OFFICE, "PUT", "/api/inspection/units/R13-DW", occurred_on="2018-01-02", name="第13行单位", kind="township"
    )
    await played.cast.say(
        KEEPER,
        "POST",
        "/api/clues/clues/R13-1",
        occurred_on="2018-03-19",
        source="inspection_team",
        unit="R13-DW",
        categories=["integrity", "work"],
        city_managed_cadre=True,
        text="编写的线索正文",
    )
    await played.cast.say(
        KEEPER,
        "POST",
        "/api/clues/clues/R13-1/assignment",
        occurred_on="2018-03-20",
        office="case_review_office",
    )
    await played.cast.say(
        HANDLER,
        "POST",
        "/api/clues/clues/R13-1/disposal",
        occurred_on="2018-04-10",
        way="talk_or_letter",
        grounds="编写的理由",
        chain="xixiang",
    )
    for nth, step in enumerate(("deputy_in_charge", "supervision_director", "secretary")):
        token = played.stack.token(body="discipline_commission", role="leader", subject=f"leader-{nth}")
        answer = await played.cast.http.post(
            "/api/clues/clues/R13-1/disposal/approval",
            headers={"Authorization": f"Bearer {token}"},
            json={"occurred_on": "2018-04-11", "step": step},
        )
        assert answer.status_code == 200, answer.text
    await played.cast.say(
        HANDLER,
        "POST",
        "/api/clues/clues/R13-1/letters/1",
        occurred_on="2018-04-16",
        text="编写的函询",
    )

    async def stages() -> bool:
        due = await played.cast.ask(HANDLER, "/api/clues/due", office="case_review_office", unit="R13-DW")
        return [(one["stage"], one["due"], one["rule"]) for one in due["items"]] == [
            ("reply", "2018-05-01", "D6"),
            ("feedback", "2018-06-19", "D2"),
        ]

    assert await played.until(stages)

    async def overdue() -> bool:
        return (await played.cast.ask(HANDLER, "/api/clues/clues/R13-1/handling"))["clocks"] == []

    await played.settled("clues", "R13-1")
    assert await played.until(overdue, 40)
    offices = await played.cast.ask(LEADER, "/api/clues/due/offices")
    assert {one["office"]: one["overdue"] for one in offices}["case_review_office"] >= 2
