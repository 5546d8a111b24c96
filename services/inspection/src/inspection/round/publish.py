"""What the others hear of a round: its plan, its teams without the people, and its phases."""

from collections import Counter
from typing import assert_never

from contracts import Message
from contracts import inspection as told

from .events import BriefingHeard, MemberReleased, PhaseEntered, Planned, RoundEvent, TeamFormed
from .state import NotThere, State


def publish(event: RoundEvent, state: State) -> Message | None:
    """The message of an event. That a briefing is there was told by its matter."""
    if isinstance(state, NotThere):
        return None
    match event:
        case Planned():
            return told.RoundPlanned(
                occurred_on=event.occurred_on,
                code=event.code,
                name=event.name,
                kind=event.kind,
                units=event.units,
                starts_on=event.starts_on,
                ends_on=event.ends_on,
                earlier=event.earlier,
            )
        case TeamFormed():
            lent = Counter(one.body for one in event.members if one.body != "inspection_office")
            return told.TeamFormed(
                occurred_on=event.occurred_on,
                round=state.plan.code,
                team=event.team,
                units=event.units,
                size=len(event.members),
                lent=dict(sorted(lent.items())),
            )
        case PhaseEntered():
            return told.RoundEnteredPhase(occurred_on=event.occurred_on, round=state.plan.code, phase=event.phase)
        case MemberReleased() | BriefingHeard():
            return None
        case _:
            assert_never(event)
