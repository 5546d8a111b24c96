"""Where does each round stand, and which body is missing?"""

from eventlog import View, sql

from .project import project

ROUND_BOARD = View("round_board", schema=sql(__file__), project=project)
