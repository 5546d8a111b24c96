"""What did which body ask of which, and how long does it take?"""

from eventlog import View, sql

from .project import project

MATTER_LIST = View("matter_list", schema=sql(__file__), project=project)
