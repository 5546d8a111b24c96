"""A team takes people whom other bodies lend, and refuses who is related to the unit."""

import pytest
from local.demo.clients import Refusal
from local.demo.course import API, DAY, OFFICE, Course
from local.demo.played import Played

pytestmark = pytest.mark.slow


async def test_a_related_person_cannot_be_put_on_the_team(played: Played) -> None:
    course = Course(played, "R33")
    await course.plan()
    relation = {"unit": "R33-U", "relation": "relative_there", "occurred_on": DAY}
    await played.cast.say(OFFICE, "PUT", f"{API}/people/R33-Q", name="另一人", body="audit_bureau", occurred_on=DAY)
    await played.cast.say(OFFICE, "POST", f"{API}/people/R33-Q/relations", **relation)
    said = {"units": ["R33-U"], "members": ["R33-Q"], "occurred_on": DAY}
    with pytest.raises(Refusal, match="member-recused"):
        await played.cast.say(OFFICE, "PUT", f"{API}/rounds/R33-L/teams/T2", **said)
    await course.form()
    teams = await played.cast.ask(OFFICE, f"{API}/rounds/R33-L/teams")
    assert [one["members"] for one in teams] == [[{"person": "R33-P", "body": "audit_bureau"}]]
