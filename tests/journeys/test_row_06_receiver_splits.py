"""Row 6: the receiver accepts, returns with a reason, or splits; each part has one holder, and its origin stays."""

from typing import Any

import pytest
from local.demo.clients import Refusal
from local.demo.played import Played

pytestmark = pytest.mark.slow

OFFICE, KEEPER, AUDITOR = (
    ("inspection_office", "clerk"),
    ("discipline_commission", "keeper"),
    ("audit_bureau", "auditor"),
)
CATEGORIES = ["integrity", "selection_and_appointment"]


async def handed_over(played: Played, number: str) -> str:
    """A clue about a unit of this row's own, whole on the desk of the bureau."""
    cast, handover = played.cast, f"{number}-1"
    await cast.say(
        OFFICE, "PUT", "/api/inspection/units/R06-U", occurred_on="2018-01-02", name="R06", kind="government_department"
    )
    await cast.say(
        KEEPER,
        "POST",
        f"/api/clues/clues/{number}",
        occurred_on="2018-03-01",
        source="inspection_team",
        unit="R06-U",
        categories=CATEGORIES,
        city_managed_cadre=True,
        text="虚构:资金往来与选人用人问题。",
    )
    await cast.say(
        KEEPER,
        "POST",
        f"/api/clues/clues/{number}/handovers/1",
        occurred_on="2018-03-05",
        to="audit_bureau",
        text="虚构:资金往来与选人用人问题,移送审计局。",
    )
    await cast.until(AUDITOR, f"/api/audit_share/clues/{handover}", lambda found: True)
    return handover


async def sender_sees(played: Played, handover: str, state: str) -> dict[str, Any]:
    """What the commission reads of its handover, when it stands as expected."""
    path = f"/api/clues/handovers/{handover}"
    await played.cast.until(KEEPER, path, lambda found: found["state"] == state)
    found: dict[str, Any] = await played.cast.ask(KEEPER, path)
    return found


async def test_the_receiver_handles_its_part_and_sends_the_rest_on(played: Played) -> None:
    """The bureau keeps the money, the appointments go to the organisation department, the commission sees both."""
    handover = await handed_over(played, "R06-1")
    there = f"/api/audit_share/clues/{handover}"
    rest = {"to": "organization_dept", "categories": ["selection_and_appointment"]}
    split = {"reason": "other_organ_competent", "kept": ["integrity"]}
    with pytest.raises(Refusal, match="categories-lost"):
        await played.cast.say(
            AUDITOR,
            "POST",
            f"{there}/partial-acceptance",
            occurred_on="2018-03-07",
            parts=[rest | {"categories": ["integrity"]}],
            **split,
        )
    await played.cast.say(
        AUDITOR, "POST", f"{there}/partial-acceptance", occurred_on="2018-03-07", parts=[rest], **split
    )
    there_too = f"/api/personnel/clues/{handover}-P1"
    await played.cast.until(("organization_dept", "clerk"), there_too, lambda found: found["state"] == "received")

    async def received() -> bool:
        seen = await sender_sees(played, handover, "partly_accepted")
        return [one["state"] for one in seen["parts"]] == ["received"]

    await played.until(received)
    seen = await sender_sees(played, handover, "partly_accepted")
    assert seen["kept"] == ["integrity"]
    assert [(one["handover"], one["to"], one["state"]) for one in seen["parts"]] == [
        (f"{handover}-P1", "organization_dept", "received")
    ]
    running = [(one["part"], one["body"]) for one in seen["custody"] if one["until"] is None]
    assert sorted(running) == [(handover, "audit_bureau"), (f"{handover}-P1", "organization_dept")]
    assert seen["origin"] == "inspection_office"


async def test_the_receiver_returns_with_its_reason_or_forwards_what_is_not_his(played: Played) -> None:
    """A return needs a reason, and goes back to the sender; what another organ is competent for goes on to it."""
    handover = await handed_over(played, "R06-2")
    await played.cast.say(
        AUDITOR,
        "POST",
        f"/api/audit_share/clues/{handover}/return",
        occurred_on="2018-03-07",
        reason="nobody_here_competent",
    )
    seen = await sender_sees(played, handover, "returned")
    assert seen["reason"] == "nobody_here_competent"
    assert [one["body"] for one in seen["custody"] if one["until"] is None] == ["discipline_commission"]
    again = await handed_over(played, "R06-3")
    path = f"/api/audit_share/clues/{again}/forward"
    to_sender = [{"to": "discipline_commission", "categories": CATEGORIES}]
    with pytest.raises(Refusal, match="forward-is-a-return"):
        await played.cast.say(AUDITOR, "POST", path, occurred_on="2018-03-07", parts=to_sender)
    to_oneself = [{"to": "audit_bureau", "categories": CATEGORIES}]
    with pytest.raises(Refusal, match="handover-to-oneself"):
        await played.cast.say(AUDITOR, "POST", path, occurred_on="2018-03-07", parts=to_oneself)
    onward = [{"to": "organization_dept", "categories": CATEGORIES}]
    await played.cast.say(AUDITOR, "POST", path, occurred_on="2018-03-07", parts=onward)
    seen = await sender_sees(played, again, "forwarded")
    assert [one["part"] for one in seen["custody"] if one["until"] is None] == [f"{again}-P1"]
    # What was sent on is taken back before it is accepted: it is here again when the department has heard of it.
    part, there = f"{again}-P1", f"/api/audit_share/clues/{again}"
    department = ("organization_dept", "clerk")
    await played.cast.until(department, f"/api/personnel/clues/{part}", lambda found: found["state"] == "received")
    await played.cast.say(AUDITOR, "POST", f"{there}/parts/{part}/withdrawal", occurred_on="2018-03-08")
    await played.cast.until(AUDITOR, there, lambda found: found["parts"][0]["state"] == "here")
    gone = await played.cast.ask(department, f"/api/personnel/clues/{part}")
    assert gone["state"] == "withdrawn"
