"""A round leaves before only with the briefings of all four bodies, and the missing one is named."""

import pytest
from console.words import WORDS
from local.demo.clients import Refusal
from local.demo.course import BODIES, Course
from local.demo.played import Played

pytestmark = pytest.mark.slow


async def test_the_missing_body_is_named(played: Played) -> None:
    course = Course(played, "R29")
    await course.plan()
    await course.form()
    await course.matter("T1", "target_study", "before", "discipline_commission")
    *three, last = BODIES
    await course.brief(*three)
    await course.missing(last)
    with pytest.raises(Refusal, match=f"briefings of {WORDS[f'body.{last}'][1].lower()}\\."):
        await course.enter("during")
    await course.brief(last)
    await course.missing()
    await course.enter("during")
