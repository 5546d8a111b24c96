"""What was transferred to the commission, and what did it answer?"""

from eventlog import View, sql

from .project import project

TRANSFER_LIST = View("transfer_list", schema=sql(__file__), project=project)
"""The statutory transfers, out of the own log."""
