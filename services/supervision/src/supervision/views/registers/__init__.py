"""What are the units and rounds called?"""

from contracts import inspection
from eventlog import View, sql

from .project import project

REGISTERS = View("registers", schema=sql(__file__), project=project, topics=(inspection.TOPIC,))
