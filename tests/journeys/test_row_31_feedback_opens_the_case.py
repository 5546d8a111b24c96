"""The feedback that the office delivers opens the unit's rectification case by itself, with its issues and last day."""

import pytest
from local.demo.played import Played
from local.demo.stories import OFFICE

pytestmark = pytest.mark.slow


async def test_feedback_opens_the_rectification_case(played: Played) -> None:
    """Nobody opens the case by hand: the round's feedback does, two months before its last day."""
    case = await played.inspected("R31F-U")
    issues = [
        {"number": 1, "category": "finance", "text": "编写的问题一"},
        {"number": 2, "category": "selection_appointment", "kind": "immediate_fix", "text": "编写的问题二"},
    ]
    said = {"text": "编写的反馈意见", "issues": issues, "occurred_on": "2023-01-17"}
    await played.cast.say(OFFICE, "PUT", "/api/inspection/feedback/R31F-U/R31F-U", **said)
    found = await played.cast.until(OFFICE, case, lambda found: True)
    assert (found["feedback_on"], found["due"]["on"]) == ("2023-01-17", "2023-03-17")
    assert [(one["number"], one["category"], one["kind"]) for one in found["issues"]] == [
        (1, "finance", "concentrated"),
        (2, "selection_appointment", "immediate_fix"),
    ]
