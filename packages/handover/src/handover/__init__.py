"""The handover protocol between two bodies, both ends as pure deciders: `outgoing` at the sender, `incoming` there."""

from .custody import Span, Step, charged, custody, receiver_steps, sender_steps
from .parts import CAME_BACK, Move, move, noted, sent
from .receipt import received_on
from .routing import receivers, refuse_route
from .terms import Fragment, Terms, fragment, onward
from .words import WORDS

__all__ = [
    "CAME_BACK",
    "WORDS",
    "Fragment",
    "Move",
    "Span",
    "Step",
    "Terms",
    "charged",
    "custody",
    "fragment",
    "move",
    "noted",
    "onward",
    "received_on",
    "receiver_steps",
    "receivers",
    "refuse_route",
    "sender_steps",
    "sent",
]
