"""What the commission is not competent for, over HTTP: it is sent on or back, taken back, or taken up after all."""

from typing import Annotated

from contracts import Number
from eventlog.http import Answer, NotFound, Now, problems
from eventlog.laying import Laying
from eventlog.log import Log
from eventlog.vault import Vault
from fastapi import APIRouter, Path
from handover.outgoing import NotOffered, Withdraw
from handover.parts import Forward, ForwardPart, GiveBackPart, PartlyAccept, TakePart
from handover.said import ForwardIn, On, PartForwardIn, PartlyIn, ReturnIn, anew, divided, parts_said

from ..deadline import answer_due
from ..keeping.record import refuse_others
from ..onward.stream import ONWARD
from ..people import Custodian, Keeper
from .registering import Registering, RegistrationIn
from .stream import INCOMING

Handover = Annotated[Number, Path(description="The number of the handover.")]
PartNumber = Annotated[Number, Path(description="`<handover>-P<n>`")]


class PartlyRegisteredIn(PartlyIn, RegistrationIn):
    """What the commission handles itself, under which number it is registered, and where the rest goes."""


class TakenIn(RegistrationIn, On):
    """A part that is taken up after all; the clue's number, if the commission has kept a part of it already."""


def router(log: Log, vault: Vault, desk_of: Registering) -> APIRouter:
    """The routes of parts."""
    routes = APIRouter(
        prefix="/api/clues/incoming/{handover}", tags=["incoming"], responses=problems(401, 403, 404, 409, 412, 422)
    )

    @routes.post(
        "/partial-acceptance",
        summary="Register one part, send the rest on or back (监察法实施条例 art. 171(3))",
    )
    async def accept_partly(handover: Handover, said: PartlyRegisteredIn, at: Now, who: Keeper) -> Answer:
        await refuse_others(log, who)
        terms, texts, kept = (await desk_of.there(handover)).terms, Laying(vault), tuple(said.kept)
        parts = await parts_said(terms, said, texts.lay, answer_due(said.occurred_on))
        why = None if said.text is None else await texts.lay(said.text)
        command = PartlyAccept(kept, parts, said.reason, why, said.occurred_on, at.day)
        taking = desk_of.take(handover, said, command, terms, kept, said.occurred_on, at, who)
        return at.answer(await texts.carry(taking))

    @routes.post("/forward", summary="Send all of it on: other organs are competent (监察法实施条例 art. 171(2))")
    async def forward(handover: Handover, said: ForwardIn, at: Now, who: Keeper) -> Answer:
        await refuse_others(log, who)
        terms, texts = (await desk_of.there(handover)).terms, Laying(vault)
        parts = await parts_said(terms, said, texts.lay, answer_due(said.occurred_on))
        why = None if said.text is None else await texts.lay(said.text)
        command = Forward(parts, said.reason, why, said.occurred_on, at.day)
        return at.answer(await texts.carry(log.handle(INCOMING, handover, command, by=who, request=at.request)))

    @routes.post("/parts/{part}/return", summary="Give a part that came back to the sender of the whole")
    async def give_part_back(handover: Handover, part: PartNumber, said: ReturnIn, at: Now, who: Keeper) -> Answer:
        await refuse_others(log, who)
        await desk_of.there(handover)
        texts = Laying(vault)
        why = None if said.text is None else await texts.lay(said.text)
        command = GiveBackPart(part, said.reason, why, said.occurred_on, at.day)
        return at.answer(await texts.carry(log.handle(INCOMING, handover, command, by=who, request=at.request)))

    @routes.post("/parts/{part}/accept", summary="Take a part that came back up after all: it is registered")
    async def take_part(handover: Handover, part: PartNumber, said: TakenIn, at: Now, who: Keeper) -> Answer:
        await refuse_others(log, who)
        state = await desk_of.there(handover)
        found = next((one.terms for one in divided(state) if one.terms.handover == part), None)
        if found is None:
            raise NotFound("part-unknown", part=part)
        command = TakePart(part, said.occurred_on, at.day)
        return at.answer(
            await desk_of.take(handover, said, command, found, found.categories, said.occurred_on, at, who)
        )

    @routes.post("/parts/{part}/forward", summary="Send a part that came back to another body")
    async def forward_part(handover: Handover, part: PartNumber, said: PartForwardIn, at: Now, who: Keeper) -> Answer:
        await refuse_others(log, who)
        state = await desk_of.there(handover)
        before = next((one for one in divided(state) if one.terms.handover == part), None)
        if before is None:
            raise NotFound("part-unknown", part=part)
        terms = anew(state.terms, divided(state), before, said.to, answer_due(said.occurred_on))
        command = ForwardPart(part, terms, said.reason, said.occurred_on, at.day)
        return at.answer(await log.handle(INCOMING, handover, command, by=who, request=at.request))

    @routes.post("/parts/{part}/withdrawal", summary="Take a part back before the other body has accepted it")
    async def withdraw(handover: Handover, part: PartNumber, said: On, at: Now, who: Custodian) -> Answer:
        own = (await log.load(ONWARD, part)).state
        if isinstance(own, NotOffered) or own.terms.parent != handover:
            raise NotFound("part-unknown", part=part)
        command = Withdraw(said.occurred_on, at.day)
        return at.answer(await log.handle(ONWARD, part, command, by=who, request=at.request))

    return routes
