"""Which matters out of letters and visits were finished in which quarter, and does the petition office know?"""

from eventlog import View, sql

from .project import project

PETITION_SHEET = View("petition_sheet", schema=sql(__file__), project=project)
"""Out of this body's own log: numbers, days and results, no text."""
