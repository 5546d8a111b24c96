"""How far has each batch come?"""

from eventlog import View, sql

from .project import project

BATCH_PROGRESS = View("batch_progress", schema=sql(__file__), project=project)
"""Knows which clues a batch has; how far each has come stands in the vault's ledger."""
