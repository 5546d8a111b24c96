"""Which clues may tell of the same, or of the same person?"""

from eventlog import View, sql

from .project import project

SAME_PERSON = View("same_person", schema=sql(__file__), project=project)
"""Knows where each clue's keyed hashes lie, and what the keeper has linked. The hashes are read out of the vault."""
