"""Which clues has the commission lent to teams, and until when?"""

from eventlog import View, sql

from .project import project

LENT_LIST = View("lent_list", schema=sql(__file__), project=project)
