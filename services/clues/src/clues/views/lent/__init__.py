"""Which clues are with a team, until when, and what did the team find?"""

from eventlog import View, sql

from .project import project

LENT = View("lent", schema=sql(__file__), project=project)
"""Keeps the lendings out of this body's own log."""
