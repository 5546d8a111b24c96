"""Ledgers in and out: what offices keep in spreadsheets goes through the ordinary commands and comes back as it was."""

from .kind import Group, Kind, Row
from .kinds import KINDS
from .reading import Sheet, read
from .unfit import Fault, Unfit
from .words import WORDS
from .writing import as_csv, xlsx

__all__ = ["KINDS", "WORDS", "Fault", "Group", "Kind", "Row", "Sheet", "Unfit", "as_csv", "read", "xlsx"]
