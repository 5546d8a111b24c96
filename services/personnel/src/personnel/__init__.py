"""The organisation department: selection checks, clues handed over to it, and the items that it supervises."""
