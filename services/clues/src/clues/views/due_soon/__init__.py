"""Which last days run, whose are they, and which have passed?"""

from eventlog import View, sql

from .project import project

DUE_SOON = View("due_soon", schema=sql(__file__), project=project)
"""Keeps every last day of every clue out of this body's own log, until what it asks for is there."""
