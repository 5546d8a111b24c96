"""Which audits are there, and how far is each?"""

from eventlog import View, sql

from .project import project

AUDIT_LIST = View("audit_list", schema=sql(__file__), project=project)
"""The audits by their steps, out of the own log."""
