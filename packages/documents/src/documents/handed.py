"""The letter with which a body hands a clue over (移送函), and the slip with which the other confirms it (回执).

Both ends speak the protocol of `handover`, so all bodies write them alike. The letter holds the text that is sealed on
the wire: only the sender's own custodians fetch it. The slip holds no word of it.
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import Annotated, Any

from contracts import Number
from deadlines import Due
from eventlog import Actor, Recorded, Refused, Stream
from eventlog.http import Answer, Moment, NotFound, Now
from eventlog.log import Log
from eventlog.vault import Destroyed, Missing, Vault
from fastapi import APIRouter, Depends, Path, Query, Response
from handover.incoming import (
    Accepted,
    Incoming,
    IncomingEvent,
    NotThere,
    OfferWithdrawn,
    OnDesk,
    Received,
    Returned,
)
from handover.outgoing import WITHDRAWN, BackWithSender, NotOffered, Outgoing, OutgoingCommand, OutgoingEvent
from handover.parts import Forwarded, PartlyAccepted
from handover.terms import Terms

from .kinds import HANDOVER_LETTER, RECEIPT_SLIP
from .letter import LetterIn
from .models import HandoverLetter, ReceiptSlip, body_name, paragraphs
from .paper import day
from .press import Form, Letters, Press
from .wording import RULES, close, listed

NAMED = r"^([^\s〔〕<>&{}]{1,20}〔\d{4}〕[1-9]\d{0,4}号)?$"
HandoverNumber = Annotated[Number, Path(description="The number of the handover.")]
Key = Callable[..., str]
"""The number of a handover out of the parts of an address."""
Name = Callable[[str], Awaitable[str]]
"""A unit's name by its code."""
BeforeReading = Callable[[Terms, Actor, Moment], Awaitable[None]]
"""What is recorded before a text is shown."""


def by_number(number: HandoverNumber) -> str:
    """Where the address calls it a number."""
    return number


async def nothing(terms: Terms, who: Actor, at: Moment) -> None:
    """Where readings are not recorded."""


def handover_letter(
    terms: Terms, text: str, *, unit: str, number: str, issuer: str, dated: date, head: dict[str, str] | None = None
) -> HandoverLetter:
    """移送函."""
    return HandoverLetter(
        issuer=issuer,
        number=number,
        title=f"关于移送{unit}有关问题线索的函",
        to=body_name(terms.to),
        dated=day(dated),
        sender=issuer,
        receiver=body_name(terms.to),
        handover=terms.handover,
        clue=terms.clue,
        unit=unit,
        categories=listed(terms.categories),
        cadre="涉及市管干部。" if terms.city_managed_cadre else "不涉及市管干部。",
        text=paragraphs(text),
        digest=terms.text.digest,
        answer_by=day(terms.answer_due.on),
        rule=RULES.get(terms.answer_due.rule, terms.answer_due.rule),
        **(head or {}),
    )


def receipt_slip(
    terms: Terms, history: Sequence[IncomingEvent], *, unit: str, letter: str, issuer: str, answer_by: date
) -> ReceiptSlip:
    """回执, dated on the day of the last answer."""
    received_on = next(event.occurred_on for event in history if isinstance(event, Received))
    answer, answered_on = "尚未答复", None
    for event in history:
        words = _answer(event)
        if words is not None:
            answer, answered_on = words, event.occurred_on
    return ReceiptSlip(
        issuer=issuer,
        title="回　　执",
        to=body_name(terms.sender),
        dated=day(answered_on or received_on),
        letter=letter,
        sender=body_name(terms.sender),
        receiver=issuer,
        handover=terms.handover,
        unit=unit,
        received_on=day(received_on),
        answer=answer,
        answered_on=day(answered_on) if answered_on else "—",
        answer_by=day(answer_by),
    )


def _answer(event: IncomingEvent) -> str | None:
    match event:
        case Accepted():
            return "受理"
        case PartlyAccepted():
            return f"部分受理（{listed(event.kept)}），其余转送有权机关"
        case Forwarded():
            return "转送有权机关"
        case Returned():
            return "退回"
        case OfferWithdrawn():
            return "移送单位已撤回"
        case _:
            return None


