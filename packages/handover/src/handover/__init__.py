"""The handover protocol between two bodies, both ends as pure deciders: `outgoing` at the sender, `incoming` there."""

from .terms import Terms

__all__ = ["Terms"]
