"""Which findings has a team written about a unit in a round, and which of them are checked?"""

from eventlog import View, sql

from .project import project

FINDING_LIST = View("finding_list", schema=sql(__file__), project=project)
