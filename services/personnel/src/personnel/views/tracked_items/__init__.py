"""Which issues does the department supervise, where do they stand, and how were they checked?"""

from eventlog import View, sql

from .project import project

TRACKED_ITEMS = View("tracked_items", schema=sql(__file__), project=project)
"""Out of the own log."""
