"""A team's clue over HTTP: written by the team, consulted on with the commission's offices, handed over by the office."""

from contextlib import suppress
from datetime import date
from typing import Annotated, Literal

from contracts import Number, RoundCode, UnitCode
from contracts.clues import Category
from contracts.inspection import ConsultationResult, ConsultedParty
from eventlog import Act, Actor, Refused, Request
from eventlog.database import Database
from eventlog.errors import Conflict
from eventlog.http import Answer, NotFound, Now, Page, allow
from eventlog.http.paging import Paged
from eventlog.laying import carried, lay
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter, Path
from handover.outgoing import NotOffered, Withdraw
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from ..deadline import answer_due
from ..handover.stream import HANDOVER
from ..reactions.clue_path import noted, offered
from ..round.state import NotThere as NoRound
from ..round.stream import ROUND
from ..views.team_clue_list import query
from ..who import Office, Text
from .commands import Consult, GiveOpinion, HandOver, Rewrite, Write
from .events import MeetingDecision, Stance, Standing
from .state import Closed as ConsultationClosed
from .state import HeardBy, InConsultation, NotThere, There, WithOther
from .stream import TEAM_CLUE

ClueNumber = Annotated[Number, Path(max_length=40)]
Nth = Annotated[int, Path(ge=1, le=99)]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
State = Literal["in_consultation", "consulted", "heard", "handed_over", "back"]

Team = Annotated[Actor, allow(inspection_office=("clerk", "leader", "team"))]
Consulting = Annotated[
    Actor,
    allow(inspection_office=("clerk", "leader", "team"), discipline_commission=("clerk", "keeper", "leader")),
]
"""The team and the office, and the commission's three offices that consult with them."""


class Closed(BaseModel):
    """A body of a request: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date


class ClueIn(Closed):
    """A clue as the team writes it. The text goes into the vault."""

    round: RoundCode
    unit: UnitCode
    categories: Annotated[list[Category], Field(min_length=1, max_length=13)]
    city_managed_cadre: bool = False
    text: Text


class TextIn(Closed):
    """Another text. `on`: the digest of the text that it changes."""

    on: Digest
    text: Text


class OpinionIn(Closed):
    """An opinion. `seen`: the digest of the text that was read. The reasons go into the vault."""

    party: ConsultedParty
    stance: Stance
    seen: Digest
    reasons: Text


class ConsultationIn(Closed):
    """How the consultation is closed, and why."""

    passes: bool
    grounds: Text


class HandoverIn(Closed):
    """What the commission gets to read."""

    text: Text


class OpinionOut(BaseModel):
    """An opinion without its reasons. `stale`: the text was changed since."""

    party: ConsultedParty
    stance: Stance
    on: date
    seen: str
    stale: bool


class OpinionWords(OpinionOut):
    """An opinion with its reasons."""

    reasons: str


class HandoverOut(BaseModel):
    """A handover of the clue."""

    handover: Number
    on: date
    answer_due: date


class ClueOut(BaseModel):
    """A team's clue as it stands, without what it says."""

    clue: Number
    round: RoundCode
    unit: UnitCode
    categories: tuple[Category, ...]
    state: State
    digest: str
    opinions: list[OpinionOut]
    result: ConsultationResult | None
    dissent: tuple[ConsultedParty, ...]
    meeting: Number | None
    decision: MeetingDecision | None
    handovers: list[HandoverOut]


class Closing(BaseModel):
    """How the consultation was closed, and why."""

    result: ConsultationResult
    on: date
    dissent: tuple[ConsultedParty, ...]
    grounds: str


class ClueLine(BaseModel):
    """A team's clue as a line of the list."""

    clue: Number
    round: RoundCode
    unit: UnitCode
    written_on: date
    state: State
    result: ConsultationResult | None
    standing: Standing | None


class ClueText(BaseModel):
    """What it says, and the digest that an opinion on it names."""

    text: str
    digest: str


