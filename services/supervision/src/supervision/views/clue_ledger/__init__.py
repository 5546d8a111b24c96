"""Where does each clue stand, who holds it since when, and what became of its handovers?"""

from contracts import audit_share, clues, personnel
from eventlog import View, sql

from ...history import remembered
from .project import project
from .standing import standing

CLUE_LEDGER = View(
    "clue_ledger",
    schema=sql(__file__),
    project=standing(remembered(project, {"clue": "clue", "handover": "handover", "answer": "handover"})),
    topics=(clues.TOPIC, audit_share.TOPIC, personnel.TOPIC),
)
