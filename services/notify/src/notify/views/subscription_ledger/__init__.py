"""Who has subscribed to what, and what holds."""

from eventlog import View, sql

from .project import project

SUBSCRIPTION_LEDGER = View("subscription_ledger", schema=sql(__file__), project=project)
