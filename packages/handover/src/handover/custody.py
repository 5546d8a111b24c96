"""The custody clock: who has had which part of a clue from when to when, from events alone.

Offered, received and accepted are three steps: until the receipt the sender answers for a delay, from then on the
receiver. A part that was divided further is no more; its own parts run on from that day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from eventlog import Event

from . import incoming as there
from . import outgoing as here
from .parts import Forwarded, PartForwarded, PartGivenBack, PartlyAccepted, PartTaken
from .terms import Terms

Phase = Literal[
    "sent", "offered", "received", "withdrawn", "answered", "settled", "here", "given_back", "taken_up", "sent_anew"
]
RANK: dict[Phase, int] = {
    "sent": 0,
    "offered": 1,
    "received": 2,
    "withdrawn": 3,
    "answered": 4,
    "settled": 5,
    "here": 5,
    "given_back": 6,
    "taken_up": 6,
    "sent_anew": 6,
}


@dataclass(frozen=True, slots=True)
class Step:
    """From `on` on, `body` has this part; None: the part is no more, its own parts are."""

    part: str
    phase: Phase
    on: date
    body: str | None


@dataclass(frozen=True, slots=True)
class Span:
    """A body had a part from `since` to `until`; None: it still has it."""

    part: str
    phase: Phase
    body: str
    since: date
    until: date | None

    def days(self, today: date) -> int:
        """Calendar days, up to today where it still runs."""
        return max(0, ((self.until or today) - self.since).days)


def custody(steps: Iterable[Step]) -> tuple[Span, ...]:
    """The spans of every part. The order in which steps were heard, and how often, does not matter."""
    spans: list[Span] = []
    by_part: dict[str, list[Step]] = {}
    for step in set(steps):
        by_part.setdefault(step.part, []).append(step)
    for _, own in sorted(by_part.items()):
        answered = any(step.phase == "answered" for step in own)
        # An acceptance that crossed the withdrawal stands: the withdrawal was nothing.
        ordered = sorted(
            (step for step in own if not (answered and step.phase == "withdrawn")),
            key=lambda step: (RANK[step.phase], step.on, step.body or ""),
        )
        for step, after in zip(ordered, [*ordered[1:], None], strict=True):
            if step.body is not None:
                until = None if after is None else max(step.on, after.on)
                spans.append(Span(step.part, step.phase, step.body, step.on, until))
    return tuple(spans)


def charged(spans: Iterable[Span], today: date) -> dict[str, int]:
    """Part-days that each body answers for; what is settled runs no longer."""
    sums: dict[str, int] = {}
    for span in spans:
        if span.phase != "settled":
            sums[span.body] = sums.get(span.body, 0) + span.days(today)
    return sums


_MOVED: dict[str, Phase] = {"received": "received", "accepted": "answered", "completed": "settled", "here": "here"}


def sender_steps(history: Sequence[here.OutgoingEvent]) -> list[Step]:
    """What the sender's own stream of one handover says of custody."""
    if not history or not isinstance(history[0], here.Offered):
        return []
    terms, steps = history[0].terms, [_step(history[0].terms, "offered", history[0], history[0].terms.sender)]
    gone_to: dict[str, str] = {}
    for event in history[1:]:
        match event:
            case here.ReceiptNoted():
                steps.append(_step(terms, "received", event, terms.to))
            case here.Withdrawn():
                steps.append(_step(terms, "withdrawn", event, terms.sender))
            case here.AcceptanceNoted():
                steps.append(_step(terms, "answered", event, terms.to))
            case here.ReturnNoted():
                steps.append(_step(terms, "answered", event, terms.sender))
            case here.PartAcceptanceNoted() | here.ForwardNoted():
                kept = isinstance(event, here.PartAcceptanceNoted)
                gone_to |= {part.handover: part.to for part in event.parts}
                steps.append(_step(terms, "answered", event, terms.to if kept else None))
                steps += [
                    Step(
                        part.handover, "sent", event.occurred_on, terms.sender if part.to == terms.sender else terms.to
                    )
                    for part in event.parts
                ]
            case here.PartMoveNoted(standing=("received" | "accepted" | "completed" | "here") as standing):
                phase = _MOVED[standing]
                body = terms.to if phase == "here" else gone_to.get(event.part)
                if body is not None:
                    steps.append(Step(event.part, phase, event.occurred_on, body))
            case here.PartMoveNoted(standing=("given_back" | "taken_up" | "sent_anew") as standing):
                body = {"given_back": terms.sender, "taken_up": terms.to}.get(standing)
                steps.append(Step(event.part, standing, event.occurred_on, body))
                if event.anew is not None:
                    gone_to[event.anew.handover] = event.anew.to
                    steps.append(Step(event.anew.handover, "sent", event.occurred_on, terms.to))
            case here.ResultNoted():
                steps += _settled(steps, terms, event)
            case _:
                pass
    return steps


def receiver_steps(history: Sequence[there.IncomingEvent]) -> list[Step]:
    """What the receiver's own stream of one handover says of custody."""
    if not history or not isinstance(history[0], there.Received):
        return []
    terms, steps = history[0].terms, [_step(history[0].terms, "received", history[0], history[0].terms.to)]
    for event in history[1:]:
        match event:
            case there.Accepted():
                steps.append(_step(terms, "answered", event, terms.to))
            case there.Returned():
                steps.append(_step(terms, "answered", event, terms.sender))
            case there.OfferWithdrawn():
                steps.append(_step(terms, "withdrawn", event, terms.sender))
            case PartlyAccepted() | Forwarded():
                steps.append(_step(terms, "answered", event, terms.to if isinstance(event, PartlyAccepted) else None))
                steps += [
                    Step(
                        part.handover, "sent", event.occurred_on, terms.sender if part.to == terms.sender else terms.to
                    )
                    for part in event.parts
                ]
            case PartGivenBack():
                steps.append(Step(event.part, "given_back", event.occurred_on, terms.sender))
            case PartTaken():
                steps.append(Step(event.part, "taken_up", event.occurred_on, terms.to))
            case PartForwarded():
                steps.append(Step(event.part, "sent_anew", event.occurred_on, None))
                steps.append(Step(event.anew.handover, "sent", event.occurred_on, terms.to))
            case there.ResultGivenBack():
                steps += _settled(steps, terms, event)
            case _:
                pass
    return steps


def _step(terms: Terms, phase: Phase, event: Event, body: str | None) -> Step:
    return Step(terms.handover, phase, event.occurred_on, body)


def _settled(steps: Sequence[Step], terms: Terms, event: Event) -> list[Step]:
    """Whoever kept nothing settles nothing of his own: the parts were settled where they went."""
    kept = any(step.phase == "answered" and step.body == terms.to for step in steps)
    return [_step(terms, "settled", event, terms.to)] if kept else []
