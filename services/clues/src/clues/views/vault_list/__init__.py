"""Which clues lie in the vault, how far has each come, and who holds its parts?"""

from eventlog import View, sql

from .project import project

VAULT_LIST = View("vault_list", schema=sql(__file__), project=project)
"""Keeps the vault's ledger out of this body's own log. It holds no text."""
