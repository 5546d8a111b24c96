"""The edge of a service: who calls, what was asked, and how it is answered."""

from .build import build, public
from .messages import messages
from .moment import Answer, Moment, Now
from .paging import Page, Paged, Paging
from .problems import NotFound, Words, problems
from .who import Keys, allow

__all__ = [
    "Answer",
    "Keys",
    "Moment",
    "NotFound",
    "Now",
    "Page",
    "Paged",
    "Paging",
    "Words",
    "allow",
    "build",
    "messages",
    "problems",
    "public",
]
