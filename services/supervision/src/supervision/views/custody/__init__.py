"""Who has held which clue for how long, body by body?"""

from contracts import audit_share, clues, personnel
from eventlog import View, sql

from .project import project

CUSTODY = View(
    "custody", schema=sql(__file__), project=project, topics=(clues.TOPIC, audit_share.TOPIC, personnel.TOPIC)
)
