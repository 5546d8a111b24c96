"""Special meetings over HTTP: the office minutes which clues the secretary heard, and what was decided of each."""

from contextlib import suppress
from datetime import date
from typing import Annotated

from contracts import Number
from eventlog import Refused, Request
from eventlog.errors import Conflict
from eventlog.http import Answer, NotFound, Now
from eventlog.laying import carried, lay
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from ..reactions.clue_path import heard
from ..team_clue.events import MeetingDecision
from ..team_clue.state import InConsultation, NotThere
from ..team_clue.stream import TEAM_CLUE
from ..who import Group, Office, Text
from .decider import Minute, Minuted
from .events import HeardClue
from .stream import SECRETARY_MEETING


class HeardIn(BaseModel):
    """A clue, and what the meeting decided of it."""

    model_config = ConfigDict(extra="forbid")
    clue: Number
    decision: MeetingDecision = "hand_over"


class MeetingIn(BaseModel):
    """The meeting; its minutes go into the vault."""

    model_config = ConfigDict(extra="forbid")
    clues: Annotated[list[HeardIn], Field(min_length=1, max_length=200)]
    minutes: Text
    occurred_on: date


class MeetingOut(BaseModel):
    """A meeting without its minutes."""

    meeting: Number
    held_on: date
    clues: tuple[HeardClue, ...]


class MinutesOut(BaseModel):
    """What was minuted, for the leading group and its office."""

    minutes: str


def router(log: Log, vault: Vault) -> APIRouter:
    """The routes of special meetings."""
    routes = APIRouter(prefix="/api/inspection/secretary_meetings", tags=["secretary meetings"])

    @routes.put("/{meeting}", summary="Minute the secretary's meeting that heard these clues (巡视工作条例 art. 28)")
    async def minute(meeting: Number, said: MeetingIn, at: Now, who: Office) -> Answer:
        before = (await log.load(SECRETARY_MEETING, meeting)).state
        clues: list[HeardClue] = []
        unready: list[Number] = []
        for one in said.clues:
            state = (await log.load(TEAM_CLUE, one.clue)).state
            if isinstance(state, NotThere | InConsultation) or state.consulted.result == "screened_out":
                unready.append(one.clue)
            else:
                clues.append(HeardClue(clue=one.clue, seen=state.file.digest, decision=one.decision))
        minutes = await lay(vault, said.minutes.encode(), before.held.minutes if isinstance(before, Minuted) else None)
        if isinstance(before, Minuted):
            # What was said then is compared by clue and decision; whether a clue was rewritten since is not asked again.
            seen = {one.clue: one.seen for one in before.held.clues}
            clues = [HeardClue(clue=one.clue, seen=seen.get(one.clue, ""), decision=one.decision) for one in said.clues]
        command = Minute(meeting, tuple(clues), tuple(unready), minutes.reference, said.occurred_on, at.day)
        outcome = await carried(
            vault, minutes, log.handle(SECRETARY_MEETING, meeting, command, by=who, request=at.request)
        )
        now = (await log.load(SECRETARY_MEETING, meeting)).state
        for act in heard(now.held, at.day) if isinstance(now, Minuted) else []:
            with suppress(Refused, Conflict):
                await log.handle(act.stream, act.key, act.command, by=who, request=Request())
        return at.answer(outcome)

    @routes.get("/{meeting}", summary="Which clues a meeting heard")
    async def read(meeting: Number, at: Now, who: Group) -> MeetingOut:
        found = await log.load(SECRETARY_MEETING, meeting)
        if not isinstance(found.state, Minuted):
            raise NotFound("meeting-unknown", meeting=meeting)
        at.tag(found.version)
        held = found.state.held
        return MeetingOut(meeting=meeting, held_on=held.occurred_on, clues=held.clues)

    @routes.get("/{meeting}/minutes", summary="The minutes of a meeting")
    async def minutes_of(meeting: Number, who: Group) -> MinutesOut:
        state = (await log.load(SECRETARY_MEETING, meeting)).state
        if not isinstance(state, Minuted):
            raise NotFound("meeting-unknown", meeting=meeting)
        return MinutesOut(minutes=(await vault.read(state.held.minutes.id)).decode())

    return routes
