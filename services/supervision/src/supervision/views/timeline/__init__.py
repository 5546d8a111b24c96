"""What happened around one unit, over all bodies?"""

from contracts import audit_share, clues, inspection, personnel, rectification
from eventlog import View, sql

from .project import project

TIMELINE = View(
    "timeline",
    schema=sql(__file__),
    project=project,
    topics=(inspection.TOPIC, clues.TOPIC, audit_share.TOPIC, rectification.TOPIC, personnel.TOPIC),
)
