"""A share: one material, open to another body until a day, each reading on record, to be taken back at any time."""
