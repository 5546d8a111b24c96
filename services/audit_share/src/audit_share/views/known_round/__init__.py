"""Which units does which round inspect, from when on?"""

from contracts.inspection import TOPIC
from eventlog import View, sql

from .project import project

KNOWN_ROUND = View("known_round", schema=sql(__file__), project=project, topics=(TOPIC,))
"""Keeps this body's own copy of the plan of rounds."""
