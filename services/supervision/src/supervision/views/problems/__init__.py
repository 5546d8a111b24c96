"""Which problems do many units have in common, which are one unit's own, and what comes back in a later round?"""

from contracts import rectification
from eventlog import View, sql

from .project import project

PROBLEMS = View("problems", schema=sql(__file__), project=project, topics=(rectification.TOPIC,))
