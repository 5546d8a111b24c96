"""Which units and rounds are there?"""

from contracts.inspection import TOPIC
from eventlog import View, sql

from .project import project

KNOWN_UNIT = View("known_unit", schema=sql(__file__), project=project, topics=(TOPIC,))
