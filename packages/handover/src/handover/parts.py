"""Partial competence (监察法实施条例 art. 171(3)): what is kept, what goes on to others, and what becomes of those parts."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from deadlines import Due
from eventlog import Event, Reference, Refused

from . import outgoing
from .routing import refuse_route
from .terms import Fragment, Terms, descends, fragment, same

Standing = Literal["sent", "received", "accepted", "completed", "here", "given_back", "taken_up", "sent_anew"]
"""Where a part stands at the body that forwarded it; `here`: the third body gave it back to the forwarder."""

RANK: dict[Standing, int] = {
    "sent": 0,
    "received": 1,
    "accepted": 2,
    "completed": 3,
    "here": 3,
    "given_back": 4,
    "taken_up": 4,
    "sent_anew": 4,
}
"""A part only moves up; so what is heard twice, or late, changes nothing."""


class PartlyAccepted(Event):
    """This body handles the categories `kept`; the parts go on. A part to the sender is the part that goes back."""

    type: Literal["clue-partly-accepted"] = "clue-partly-accepted"
    kept: tuple[str, ...]
    parts: tuple[Terms, ...]
    reason: str
    text: Reference | None = None


class Forwarded(Event):
    """This body keeps nothing: other organs are competent."""

    type: Literal["clue-forwarded"] = "clue-forwarded"
    parts: tuple[Terms, ...]
    reason: str
    text: Reference | None = None


class PartNoted(Event):
    """What the third body said of a part. `due`: if it is here again, the last day to send it on or back."""

    type: Literal["clue-part-noted"] = "clue-part-noted"
    part: str
    standing: Standing
    outcome: str | None = None
    due: Due | None = None


class PartGivenBack(Event):
    """A part that came back goes back to the sender of the whole."""

    type: Literal["clue-part-given-back"] = "clue-part-given-back"
    part: str
    reason: str
    text: Reference | None = None


class PartTaken(Event):
    """A part that came back is taken up by this body after all."""

    type: Literal["clue-part-taken"] = "clue-part-taken"
    part: str


class PartForwarded(Event):
    """A part that came back is sent on to another body, under a new number."""

    type: Literal["clue-part-forwarded"] = "clue-part-forwarded"
    part: str
    anew: Terms
    reason: str


class PartOverdue(Event):
    """A part that came back was neither taken up nor sent on in time."""

    type: Literal["clue-part-overdue"] = "clue-part-overdue"
    part: str
    due: Due


PartEvent = PartNoted | PartGivenBack | PartTaken | PartForwarded | PartOverdue


@dataclass(frozen=True, slots=True)
class PartlyAccept:
    """Takes up the categories `kept` and sends the rest on. The parts are made by `onward`."""

    kept: tuple[str, ...]
    parts: tuple[Terms, ...]
    reason: str
    text: Reference | None
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Forward:
    """Sends all of it on, in one part or several."""

    parts: tuple[Terms, ...]
    reason: str
    text: Reference | None
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class NotePart:
    """What the own stream of a part's handover says. `due`: for a part that is here again."""

    part: str
    standing: Standing
    outcome: str | None
    due: Due | None
    occurred_on: date


@dataclass(frozen=True, slots=True)
class GiveBackPart:
    """Gives a part that came back to the sender of the whole."""

    part: str
    reason: str
    text: Reference | None
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class TakePart:
    """Takes a part that came back up after all."""

    part: str
    occurred_on: date
    today: date


@dataclass(frozen=True, slots=True)
class ForwardPart:
    """Sends a part that came back to another body. `anew` is made by `onward` out of the whole."""

    part: str
    anew: Terms
    reason: str
    occurred_on: date
    today: date


PartCommand = NotePart | GiveBackPart | TakePart | ForwardPart


@dataclass(frozen=True, slots=True)
class Part:
    """A part that went on. `since`: the day on which it came to stand so."""

    terms: Terms
    standing: Standing
    since: date
    due: Due | None = None
    late: bool = False


def parts_of(parts: tuple[Terms, ...], on: date) -> tuple[Part, ...]:
    """How parts stand at first: on their way, or back at the sender's."""
    return tuple(Part(one, "given_back" if _back(one) else "sent", on) for one in parts)


def _back(part: Terms) -> bool:
    return bool(part.chain) and part.to == part.chain[-1]


def sent(event: Event) -> tuple[Terms, ...]:
    """The parts that have to be offered to somebody after this event."""
    match event:
        case PartlyAccepted() | Forwarded():
            return tuple(part for part in event.parts if not _back(part))
        case PartForwarded():
            return (event.anew,)
        case _:
            return ()


CAME_BACK = (outgoing.ReturnNoted, outgoing.WithdrawalNoted)
"""After these the forwarder has the part again, and five working days to send it on or back."""


