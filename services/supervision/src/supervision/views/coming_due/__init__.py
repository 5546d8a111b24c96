"""What falls due soon, and what is overdue, of what bodies owe each other: matters, handovers, lendings, disposals, reports?"""

from contracts import audit_share, clues, inspection, personnel, rectification
from eventlog import View, sql

from .project import project

COMING_DUE = View(
    "coming_due",
    schema=sql(__file__),
    project=project,
    topics=(inspection.TOPIC, clues.TOPIC, personnel.TOPIC, audit_share.TOPIC, rectification.TOPIC),
)
