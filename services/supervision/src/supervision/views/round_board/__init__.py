"""Where does each round stand in its four dimensions, and which body's briefing does its gate wait for?"""

from contracts import inspection
from eventlog import View, sql

from .project import project

ROUND_BOARD = View("round_board", schema=sql(__file__), project=project, topics=(inspection.TOPIC,))
