"""What people command and ask of one issue on the list over HTTP."""

from datetime import date
from typing import Annotated
from uuid import UUID

import orjson
from contracts import RoundCode, UnitCode
from contracts.rectification import ItemState as StateName
from eventlog import Actor
from eventlog.database import Database
from eventlog.http import Answer, NotFound, Now, Page, problems
from eventlog.http.paging import Paged
from eventlog.log import Log
from eventlog.vault import Destroyed, Missing, Vault
from fastapi import APIRouter, Depends, Path
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from ..case import CASE
from ..case.events import FeedbackDelivered
from ..case.state import NotDelivered
from ..issue import Category, Facts, Kind, SupervisingBody, case_key, item_key
from ..papers import Desk, Paper, Text, papers, read_paper
from ..people import JUDGES, READERS, SUPERVISORS, UNIT, own_unit, unit_seen
from ..views.rectification_ledger.query import ItemRow, ItemState, items
from . import ITEM
from .commands import MarkBasicallyDone, MarkNotDone, RecordProgress, Reopen, SetMeasure, StrikeOff, Verify
from .events import Figures, Ground, Means, Money, Persons, StrikingBody
from .publish import state_name
from .state import Closed as StruckOffTheList
from .state import Line, NotOpened

At = Now
Number = Annotated[int, Path(ge=1, le=999)]
Account = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._@-]{0,127}$")]
EntryNumber = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,47}$")]
Fen = Annotated[int, Field(ge=-(10**13), le=10**13)]
Count = Annotated[int, Field(ge=-100_000, le=100_000)]


class Closed(BaseModel):
    """A body of a request: unknown fields are refused, so that a misspelt one is not lost."""

    model_config = ConfigDict(extra="forbid")


class Measure(Closed):
    """What the unit will do: `owner` is the account that is answerable, `due_on` the last day."""

    occurred_on: date
    owner: Account
    due_on: date
    text: Text


class MoneyIn(Closed):
    """Money in fen that this entry adds; negative amounts correct an earlier entry."""

    paid_back: Fen = 0
    recovered_from_persons: Fen = 0
    losses_made_good: Fen = 0


class PersonsIn(Closed):
    """Persons dealt with that this entry adds, by kind."""

    handed_to_commission: Count = 0
    disciplined: Count = 0
    organizational_measure: Count = 0
    criticised: Count = 0
    self_examination: Count = 0
    criticised_and_educated: Count = 0


class Progress(Closed):
    """One entry of the unit's ledger, under its number there."""

    occurred_on: date
    entry: EntryNumber
    evidence: Annotated[list[Text], Field(min_length=1, max_length=20)]
    money: MoneyIn = MoneyIn()
    persons: PersonsIn = PersonsIn()
    rules_made: Count = 0


class Judgement(Closed):
    """A day and the reason."""

    occurred_on: date
    text: Text


class Striking(Closed):
    """Striking off: the justification, and further evidence that was seen."""

    occurred_on: date
    justification: Text
    evidence: Annotated[list[Text], Field(max_length=20)] = []


class Verification(Closed):
    """What somebody who did not do the work found, and by which means."""

    occurred_on: date
    means: Means
    confirmed: bool
    text: Text


class Reopening(Closed):
    """Putting back on the list, with the reason."""

    occurred_on: date
    justification: Text


class ItemOut(BaseModel):
    """An issue as it stands. Money in fen; `evidence` counts the papers."""

    item_id: str
    case_id: str
    number: int
    category: Category
    kind: Kind
    supervised_by: SupervisingBody
    state: StateName
    owner: str | None
    measure_due: date | None
    money: Money
    persons: Persons
    rules_made: int
    evidence: int
    verified_on: date | None = None
    struck_off_on: date | None = None
    struck_off_under: Ground | None = Field(
        default=None, description="Struck off on a verification, or on a ledger that does not tell who verified."
    )


