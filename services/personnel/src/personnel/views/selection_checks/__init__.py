"""Which selection checks are there, and which of their reports were issued?"""

from eventlog import View, sql

from .project import project

SELECTION_CHECKS = View("selection_checks", schema=sql(__file__), project=project)
"""Out of the own log."""