def router(log: Log, db: Database, vault: Vault) -> APIRouter:
    """The routes of team clues."""
    routes = APIRouter(prefix="/api/inspection/team_clues", tags=["team clues"])

    async def there(clue: str) -> There:
        state = (await log.load(TEAM_CLUE, clue)).state
        if isinstance(state, NotThere):
            raise NotFound("team-clue-unknown")
        return state

    async def follow(acts: list[Act], who: Actor) -> None:
        for act in acts:
            # The command itself is carried out; what is left undone here the reaction does.
            with suppress(Refused, Conflict):
                await log.handle(act.stream, act.key, act.command, by=who, request=Request())

    @routes.put("/{clue}", summary="Write a clue down; saying the same again changes nothing")
    async def write(clue: ClueNumber, said: ClueIn, at: Now, who: Team) -> Answer:
        found = (await log.load(ROUND, said.round)).state
        if isinstance(found, NoRound):
            raise Refused("round-unknown", round=said.round)
        state = (await log.load(TEAM_CLUE, clue)).state
        text = await lay(vault, said.text.encode(), None if isinstance(state, NotThere) else state.file.written.text)
        command = Write(
            number=clue,
            round=said.round,
            unit=said.unit,
            inspected=frozenset(found.plan.units),
            categories=tuple(said.categories),
            city_managed_cadre=said.city_managed_cadre,
            by=who.subject,
            text=text.reference,
            occurred_on=said.occurred_on,
            today=at.day,
        )
        return at.answer(await carried(vault, text, log.handle(TEAM_CLUE, clue, command, by=who, request=at.request)))

    @routes.put("/{clue}/text", summary="Change the text: the opinions on it are stale from then on")
    async def rewrite(clue: ClueNumber, said: TextIn, at: Now, who: Team) -> Answer:
        text = await lay(vault, said.text.encode(), (await there(clue)).file.text.text)
        command = Rewrite(said.on, who.subject, text.reference, said.occurred_on, at.day)
        return at.answer(await carried(vault, text, log.handle(TEAM_CLUE, clue, command, by=who, request=at.request)))

    @routes.post("/{clue}/opinions", summary="Give the opinion of one's own office on the text that one has read")
    async def opine(clue: ClueNumber, said: OpinionIn, at: Now, who: Consulting) -> Answer:
        state = await there(clue)
        if (said.party == "inspection_team") != (who.body == "inspection_office"):
            raise Refused("opinion-for-another-body", party=said.party)
        mine = [one for one in state.file.opinions if (one.party, one.seen) == (said.party, said.seen)]
        reasons = await lay(vault, said.reasons.encode(), mine[0].reasons if mine else None)
        command = GiveOpinion(
            said.party, said.stance, said.seen, who.subject, reasons.reference, said.occurred_on, at.day
        )
        return at.answer(
            await carried(vault, reasons, log.handle(TEAM_CLUE, clue, command, by=who, request=at.request))
        )

    @routes.post("/{clue}/consultation", summary="Close the consultation when all four have spoken on this text")
    async def consult(clue: ClueNumber, said: ConsultationIn, at: Now, who: Office) -> Answer:
        state = await there(clue)
        before = None if isinstance(state, InConsultation) else state.consulted.grounds
        grounds = await lay(vault, said.grounds.encode(), before)
        command = Consult(said.passes, grounds.reference, said.occurred_on, at.day)
        return at.answer(
            await carried(vault, grounds, log.handle(TEAM_CLUE, clue, command, by=who, request=at.request))
        )

    @routes.put(
        "/{clue}/handovers/{nth}",
        summary="Hand over to the discipline commission what the secretary's meeting has heard (巡视工作条例 art. 28)",
    )
    async def hand_over(clue: ClueNumber, nth: Nth, said: HandoverIn, at: Now, who: Office) -> Answer:
        state = await there(clue)
        handed = state.handed if isinstance(state, WithOther) else ()
        text = await lay(vault, said.text.encode(), handed[nth - 1].terms.text if nth <= len(handed) else None)
        command = HandOver(nth, text.reference, answer_due(said.occurred_on), said.occurred_on, at.day)
        outcome = await carried(vault, text, log.handle(TEAM_CLUE, clue, command, by=who, request=at.request))
        now = await there(clue)
        await follow([offered(one, at.day) for one in now.handed[-1:]] if isinstance(now, WithOther) else [], who)
        return at.answer(outcome)

    @routes.post("/{clue}/handovers/{nth}/withdrawal", summary="Take it back before the commission has accepted it")
    async def withdraw(clue: ClueNumber, nth: Nth, said: Closed, at: Now, who: Office) -> Answer:
        number = f"{clue}-{nth}"
        if isinstance((await log.load(HANDOVER, number)).state, NotOffered):
            raise NotFound("handover-unknown")
        command = Withdraw(said.occurred_on, at.day)
        outcome = await log.handle(HANDOVER, number, command, by=who, request=at.request)
        await follow([act for one in await log.history(HANDOVER, number) for act in noted(one)], who)
        return at.answer(outcome)

    @routes.get("/{clue}/text", summary="What it says, for those who consult on it")
    async def text_of(clue: ClueNumber, at: Now, who: Consulting) -> ClueText:
        file = (await there(clue)).file
        return ClueText(text=(await vault.read(file.text.text.id)).decode(), digest=file.digest)

    @routes.get("/{clue}/opinions", summary="Every opinion with its reasons, those on earlier texts too")
    async def opinions(clue: ClueNumber, who: Consulting) -> list[OpinionWords]:
        file = (await there(clue)).file
        return [
            OpinionWords(
                party=one.party,
                stance=one.stance,
                on=one.occurred_on,
                seen=one.seen,
                stale=one.seen != file.digest,
                reasons=(await vault.read(one.reasons.id)).decode(),
            )
            for one in file.opinions
        ]

    @routes.get("/{clue}/consultation", summary="How the consultation was closed, and why")
    async def closing(clue: ClueNumber, who: Consulting) -> Closing:
        state = await there(clue)
        if isinstance(state, InConsultation):
            raise NotFound("team-clue-not-consulted", clue=clue)
        consulted = state.consulted
        return Closing(
            result=consulted.result,
            on=consulted.occurred_on,
            dissent=consulted.dissent,
            grounds=(await vault.read(consulted.grounds.id)).decode(),
        )

    @routes.get("/{clue}", summary="Where a clue stands, with every opinion ever given on it")
    async def read(clue: ClueNumber, at: Now, who: Consulting) -> ClueOut:
        found = await log.load(TEAM_CLUE, clue)
        state = found.state
        if isinstance(state, NotThere):
            raise NotFound("team-clue-unknown")
        at.tag(found.version)
        file, consulted = state.file, None if isinstance(state, InConsultation) else state.consulted
        heard = state.heard if isinstance(state, HeardBy | WithOther) else None
        return ClueOut(
            clue=clue,
            round=file.written.round,
            unit=file.written.unit,
            categories=file.written.categories,
            state=standing(state),
            digest=file.digest,
            opinions=[
                OpinionOut(
                    party=one.party,
                    stance=one.stance,
                    on=one.occurred_on,
                    seen=one.seen,
                    stale=one.seen != file.digest,
                )
                for one in file.opinions
            ],
            result=consulted.result if consulted else None,
            dissent=consulted.dissent if consulted else (),
            meeting=heard.meeting if heard else None,
            decision=heard.decision if heard else None,
            handovers=[
                HandoverOut(handover=one.terms.handover, on=one.occurred_on, answer_due=one.terms.answer_due.on)
                for one in (state.handed if isinstance(state, WithOther) else ())
            ],
        )

    @routes.get("", summary="Clues of the teams, by round and state")
    async def page(at: Paged, who: Team, round: RoundCode | None = None, state: State | None = None) -> Page[ClueLine]:
        await db.passed("team_clue_list", at.after)
        rows, total = await query.page(db, round=round, state=state, limit=at.limit, offset=at.offset)
        return Page(items=[ClueLine.model_validate(row) for row in rows], total=total)

    return routes


def standing(state: There) -> State:
    """The state in the words of the list."""
    match state:
        case InConsultation():
            return "in_consultation"
        case ConsultationClosed():
            return "consulted"
        case HeardBy():
            return "heard"
        case WithOther(back=back):
            return "back" if back else "handed_over"
