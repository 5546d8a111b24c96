"""Which clues lie at the department, until when are they to be answered, and what became of them?"""

from eventlog import View, sql

from .project import project

INCOMING_CLUES = View("incoming_clues", schema=sql(__file__), project=project)
"""The clues that were handed over to the department, out of the own log."""
