"""What is overdue now, since when, by which rule, and what was lifted?"""

from contracts import audit_share, clues, inspection, personnel, rectification
from eventlog import View, sql

from ...history import remembered
from .project import project

OVERDUE = View(
    "overdue",
    schema=sql(__file__),
    project=remembered(project, {"overdue": "source, subject"}),
    topics=(rectification.TOPIC, audit_share.TOPIC, clues.TOPIC, personnel.TOPIC, inspection.TOPIC),
)
