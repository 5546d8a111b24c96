"""Which results were used in whose appraisal of which year?"""

from eventlog import View, sql

from .project import project

RESULTS_USED = View("results_used", schema=sql(__file__), project=project)
"""Out of the own log."""
