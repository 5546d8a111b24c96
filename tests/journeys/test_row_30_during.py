"""During a round important information, spot checks and re-verifications are asked of a body and answered by it."""

import pytest
from local.demo.course import Course
from local.demo.played import Played

pytestmark = pytest.mark.slow


async def test_contacts_spot_checks_and_reverification(played: Played) -> None:
    course = Course(played, "R30")
    await course.station()
    kinds = ("important_information", "spot_check", "reverification")
    for n, kind in enumerate(kinds):
        await course.matter(f"M{n}", kind, "during", "audit_bureau")

    async def seen() -> bool:
        return await course.kinds("during") == {(kind, "answered") for kind in kinds}

    await played.until(seen)
