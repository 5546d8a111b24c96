"""How far has each unit come with each of its issues?"""

from eventlog import View, sql

from .project import project

RECTIFICATION_LEDGER = View("rectification_ledger", schema=sql(__file__), project=project)
