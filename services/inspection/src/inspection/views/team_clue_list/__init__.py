"""Which clues did the teams find, and where does each stand?"""

from eventlog import View, sql

from .project import project

TEAM_CLUE_LIST = View("team_clue_list", schema=sql(__file__), project=project)
