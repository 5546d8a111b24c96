"""Pages made of a service's own routes: lists, things, a form for every command, and what waits."""

from .plan import Place, Waiting
from .routes import Desk

__all__ = ["Desk", "Place", "Waiting"]
