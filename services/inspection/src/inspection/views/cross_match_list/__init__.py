"""Which cross-matches are there, what have they found, and what of them is still to be destroyed?"""

from eventlog import View, sql

from .project import project

CROSS_MATCH_LIST = View("cross_match_list", schema=sql(__file__), project=project)
