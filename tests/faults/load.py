"""What people do while faults happen, and the ledger of what they were told is done."""

import asyncio
import random
from collections import defaultdict
from dataclasses import dataclass, field

import httpx

from .ground import OFFICE, Ground
from .verdict import Verdict

DAY = "2018-04-02"


@dataclass(frozen=True)
class Acknowledged:
    """A command that was answered: the event that it made, and what it said."""

    event: str | None
    version: int
    said: str


@dataclass
class Ledger:
    """All that was acknowledged, in the order of each thing."""

    units: dict[str, list[Acknowledged]] = field(default_factory=lambda: defaultdict(list))
    entries: dict[str, list[Acknowledged]] = field(default_factory=lambda: defaultdict(list))
    refused: list[str] = field(default_factory=list)
    count: int = 0

    def note(self, shelf: dict[str, list[Acknowledged]], thing: str, said: str, answer: httpx.Response) -> None:
        """Writes an answer down."""
        if answer.status_code >= 400:
            self.refused.append(f"{thing}: {answer.status_code} {answer.text[:160]}")
            return
        told = answer.json()
        shelf[thing].append(Acknowledged(told["event"], told["version"], said))
        self.count += 1

    def judge(self, verdict: Verdict) -> None:
        """No command of this load may be refused."""
        for one in self.refused:
            verdict.wrong.append(f"refused: {one}")


def unit_body(name: str) -> dict[str, object]:
    """What is said when a unit is registered."""
    return {"occurred_on": "2015-03-01", "name": name, "kind": "public_institution"}


async def put_unit(ground: Ground, ledger: Ledger, code: str, name: str, *, key: str) -> None:
    """Registers a unit, or gives it another name."""
    if ledger.units[code]:
        content: dict[str, object] = {"name": name, "occurred_on": DAY}
        answer = await ground.say(OFFICE, "POST", f"/api/inspection/units/{code}/name", content, key=key)
    else:
        answer = await ground.say(OFFICE, "PUT", f"/api/inspection/units/{code}", unit_body(name), key=key)
    ledger.note(ledger.units, code, name, answer)


@dataclass
class Load:
    """`writers` people give `commands` commands, some `rate` a second. All of it follows from mark and seed.

    Two of three commands are about units (register, rename), one is an entry of a rectification ledger with an amount.
    """

    ground: Ground
    mark: str
    seed: int
    commands: int
    writers: int = 12
    rate: float = 150.0
    ledger: Ledger = field(default_factory=Ledger)

    @property
    def case_unit(self) -> str:
        """The unit whose rectification goes on."""
        return f"{self.mark}{self.seed}-C"

    def item(self, writer: int) -> str:
        """The issue that one person works on, as its stream is named."""
        return f"{self.mark}{self.seed}-R.{self.case_unit}.{writer + 1:02d}"

    async def prepare(self) -> None:
        """A unit with a round and a feedback of one issue for each person."""
        round_, unit = f"{self.mark}{self.seed}-R", self.case_unit
        await put_unit(self.ground, self.ledger, unit, f"{unit} 单位", key=f"{unit}-register")
        plan = {"occurred_on": DAY, "name": round_, "kind": "regular", "units": [unit], "starts_on": "2018-02-01"}
        told = await self.ground.say(OFFICE, "PUT", f"/api/inspection/rounds/{round_}", plan, key=f"{unit}-round")
        issues = [{"number": n + 1, "category": "finance", "text": "问题"} for n in range(self.writers)]
        feedback = {"occurred_on": "2018-03-20", "text": "反馈意见", "issues": issues}
        path = f"/api/rectification/cases/{round_}/{unit}/feedback?after={told.json()['event']}"
        answer = await self.ground.say(OFFICE, "POST", path, feedback, key=f"{unit}-feedback")
        if answer.status_code >= 400:
            self.ledger.refused.append(f"feedback: {answer.status_code} {answer.text[:160]}")

    async def run(self) -> None:
        """Everybody works until all is acknowledged."""
        shares = [self.commands // self.writers + (n < self.commands % self.writers) for n in range(self.writers)]
        await asyncio.gather(*(self._work(writer, share) for writer, share in enumerate(shares)))

    async def _work(self, writer: int, commands: int) -> None:
        chance = random.Random(f"{self.mark}-{self.seed}-{writer}")
        pause = self.writers / self.rate
        due = asyncio.get_running_loop().time()
        for n in range(commands):
            due = max(due + pause * chance.uniform(0.5, 1.5), asyncio.get_running_loop().time() - 1)
            await asyncio.sleep(max(0.0, due - asyncio.get_running_loop().time()))
            key = f"{self.mark}-{self.seed}-{writer}-{n}"
            if chance.random() < 0.67:
                code = f"{self.mark}{self.seed}-{writer}-{chance.randrange(max(2, commands // 6))}"
                await put_unit(self.ground, self.ledger, code, f"单位 {key}", key=key)
            else:
                await self._entry(writer, key, chance.randrange(1, 1_000_000))

    async def _entry(self, writer: int, key: str, amount: int) -> None:
        unit = self.case_unit
        path = f"/api/rectification/cases/{self.mark}{self.seed}-R/{unit}/items/{writer + 1}/progress"
        content = {"occurred_on": DAY, "entry": key, "evidence": ["凭证"], "money": {"paid_back": amount}}
        answer = await self.ground.say(("inspected_unit", "clerk", unit), "POST", path, content, key=key)
        self.ledger.note(self.ledger.entries, self.item(writer), str(amount), answer)