def router(log: Log, vault: Vault, db: Database) -> APIRouter:
    """The routes of an issue."""
    routes = APIRouter(prefix="/api/rectification", tags=["items"], responses=problems(401, 403, 404, 409, 412, 422))
    path = "/cases/{round}/{unit}/items/{number}"

    async def facts_of(round: RoundCode, unit: UnitCode, number: Number) -> Facts:
        found = await log.load(CASE, case_key(round, unit))
        if isinstance(found.state, NotDelivered):
            raise NotFound("case-unknown")
        issue = found.state.file.issue(number)
        if issue is None:
            raise NotFound("issue-unknown", number=number)
        return found.state.file.facts(issue)

    About = Annotated[Facts, Depends(facts_of)]

    @routes.put(path + "/measure")
    async def set_measure(facts: About, body: Measure, at: At, who: Annotated[Actor, UNIT]) -> Answer:
        """The unit names what it will do, who is answerable, and until when."""
        own_unit(who, facts.unit)
        desk = Desk(log, vault)
        text = await desk.put(body.text)
        command = SetMeasure(facts, body.owner, body.due_on, text, body.occurred_on, at.day)
        return at.answer(await desk.handle(ITEM, facts.item, command, by=who, request=at.request))

    @routes.post(path + "/progress")
    async def record_progress(facts: About, body: Progress, at: At, who: Annotated[Actor, UNIT]) -> Answer:
        """The unit records an entry of its ledger with the evidence."""
        own_unit(who, facts.unit)
        desk = Desk(log, vault)
        figures = Figures(
            money=Money(**body.money.model_dump()),
            persons=Persons(**body.persons.model_dump()),
            rules_made=body.rules_made,
        )
        evidence = await desk.put_all(body.evidence)
        command = RecordProgress(facts, body.entry, who.subject, evidence, figures, body.occurred_on, at.day)
        return at.answer(await desk.handle(ITEM, facts.item, command, by=who, request=at.request))

    @routes.post(path + "/basically-done")
    async def mark_basically_done(facts: About, body: Judgement, at: At, who: Annotated[Actor, JUDGES]) -> Answer:
        """The issue is basically done and goes on."""
        own_unit(who, facts.unit)
        desk = Desk(log, vault)
        command = MarkBasicallyDone(facts, who.subject, await desk.put(body.text), body.occurred_on, at.day)
        return at.answer(await desk.handle(ITEM, facts.item, command, by=who, request=at.request))

    @routes.post(path + "/not-done")
    async def mark_not_done(facts: About, body: Judgement, at: At, who: Annotated[Actor, SUPERVISORS]) -> Answer:
        """A supervising body judges the issue not done."""
        desk = Desk(log, vault)
        command = MarkNotDone(facts, striking(who), await desk.put(body.text), body.occurred_on, at.day)
        return at.answer(await desk.handle(ITEM, facts.item, command, by=who, request=at.request))

    @routes.post(path + "/strike-off")
    async def strike_off(facts: About, body: Striking, at: At, who: Annotated[Actor, SUPERVISORS]) -> Answer:
        """A supervising body strikes the issue off (销号) after somebody who did not do the work has verified it."""
        desk = Desk(log, vault)
        command = StrikeOff(
            facts,
            who.subject,
            striking(who),
            await desk.put(body.justification),
            await desk.put_all(body.evidence),
            body.occurred_on,
            at.day,
        )
        return at.answer(await desk.handle(ITEM, facts.item, command, by=who, request=at.request))

    @routes.post(path + "/verification")
    async def verify(facts: About, body: Verification, at: At, who: Annotated[Actor, SUPERVISORS]) -> Answer:
        """A supervising body looks whether the issue is put right: without one that confirms it nothing is struck off."""
        desk = Desk(log, vault)
        text = await desk.put(body.text)
        command = Verify(facts, who.subject, striking(who), body.means, body.confirmed, text, body.occurred_on, at.day)
        return at.answer(await desk.handle(ITEM, facts.item, command, by=who, request=at.request))

    @routes.post(path + "/reopen")
    async def reopen(facts: About, body: Reopening, at: At, who: Annotated[Actor, SUPERVISORS]) -> Answer:
        """A supervising body puts a struck-off issue back on the list."""
        desk = Desk(log, vault)
        command = Reopen(facts, striking(who), await desk.put(body.justification), body.occurred_on, at.day)
        return at.answer(await desk.handle(ITEM, facts.item, command, by=who, request=at.request))

    @routes.get("/items")
    async def list_items(
        paging: Paged,
        who: Annotated[Actor, READERS],
        round: RoundCode | None = None,
        unit: UnitCode | None = None,
        state: ItemState | None = None,
        category: Category | None = None,
        supervised_by: SupervisingBody | None = None,
    ) -> Page[ItemRow]:
        """The issues with their figures."""
        await db.passed("rectification_ledger", paging.after)
        return await items(
            db,
            round=round,
            unit=unit_seen(who, unit),
            state=state,
            category=category,
            supervised_by=supervised_by,
            limit=paging.limit,
            offset=paging.offset,
        )

    @routes.get(path)
    async def read_item(facts: About, at: At, who: Annotated[Actor, READERS]) -> ItemOut:
        """An issue as it stands now."""
        own_unit(who, facts.unit)
        found = await log.load(ITEM, facts.item)
        at.tag(found.version)
        if isinstance(found.state, NotOpened):
            return item_out(Line(facts), "opened")
        shown = item_out(found.state.line, state_name(found.state))
        if isinstance(found.state, StruckOffTheList):
            return shown.model_copy(update={"struck_off_on": found.state.on, "struck_off_under": found.state.ground})
        return shown

    @routes.get(path + "/text")
    async def read_text(facts: About, who: Annotated[Actor, READERS]) -> dict[str, str]:
        """What the feedback says about the issue."""
        own_unit(who, facts.unit)
        for recorded in await log.history(CASE, facts.case):
            if isinstance(recorded.event, FeedbackDelivered):
                try:
                    told = orjson.loads(await vault.read(recorded.event.text.id))
                except (Missing, Destroyed):
                    break
                return {"text": told["issues"][str(facts.issue.number)]}
        raise NotFound

    @routes.get(path + "/papers")
    async def list_papers(
        round: RoundCode, unit: UnitCode, number: Number, who: Annotated[Actor, READERS]
    ) -> list[Paper]:
        """Measures, evidence and justifications of an issue that lie in the vault."""
        own_unit(who, unit)
        return papers(await log.history(ITEM, item_key(round, unit, number)))

    @routes.get(path + "/papers/{paper}")
    async def read_one_paper(
        round: RoundCode, unit: UnitCode, number: Number, paper: UUID, who: Annotated[Actor, READERS]
    ) -> dict[str, str]:
        """One text of an issue."""
        own_unit(who, unit)
        return {"text": await read_paper(vault, await log.history(ITEM, item_key(round, unit, number)), paper)}

    return routes


def striking(who: Actor) -> StrikingBody:
    """The supervising body that acts: the route lets no other in."""
    body: StrikingBody = who.body  # type: ignore[assignment]
    return body


def item_out(line: Line, state: StateName) -> ItemOut:
    """The issue as its readers see it."""
    facts = line.facts
    return ItemOut(
        item_id=facts.item,
        case_id=facts.case,
        number=facts.issue.number,
        category=facts.issue.category,
        kind=facts.issue.kind,
        supervised_by=facts.issue.supervised_by,
        state=state,
        owner=line.measure.owner if line.measure else None,
        measure_due=line.measure.due.on if line.measure else None,
        money=line.figures.money,
        persons=line.figures.persons,
        rules_made=line.figures.rules_made,
        evidence=line.evidence,
        verified_on=line.verified[0] if line.verified and line.verified[2] else None,
    )
