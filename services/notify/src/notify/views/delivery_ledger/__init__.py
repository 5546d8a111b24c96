"""What has been sent to whom, with every try, and what is due."""

from eventlog import View, sql

from .project import project

DELIVERY_LEDGER = View("delivery_ledger", schema=sql(__file__), project=project)
