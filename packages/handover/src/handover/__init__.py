"""The handover protocol between two bodies, both ends as pure deciders: `outgoing` at the sender, `incoming` there."""

from .custody import Span, Step, charged, custody, receiver_steps, sender_steps
from .parts import noted, sent
from .receipt import received_on
from .routing import refuse_route
from .terms import Fragment, Terms, fragment, onward
from .words import WORDS

__all__ = [
    "WORDS",
    "Fragment",
    "Span",
    "Step",
    "Terms",
    "charged",
    "custody",
    "fragment",
    "noted",
    "onward",
    "received_on",
    "receiver_steps",
    "refuse_route",
    "sender_steps",
    "sent",
]
