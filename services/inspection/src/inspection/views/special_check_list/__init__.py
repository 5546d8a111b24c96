"""Which special checks were opened, and what came of them?"""

from eventlog import View, sql

from .project import project

SPECIAL_CHECK_LIST = View("special_check_list", schema=sql(__file__), project=project)
