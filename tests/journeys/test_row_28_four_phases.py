"""A round goes from before to during to after with matters for each body, beside a daily channel that is always open."""

import pytest
from local.demo.clients import Refusal
from local.demo.course import Course
from local.demo.played import Played

pytestmark = pytest.mark.slow


async def test_a_round_goes_through_its_phases_beside_the_daily_channel(played: Played) -> None:
    course = Course(played, "R28")
    await course.station()
    await course.matter("D1", "coordination", "daily", "audit_bureau")
    with pytest.raises(Refusal, match="matter-out-of-phase"):
        await course.matter("X", "result_use", "after", "audit_bureau")
    await course.enter("after")
    await course.matter("D2", "coordination", "daily", "organization_dept")
    await course.matter("A1", "result_use", "after", "organization_dept")

    async def seen() -> bool:
        return await course.kinds("after") == {("result_use", "answered")}

    await played.until(seen)
