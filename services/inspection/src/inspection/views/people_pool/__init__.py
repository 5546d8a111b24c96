"""Who stands in the pool? Ids and bodies, never a name."""

from eventlog import View, sql

from .project import project

PEOPLE_POOL = View("people_pool", schema=sql(__file__), project=project)
