"""One material of an audited unit in the bureau's catalogue."""
