"""What the others hear of a team's clue: that it was consulted on and heard. Texts and opinions stay at the office."""

from typing import assert_never

from contracts import Message
from contracts import inspection as told

from .events import Consulted, HandedOver, HandoverMoved, Heard, OpinionGiven, Rewritten, TeamClueEvent, Written
from .state import NotThere, State


def publish(event: TeamClueEvent, state: State) -> Message | None:
    """The message of an event. The handover tells for itself."""
    if isinstance(state, NotThere):
        return None
    clue = state.file.written
    match event:
        case Consulted():
            return told.TeamClueConsulted(
                occurred_on=event.occurred_on,
                clue=clue.number,
                round=clue.round,
                unit=clue.unit,
                result=event.result,
                dissent=event.dissent,
            )
        case Heard():
            return told.TeamClueHeard(
                occurred_on=event.occurred_on,
                clue=clue.number,
                round=clue.round,
                unit=clue.unit,
                meeting=event.meeting,
                handed_over=event.decision == "hand_over",
            )
        case Written() | Rewritten() | OpinionGiven() | HandedOver() | HandoverMoved():
            return None
        case _:
            assert_never(event)
