"""Routing receipts: what may not come into this vault goes to the superior organ; nothing of it is kept here."""
