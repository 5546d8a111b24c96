"""After a round supervision checks, disposal of clues and use of results are asked of a body and answered by it."""

import pytest
from local.demo.course import Course
from local.demo.played import Played

pytestmark = pytest.mark.slow


async def test_supervision_disposal_and_use_of_results(played: Played) -> None:
    course = Course(played, "R31")
    await course.station()
    await course.enter("after")
    kinds = ("supervision_check", "clue_disposal", "result_use")
    for n, kind in enumerate(kinds):
        await course.matter(f"M{n}", kind, "after", "discipline_commission")

    async def seen() -> bool:
        return await course.kinds("after") == {(kind, "answered") for kind in kinds}

    await played.until(seen)
