"""What the department is not competent for, over HTTP: it is sent on or back, taken back, or taken up after all."""

from eventlog import Actor, Refused
from eventlog.http import Answer, NotFound, problems
from eventlog.laying import Laying
from eventlog.log import Log
from eventlog.outcome import Outcome
from eventlog.vault import Vault
from fastapi import APIRouter
from handover.incoming import GivenUp, IncomingCommand, InHand, NotThere, OnDesk, PassedOn, Settled
from handover.outgoing import NotOffered, Withdraw
from handover.parts import Forward, ForwardPart, GiveBackPart, PartlyAccept, TakePart
from handover.said import ForwardIn, On, PartForwardIn, PartlyIn, ReturnIn, anew, divided, parts_said

from ..onward.stream import ONWARD
from ..who import At, Handler, Num
from .clock import answer_due
from .stream import INCOMING_CLUE


def router(log: Log, vault: Vault) -> APIRouter:
    """The routes of parts."""
    routes = APIRouter(
        prefix="/api/personnel/clues/{number}",
        tags=["incoming clues"],
        responses=problems(401, 403, 404, 409, 422, 503),
    )

    async def there(number: str) -> OnDesk | InHand | PassedOn | GivenUp | Settled:
        state = (await log.load(INCOMING_CLUE, number)).state
        if isinstance(state, NotThere):
            raise NotFound("clue-not-received", handover=number)
        return state

    async def handle(number: str, command: IncomingCommand, at: At, who: Actor) -> Outcome:
        try:
            return await log.handle(INCOMING_CLUE, number, command, by=who, request=at.request)
        except Refused as refused:
            if refused.code == "clue-not-received":
                raise NotFound(refused.code, handover=number) from None
            raise

    @routes.post(
        "/partial-acceptance", summary="Handle one part, send the rest on or back (监察法实施条例 art. 171(3))"
    )
    async def accept_partly(number: Num, said: PartlyIn, at: At, who: Handler) -> Answer:
        state, texts = await there(number), Laying(vault)
        parts = await parts_said(state.terms, said, texts.lay, answer_due(said.occurred_on))
        why = None if said.text is None else await texts.lay(said.text)
        command = PartlyAccept(tuple(said.kept), parts, said.reason, why, said.occurred_on, at.day)
        return at.answer(await texts.carry(handle(number, command, at, who)))

    @routes.post("/forward", summary="Send all of it on: other organs are competent (监察法实施条例 art. 171(2))")
    async def forward(number: Num, said: ForwardIn, at: At, who: Handler) -> Answer:
        state, texts = await there(number), Laying(vault)
        parts = await parts_said(state.terms, said, texts.lay, answer_due(said.occurred_on))
        why = None if said.text is None else await texts.lay(said.text)
        command = Forward(parts, said.reason, why, said.occurred_on, at.day)
        return at.answer(await texts.carry(handle(number, command, at, who)))

    @routes.post("/parts/{part}/return", summary="Give a part that came back to the sender of the whole")
    async def give_part_back(number: Num, part: Num, said: ReturnIn, at: At, who: Handler) -> Answer:
        texts = Laying(vault)
        why = None if said.text is None else await texts.lay(said.text)
        command = GiveBackPart(part, said.reason, why, said.occurred_on, at.day)
        return at.answer(await texts.carry(handle(number, command, at, who)))

    @routes.post("/parts/{part}/accept", summary="Take a part that came back up after all")
    async def take_part(number: Num, part: Num, said: On, at: At, who: Handler) -> Answer:
        return at.answer(await handle(number, TakePart(part, said.occurred_on, at.day), at, who))

    @routes.post("/parts/{part}/forward", summary="Send a part that came back to another body")
    async def forward_part(number: Num, part: Num, said: PartForwardIn, at: At, who: Handler) -> Answer:
        state = await there(number)
        before = next((one for one in divided(state) if one.terms.handover == part), None)
        if before is None:
            raise NotFound("part-unknown", part=part)
        terms = anew(state.terms, divided(state), before, said.to, answer_due(said.occurred_on))
        command = ForwardPart(part, terms, said.reason, said.occurred_on, at.day)
        return at.answer(await handle(number, command, at, who))

    @routes.post("/parts/{part}/withdrawal", summary="Take a part back before the other body has accepted it")
    async def withdraw(number: Num, part: Num, said: On, at: At, who: Handler) -> Answer:
        own = (await log.load(ONWARD, part)).state
        if isinstance(own, NotOffered) or own.terms.parent != number:
            raise NotFound("part-unknown", part=part)
        command = Withdraw(said.occurred_on, at.day)
        return at.answer(await log.handle(ONWARD, part, command, by=who, request=at.request))

    return routes
