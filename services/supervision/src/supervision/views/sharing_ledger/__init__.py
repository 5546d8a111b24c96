"""Which audit material was asked for, which is open to whom, and who has read it?"""

from contracts import audit_share
from eventlog import View, sql

from .project import project

SHARING_LEDGER = View("sharing_ledger", schema=sql(__file__), project=project, topics=(audit_share.TOPIC,))
