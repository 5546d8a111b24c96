"""What people say when a body takes up only a part of a clue: what it keeps, where the rest goes, and why."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Annotated

from contracts import Body, Number
from contracts.clues import Category, ReturnReason
from deadlines import Due
from eventlog import Reference
from pydantic import BaseModel, ConfigDict, Field

from .incoming import Incoming, InHand, PassedOn, Settled
from .outgoing import WITHDRAWN, BackWithSender, Outgoing
from .parts import Part
from .terms import Terms, onward

Text = Annotated[str, Field(min_length=1, max_length=100_000)]
Categories = Annotated[list[Category], Field(min_length=1, max_length=13)]


class On(BaseModel):
    """The day on which something happened; unknown fields are refused, so that a misspelt one is not lost."""

    model_config = ConfigDict(extra="forbid")
    occurred_on: date


class ReturnIn(On):
    """Why it goes back: a category, and if need be words that only the sender can open."""

    reason: ReturnReason
    text: Text | None = None


class PartIn(BaseModel):
    """A part for another body; to the sender: it goes back. No text: the receiver gets the text as it came."""

    model_config = ConfigDict(extra="forbid")
    to: Body
    categories: Categories
    text: Text | None = None


class ForwardIn(On):
    """Where all of it goes, in one part or several, and why."""

    parts: Annotated[list[PartIn], Field(min_length=1, max_length=9)]
    reason: ReturnReason = "other_organ_competent"
    text: Text | None = None


class PartlyIn(ForwardIn):
    """What the body handles itself, and where the rest goes."""

    kept: Categories


class PartForwardIn(On):
    """The body that a part which came back goes to."""

    to: Body
    reason: ReturnReason = "other_organ_competent"


class PartOut(BaseModel):
    """A part that went on, and where it stands; `here`: it came back and is to be sent on or back by `due`.

    `withdrawing`: it was taken back, and the other body has not said yet that nothing of it is there.
    """

    handover: Number
    to: Body
    categories: tuple[str, ...]
    state: str
    due: date | None


def divided(state: Incoming) -> tuple[Part, ...]:
    """The parts that went on; none before it was answered."""
    return state.parts if isinstance(state, InHand | PassedOn | Settled) else ()


async def parts_said(
    whole: Terms, said: ForwardIn, lay: Callable[[str], Awaitable[Reference]], answer_due: Due
) -> tuple[Terms, ...]:
    """The parts as they are said, with their texts laid into the vault. Raises `Refused`."""
    parts = []
    for nth, one in enumerate(said.parts, 1):
        text = whole.text if one.text is None else await lay(one.text)
        part = onward(whole, nth, to=one.to, categories=tuple(one.categories), text=text, answer_due=answer_due)
        parts.append(part)
    return tuple(parts)


def anew(whole: Terms, parts: tuple[Part, ...], before: Part, to: str, answer_due: Due) -> Terms:
    """A part that came back, on its way to another body; said again, it is the one that was sent then."""
    again = [one for one in parts if one.standing == "sent" and one.terms.to == to]
    if before.standing == "sent_anew" and again:
        return again[-1].terms
    terms, nth = before.terms, len(parts) + 1
    return onward(whole, nth, to=to, categories=terms.categories, text=terms.text, answer_due=answer_due)


def part_out(part: Part, own: Outgoing) -> PartOut:
    """A part as its forwarder reads it; `own` is the part's own stream."""
    taken_back = isinstance(own, BackWithSender) and own.reason == WITHDRAWN and not own.settled
    return PartOut.model_validate(
        {
            "handover": part.terms.handover,
            "to": part.terms.to,
            "categories": part.terms.categories,
            "state": "withdrawing" if taken_back and part.standing in ("sent", "received") else part.standing,
            "due": part.due.on if part.due else None,
        }
    )
