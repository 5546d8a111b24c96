"""The rectification ledger (整改台账) in and out: one row an issue, with what putting it right has come to."""

from eventlog.database import Database
from eventlog.http import allow
from eventlog.log import Log
from eventlog.vault import Vault
from ledgers.http import Counter
from ledgers.kinds import RECTIFICATION

from .give import giving
from .take import taking


def ledger(log: Log, vault: Vault, db: Database, rule_version: str | None = None) -> Counter:
    """Where it is handed in and out: by the inspection office, which keeps it for all units."""
    allowed = allow(inspection_office=("clerk", "leader"))
    return Counter(RECTIFICATION, taking(log, vault, db, rule_version), giving(log, vault, db), allowed)
