"""Who wrote a finding does not check it, and nothing is confirmed without evidence."""

import base64

import pytest
from local.demo.clients import Refusal
from local.demo.played import Played
from local.demo.stories import OFFICE, TEAM

pytestmark = pytest.mark.slow

FINDING = "/api/inspection/findings/R46-1"


async def test_a_finding_is_checked_by_a_second_person(played: Played) -> None:
    """The writer is refused as the checker; a second person confirms it once there is evidence."""
    say = played.cast.say
    await played.inspected("R46-U", starts_on="2018-03-01", ends_on="2018-05-31")
    sheet = {"round": "R46-U", "unit": "R46-U", "discipline": "integrity", "text": "编写的底稿"}
    await say(TEAM, "PUT", FINDING, occurred_on="2018-03-12", **sheet)
    check = {"way": "visit", "outcome": "confirmed", "account": "编写的走访情况", "occurred_on": "2018-03-14"}
    with pytest.raises(Refusal, match="checker-wrote-finding"):
        await say(TEAM, "POST", f"{FINDING}/verification", **check)
    with pytest.raises(Refusal, match="finding-without-evidence"):
        await say(OFFICE, "POST", f"{FINDING}/verification", **check)
    file = base64.b64encode("编写的证据".encode()).decode()
    headers = played.cast.headers(*TEAM) | {"Idempotency-Key": "R46-E-1"}  # `say` takes a file for a multipart form
    evidence = {"file": file, "occurred_on": "2018-03-13"}
    added = await played.cast.http.put(f"{FINDING}/evidence/E-1", headers=headers, json=evidence)
    assert added.status_code < 300, added.text
    await say(OFFICE, "POST", f"{FINDING}/verification", **check)

    async def confirmed() -> bool:
        rows = (await played.cast.ask(TEAM, "/api/inspection/findings", unit="R46-U"))["items"]
        return [(row["outcome"], row["evidence"]) for row in rows] == [("confirmed", 1)]

    assert await played.until(confirmed)
