"""Row 12: the commission hands parts of a clue on, to the audit bureau and to the organisation department."""

import pytest
from local.demo.clients import Refusal
from local.demo.played import Played

pytestmark = pytest.mark.slow

OFFICE, KEEPER, AUDITOR = (
    ("inspection_office", "clerk"),
    ("discipline_commission", "keeper"),
    ("audit_bureau", "auditor"),
)


async def test_each_part_goes_to_the_competent_body_and_can_be_taken_back_until_it_is_accepted(played: Played) -> None:
    """Audit matters go to the bureau and appointments to the department; an offer is withdrawn, an acceptance stands."""
    cast, here = played.cast, "/api/clues/clues/R12-1"
    await cast.say(
        OFFICE, "PUT", "/api/inspection/units/R12-U", occurred_on="2018-01-02", name="R12", kind="government_department"
    )

    await cast.say(
        KEEPER,
        "POST",
        here,
        occurred_on="2018-03-01",
        source="own_work",
        unit="R12-U",
        categories=["integrity", "selection_and_appointment"],
        city_managed_cadre=True,
        text="虚构:资金往来与选人用人问题。",
    )
    for part, to, category in ((1, "audit_bureau", "integrity"), (2, "organization_dept", "selection_and_appointment")):
        await cast.say(
            KEEPER,
            "POST",
            f"{here}/handovers/{part}",
            occurred_on="2018-03-05",
            to=to,
            categories=[category],
            text=f"虚构:{category}。",
        )
    with pytest.raises(Refusal, match="handover-to-oneself"):
        await cast.say(
            KEEPER,
            "POST",
            f"{here}/handovers/3",
            occurred_on="2018-03-05",
            to="discipline_commission",
            categories=["integrity"],
            text="虚构。",
        )
    bureau = "/api/audit_share/clues/R12-1-1"
    await cast.until(AUDITOR, bureau, lambda found: found["categories"] == ["integrity"])
    await cast.say(AUDITOR, "POST", f"{bureau}/accept", occurred_on="2018-03-06")
    await cast.until(KEEPER, "/api/clues/handovers/R12-1-1", lambda found: found["state"] == "accepted")
    with pytest.raises(Refusal, match="handover-answered-already"):
        await cast.say(KEEPER, "POST", "/api/clues/handovers/R12-1-1/withdrawal", occurred_on="2018-03-07")
    await cast.say(KEEPER, "POST", "/api/clues/handovers/R12-1-2/withdrawal", occurred_on="2018-03-07")
    back = await cast.ask(KEEPER, "/api/clues/handovers/R12-1-2")
    assert (back["state"], back["to"]) == ("withdrawn", "organization_dept")
    holders = [one["body"] for one in back["custody"]]
    assert (holders[0], holders[-1]) == ("discipline_commission", "discipline_commission")
    department = ("organization_dept", "clerk")
    await cast.until(
        department, "/api/personnel/clues/R12-1-2", lambda found: found["state"] == "withdrawn", at_most=30
    )
