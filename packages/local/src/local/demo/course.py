"""A round of a row's own, led through its phases by the four bodies."""

from local.demo.played import Played

OFFICE, GROUP = ("inspection_office", "clerk"), ("leading_group", "leader")
BODIES = {
    "inspection_office": OFFICE,
    "discipline_commission": ("discipline_commission", "clerk"),
    "organization_dept": ("organization_dept", "clerk"),
    "audit_bureau": ("audit_bureau", "auditor"),
}
DAY, API = "2022-09-01", "/api/inspection"


class Course:
    """One round with one unit and one lent person, under codes that start with the row's number."""

    def __init__(self, played: Played, row: str) -> None:
        self.played, self.row, self.round = played, row, f"{row}-L"

    async def plan(self) -> None:
        """Registers the unit, enrols the person, plans the round."""
        say, row = self.played.cast.say, self.row
        await say(OFFICE, "PUT", f"{API}/units/{row}-U", name="某局", kind="other", occurred_on="2022-01-01")
        await say(OFFICE, "PUT", f"{API}/people/{row}-P", name="某人", body="audit_bureau", occurred_on=DAY)
        plan = {"name": "一轮", "units": [f"{row}-U"], "starts_on": DAY, "occurred_on": DAY}
        await say(OFFICE, "PUT", f"{API}/rounds/{self.round}", **plan)

    async def matter(self, number: str, kind: str, dimension: str, to: str) -> None:
        """Asked by the office, answered by the body that was asked."""
        said = {"kind": kind, "dimension": dimension, "to": to, "round": self.round, "due_on": "2022-09-10"}
        path = f"{API}/matters/{self.row}-{number}"
        await self.played.cast.say(OFFICE, "PUT", path, **said, text="请办理", occurred_on=DAY)
        await self.played.cast.say(BODIES[to], "POST", f"{path}/answer", text="已办", occurred_on=DAY)

    async def form(self) -> None:
        """The team, of the lent person."""
        said = {"units": [f"{self.row}-U"], "members": [f"{self.row}-P"], "occurred_on": DAY}
        await self.played.cast.say(OFFICE, "PUT", f"{API}/rounds/{self.round}/teams/T", **said)

    async def enter(self, phase: str) -> None:
        """Leads the round into a phase."""
        await self.played.cast.say(OFFICE, "POST", f"{API}/rounds/{self.round}/phase", phase=phase, occurred_on=DAY)

    async def missing(self, *bodies: str) -> None:
        """Waits until exactly these bodies' briefings are missing."""

        async def so() -> bool:
            board = await self.played.cast.ask(GROUP, f"{API}/rounds/{self.round}/board")
            return bool(board["missing"] == list(bodies))

        await self.played.until(so)

    async def brief(self, *bodies: str) -> None:
        """These bodies give their briefings."""
        for body in bodies:
            await self.matter(f"B-{body.replace('_', '-')}", "briefing", "before", body)

    async def station(self) -> None:
        """Everything until the round is in its phase during."""
        await self.plan()
        await self.form()
        await self.brief(*BODIES)
        await self.missing()
        await self.enter("during")

    async def kinds(self, dimension: str) -> set[tuple[str, str]]:
        """The kinds of matters of a dimension, each with its state, as the list shows them."""
        found = await self.played.cast.ask(GROUP, f"{API}/matters", round=self.round, dimension=dimension)
        return {(one["kind"], one["state"]) for one in found["items"]}
