"""Do the bodies agree: what was sent and not received, received and not answered, and where their words differ (对账)?"""

from contracts import audit_share, clues, inspection, personnel
from eventlog import View, sql

from .project import project

RECONCILIATION = View(
    "reconciliation",
    schema=sql(__file__),
    project=project,
    topics=(inspection.TOPIC, clues.TOPIC, personnel.TOPIC, audit_share.TOPIC),
)