def noted(part: str, event: Event, due: Due | None = None) -> NotePart | None:
    """What the whole notes when this happened in the stream of its part. `due`: for what came back (`CAME_BACK`).

    A withdrawal itself is nothing yet: an acceptance may cross it. The part is here when the other body has heard of it.
    """
    match event:
        case outgoing.ReceiptNoted():
            return NotePart(part, "received", None, None, event.occurred_on)
        case outgoing.AcceptanceNoted() | outgoing.PartAcceptanceNoted() | outgoing.ForwardNoted():
            return NotePart(part, "accepted", None, None, event.occurred_on)
        case outgoing.ReturnNoted() | outgoing.WithdrawalNoted():
            return NotePart(part, "here", None, due, event.occurred_on)
        case outgoing.ResultNoted():
            return NotePart(part, "completed", event.outcome, None, event.occurred_on)
        case _:
            return None


@dataclass(frozen=True, slots=True)
class Move:
    """What the sender of the whole hears of a part. `anew`: it was sent on under another number."""

    part: str
    standing: Literal["received", "accepted", "completed", "here", "given_back", "taken_up", "sent_anew"]
    anew: Fragment | None = None


def move(event: PartNoted | PartGivenBack | PartTaken | PartForwarded) -> Move | None:
    """The move that is told; none where the note says what the sender of the whole knows already."""
    match event:
        case PartNoted(standing="received" | "accepted" | "completed" | "here" as standing):
            return Move(event.part, standing)
        case PartNoted():
            return None
        case PartGivenBack():
            return Move(event.part, "given_back")
        case PartTaken():
            return Move(event.part, "taken_up")
        case PartForwarded():
            return Move(event.part, "sent_anew", fragment(event.anew))


def refuse_division(whole: Terms, kept: tuple[str, ...], parts: tuple[Terms, ...]) -> None:
    """Nothing is lost and nothing is invented: what is kept and the parts together are all of it."""
    if len({part.handover for part in parts}) != len(parts) or not all(descends(part, whole) for part in parts):
        raise Refused("not-a-part-of-it", handover=whole.handover)
    every = set(kept).union(*(part.categories for part in parts))
    if every != set(whole.categories) or not all(part.categories for part in parts):
        raise Refused("categories-lost", handover=whole.handover)
    for part in parts:
        if not _back(part):
            refuse_onward(part)


def refuse_onward(part: Terms) -> None:
    """Refuses a part that goes to oneself, in a circle, or on a way that is not open."""
    if part.to in part.chain:
        raise Refused("handover-in-a-circle", body=part.to)
    refuse_route(part.sender, part.to, part.categories)


def same_parts(one: tuple[Part, ...], other: tuple[Terms, ...]) -> bool:
    """Whether these are the parts of the first division. Every part that was sent anew has another one at the end."""
    first = len(one) - sum(part.standing == "sent_anew" for part in one)
    return first == len(other) and all(same(a.terms, b) for a, b in zip(one, other, strict=False))


def decide_part(command: PartCommand, whole: Terms, parts: tuple[Part, ...]) -> list[PartEvent]:
    """What is written down about one part."""
    part = next((one for one in parts if one.terms.handover == command.part), None)
    if part is None:
        raise Refused("part-unknown", part=command.part)
    match command, part.standing:
        case NotePart(), _:
            if RANK[command.standing] <= RANK[part.standing]:
                return []
            return [
                PartNoted(
                    occurred_on=command.occurred_on,
                    part=command.part,
                    standing=command.standing,
                    outcome=command.outcome,
                    due=command.due,
                )
            ]
        case GiveBackPart(), "given_back":
            return []
        case TakePart(), "taken_up":
            return []
        case ForwardPart(), "sent_anew" if any(same(one.terms, command.anew) for one in parts):
            return []
        case GiveBackPart(), "here":
            return [
                PartGivenBack(
                    occurred_on=command.occurred_on, part=command.part, reason=command.reason, text=command.text
                )
            ]
        case TakePart(), "here":
            return [PartTaken(occurred_on=command.occurred_on, part=command.part)]
        case ForwardPart(), "here":
            anew = command.anew
            taken = any(one.terms.handover == anew.handover for one in parts)
            if taken or _back(anew) or not descends(anew, whole):
                raise Refused("not-a-part-of-it", handover=whole.handover)
            if set(anew.categories) != set(part.terms.categories):
                raise Refused("categories-lost", handover=whole.handover)
            refuse_onward(anew)
            return [PartForwarded(occurred_on=command.occurred_on, part=command.part, anew=anew, reason=command.reason)]
        case _:
            raise Refused("part-not-here", part=command.part, standing=part.standing)


def evolve_parts(parts: tuple[Part, ...], event: PartEvent) -> tuple[Part, ...]:
    """The parts after an event of one of them."""

    def moved(standing: Standing, due: Due | None = None) -> tuple[Part, ...]:
        return tuple(
            Part(one.terms, standing, event.occurred_on, due) if one.terms.handover == event.part else one
            for one in parts
        )

    match event:
        case PartNoted():
            return moved(event.standing, event.due)
        case PartGivenBack():
            return moved("given_back")
        case PartTaken():
            return moved("taken_up")
        case PartForwarded():
            return (*moved("sent_anew"), Part(event.anew, "sent", event.occurred_on))
        case PartOverdue():
            return tuple(replace(one, late=True) if one.terms.handover == event.part else one for one in parts)
