"""A finding of an audit and its rectification, judged after the evidence was checked item by item."""
