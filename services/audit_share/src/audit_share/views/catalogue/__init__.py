"""Which materials does the bureau have?"""

from eventlog import View, sql

from .project import project

CATALOGUE = View("catalogue", schema=sql(__file__), project=project)
"""The catalogue, out of the own log. Titles are for the bureau's own people."""
