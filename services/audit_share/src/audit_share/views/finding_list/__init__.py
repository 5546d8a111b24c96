"""What have audits found at whom, and how far is its rectification?"""

from eventlog import View, sql

from .project import project

FINDING_LIST = View("finding_list", schema=sql(__file__), project=project)
"""The findings with their evidence counted, out of the own log."""
