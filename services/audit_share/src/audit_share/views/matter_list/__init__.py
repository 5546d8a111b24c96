"""What lies before the joint working group, and what has it decided?"""

from eventlog import View, sql

from .project import project

MATTER_LIST = View("matter_list", schema=sql(__file__), project=project)
"""The matters of inspection office and bureau, out of the own log."""
