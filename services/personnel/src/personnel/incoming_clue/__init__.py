"""A clue that another body handed over to the department: received, taken up, or given back, and its result."""
