"""Which units got their feedback, when, with how many issues?"""

from eventlog import View, sql

from .project import project

FEEDBACK_LIST = View("feedback_list", schema=sql(__file__), project=project)
