"""Which rounds are planned, and which units do they inspect?"""

from eventlog import View, sql

from .project import project

ROUND_REGISTER = View("round_register", schema=sql(__file__), project=project)