def letter_routes(
    routes: APIRouter,
    path: str,
    *,
    log: Log,
    vault: Vault,
    stream: Stream[OutgoingCommand, Outgoing, OutgoingEvent],
    letters: Letters,
    allowed: Any,
    name: Name,
    reading: BeforeReading = nothing,
    unknown: str = "handover-unknown",
) -> None:
    """The sender's routes. `allowed`: who may read the text of a handover there."""
    Custodian = Annotated[Actor, allowed]

    async def there(number: str) -> tuple[Outgoing, Terms, date]:
        state = (await log.load(stream, number)).state
        if isinstance(state, NotOffered):
            raise NotFound(unknown, handover=number)
        offered = (await log.history(stream, number))[0].event.occurred_on
        return state, state.terms, offered

    async def said(terms: Terms, number: str, dated: date, head: dict[str, str] | None = None) -> HandoverLetter:
        try:
            text = (await vault.read(terms.text.id)).decode()
        except (Missing, Destroyed):
            raise NotFound from None
        return handover_letter(
            terms,
            text,
            unit=close(await name(terms.unit)),
            number=number,
            issuer=letters.press.issuer,
            dated=dated,
            head=head,
        )

    @routes.post(
        f"{path}/{{number}}/documents/handover-letter",
        summary="Send the letter of a handover: it takes the next number of the year and is kept as it leaves",
    )
    async def send_letter(number: HandoverNumber, body: LetterIn, at: Now, who: Custodian) -> Answer:
        state, terms, offered = await there(number)
        if isinstance(state, BackWithSender) and state.reason == WITHDRAWN:
            raise Refused("letter-of-a-withdrawn-handover", handover=number)
        outcome = await letters.send(
            HANDOVER_LETTER,
            number,
            lambda nth: said(terms, nth, body.occurred_on, body.head),
            on=body.occurred_on,
            today=at.day,
            by=who,
            request=at.request,
            since=offered,
        )
        return at.answer(outcome)

    @routes.get(
        f"{path}/{{number}}/documents/handover-letter.{{form}}",
        summary="移送函与回执: as it left, or a draft without a number",
        response_class=Response,
    )
    async def read_letter(number: HandoverNumber, form: Form, at: Now, who: Custodian) -> Response:
        _, terms, offered = await there(number)
        sent = await letters.find(HANDOVER_LETTER, number, range(offered.year, at.day.year + 1))
        await reading(terms, who, at)
        if sent is not None:
            written = await letters.read(sent)
        else:
            written = await letters.press.draft(HANDOVER_LETTER, await said(terms, "", at.day))
        return await letters.press.answer(HANDOVER_LETTER, written, form, about=number)


def slip_routes(
    routes: APIRouter,
    path: str,
    key: Key,
    *,
    log: Log,
    stream: Stream[Any, Incoming, IncomingEvent],
    press: Press,
    allowed: Any,
    name: Name,
) -> None:
    """The receiver's routes, below the address of what came in. `allowed`: who may see what came in there."""
    Custodian = Annotated[Actor, allowed]

    @routes.get(
        f"{path}/documents/receipt-slip.{{form}}",
        summary="回执 to the sender: received when, answered how",
        response_class=Response,
    )
    async def slip(
        number: Annotated[str, Depends(key)],
        form: Form,
        who: Custodian,
        letter_number: Annotated[
            str, Query(max_length=40, pattern=NAMED, description="发文字号 of the letter that came with it.")
        ] = "",
    ) -> Response:
        state = (await log.load(stream, number)).state
        if isinstance(state, NotThere):
            raise NotFound("clue-not-received", handover=number)
        history: list[Recorded[IncomingEvent]] = await log.history(stream, number)
        due = state.answer_due if isinstance(state, OnDesk) else _due(history, state.terms)
        said = receipt_slip(
            state.terms,
            [one.event for one in history],
            unit=close(await name(state.terms.unit)),
            letter=letter_number,
            issuer=press.issuer,
            answer_by=due.on,
        )
        return await press.answer(RECEIPT_SLIP, await press.draft(RECEIPT_SLIP, said), form, about=number)


def _due(history: Sequence[Recorded[IncomingEvent]], terms: Terms) -> Due:
    received = next((one.event for one in history if isinstance(one.event, Received)), None)
    return terms.answer_due if received is None or received.due is None else received.due
