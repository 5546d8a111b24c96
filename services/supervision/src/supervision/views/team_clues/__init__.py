"""Where is each clue that a team found, and each part that a body handed on: what do both sides say of it?"""

from contracts import audit_share, clues, inspection, personnel
from eventlog import View, sql

from .project import project

TEAM_CLUES = View(
    "team_clues",
    schema=sql(__file__),
    project=project,
    topics=(inspection.TOPIC, clues.TOPIC, personnel.TOPIC, audit_share.TOPIC),
)
