"""The leading group hears, decides and minutes, and the body that has the task reports it done."""

import pytest
from local.demo.clients import Refusal
from local.demo.course import API, BODIES, DAY, GROUP, Course
from local.demo.played import Played

pytestmark = pytest.mark.slow


async def test_a_session_its_decision_and_its_task(played: Played) -> None:
    course = Course(played, "R34")
    await course.plan()
    task = {"number": 1, "to": "audit_bureau", "due_on": "2022-09-10"}
    said = {"heard": ["R34-L"], "decisions": [task], "minutes": "纪要", "occurred_on": DAY}
    await played.cast.say(GROUP, "PUT", f"{API}/sessions/R34-S", **said)
    done = f"{API}/sessions/R34-S/decisions/1/done"
    with pytest.raises(Refusal, match="task-of-another-body"):
        await played.cast.say(BODIES["organization_dept"], "POST", done, report="x", occurred_on=DAY)
    await played.cast.say(BODIES["audit_bureau"], "POST", done, report="已办", occurred_on=DAY)

    async def seen() -> bool:
        found = await played.cast.ask(GROUP, f"{API}/sessions/decisions", body="audit_bureau", state="done")
        return any(one["session"] == "R34-S" for one in found["items"])

    await played.until(seen)
