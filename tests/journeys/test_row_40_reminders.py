"""Reminders come 30, 15, 7 and 1 days before a last day, each once and with the day on which it fell due; then the overdue."""

from datetime import UTC, date, datetime, timedelta

import pytest
from eventlog.days import day_of
from local.demo.played import Played

pytestmark = pytest.mark.slow


async def test_reminders_are_events_and_what_is_due_soon_is_listed(played: Played) -> None:
    today = day_of(datetime.now(UTC))
    feedback_on = today - timedelta(days=52)
    case = await played.inspected("R40-A", starts_on="2026-01-05", ends_on="2026-02-05")
    office = ("inspection_office", "clerk")
    said = await played.cast.say(
        office,
        "POST",
        f"{case}/feedback",
        occurred_on=feedback_on.isoformat(),
        text="反馈",
        issues=[{"number": 1, "category": "finance", "text": "问题"}],
    )
    due = date.fromisoformat((await played.cast.ask(office, case))["due"]["on"])
    left = (due - today).days
    wanted = {n for n in (30, 15, 7, 1) if n >= left}
    assert wanted
    soon = await played.cast.ask(
        office, "/api/rectification/due-soon", unit="R40-A", days=15, after=said.json()["event"]
    )
    assert [(one["what"], one["days_left"]) for one in soon["items"]] == [("report", left)]

    async def heard() -> bool:
        told = await played.cast.ask(("leading_group", "leader"), "/api/supervision/units/R40-A/timeline", limit=200)
        days = {one["facts"]["days"] for one in told["items"] if one["type"] == "deadline-near"}
        return days == wanted

    await played.settled("rectification", "R40-A")
    await played.until(heard, 60)
