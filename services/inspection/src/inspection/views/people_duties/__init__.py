"""Where has a person of the pool to stand back, and on which teams is he?"""

from eventlog import View, sql

from .project import project

PEOPLE_DUTIES = View("people_duties", schema=sql(__file__), project=project)
"""Relations as they were declared (回避), and places on teams."""
