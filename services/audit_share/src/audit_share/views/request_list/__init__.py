"""Who asked for what, and what was answered?"""

from eventlog import View, sql

from .project import project

REQUEST_LIST = View("request_list", schema=sql(__file__), project=project)
"""The requests for material, out of the own log."""
