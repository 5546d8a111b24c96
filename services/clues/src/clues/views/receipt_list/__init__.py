"""How many matters were not taken in, and did they go upward in time?"""

from eventlog import View, sql

from .project import project

RECEIPT_LIST = View("receipt_list", schema=sql(__file__), project=project)
"""Keeps the routing receipts out of this body's own log. There is nothing of the matters in it."""
