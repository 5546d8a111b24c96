"""Which audit material was asked for, which is open to whom, and who has read it?"""

from contracts import audit_share
from eventlog import View, sql

from ...history import remembered
from .project import project

SHARING_LEDGER = View(
    "sharing_ledger",
    schema=sql(__file__),
    project=remembered(project, {"request": "request", "share": "share"}),
    topics=(audit_share.TOPIC,),
)
