"""Where does each clue stand, who holds it since when, and what became of its handovers?"""

from contracts import audit_share, clues, personnel
from eventlog import View, sql

from .project import project

CLUE_LEDGER = View(
    "clue_ledger", schema=sql(__file__), project=project, topics=(clues.TOPIC, audit_share.TOPIC, personnel.TOPIC)
)
