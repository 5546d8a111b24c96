"""A clue that another body handed over: received, taken up with an audit, or given back, and its result."""
