"""What did the leading group decide, and what is done?"""

from eventlog import View, sql

from .project import project

DECISION_LIST = View("decision_list", schema=sql(__file__), project=project)
