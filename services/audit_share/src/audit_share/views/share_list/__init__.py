"""What is shared to whom until when, who has read it, and what has ended?"""

from eventlog import View, sql

from .project import project

SHARE_LIST = View("share_list", schema=sql(__file__), project=project)
"""The shares with their readings, out of the own log."""
