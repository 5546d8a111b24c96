"""A clue in the vault (问题线索专库): registered, assigned, handed over in parts, disposed of, and told to its source."""
